"""The one writer of the desk's rows: files, sheets, editions and undone acts all come this way.

What is to be written is given row by row, in any order: a row may name others that are still to come, and two rows may
swap what no two may share. Whoever asks decides what becomes of problems: all of it stands, or none.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import ForeignKey, ProtectedError, RestrictedError

from salaries.desk.constraints import broken_constraints
from salaries.desk.differences import Difference
from salaries.desk.former_keys import FormerKeys
from salaries.desk.index import Index
from salaries.desk.kind import Key, Values, kind_of
from salaries.desk.kinds import KINDS, ORDER
from salaries.desk.likeness import listed
from salaries.desk.list_orders import put_last
from salaries.desk.making_room import handles, held, let_go, names_any, put_back, set_aside
from salaries.desk.paths import parent_of
from salaries.desk.wanted import Problem, State, Wanted, Written
from salaries.models.deleting import delete_rows, golden_case_on

TAKEN = "Another row on the desk has taken its place."


def write(wanted: Iterable[Wanted], index: Index | None = None) -> Written:
    """Write as much as can be, inside a transaction that the caller rolls back where there are problems."""
    return _Writing(list(wanted), index or Index()).run()


class _Waits(Exception):
    """A row names another one that is not there, or not yet."""

    def __init__(self, for_key: Key, fields: tuple[str, ...], sentence: str) -> None:
        super().__init__(sentence)
        self.for_key, self.fields, self.sentence = for_key, fields, sentence


class _Writing:
    def __init__(self, wanted: list[Wanted], index: Index) -> None:
        self.index, self.former, self.done = index, FormerKeys(), Written()
        # Rows go from the innermost outwards, and come from the outermost inwards.
        self.wanted = sorted(wanted, key=_turn)
        self.by_key = {each.key: each for each in wanted}

    def run(self) -> Written:
        let_go(self._there())
        self._delete_together()
        for each, row in self._there():
            if each.values is not None:
                each.before = held(row)
                set_aside(each, row)
        waiting = [each for each in self.wanted if each.state is State.WAITING]
        while waiting:
            told = {id(each): self._try(each) for each in waiting}
            left = [each for each in waiting if each.state is State.WAITING]
            if len(left) == len(waiting):
                self.done.problems += [problem for each in self._to_mend(left) for problem in told[id(each)]]
                break
            waiting = left
        return self.done

    def _to_mend(self, left: list[Wanted]) -> list[Wanted]:
        """Of the rows that cannot be written those that have a problem of their own."""
        own = [each for each in left if not self._hangs_on_another(each)]
        absent = handles(each.row for each in left if each.row and (each.is_out or each.is_new))
        return [each for each in own if not (each.row and names_any(each.row, absent))] or own

    def _hangs_on_another(self, each: Wanted) -> bool:
        """Whether a row waits for one that has a problem of its own, so that there is nothing to mend in it."""
        if each.waits_for in self.by_key and each.waits_for == parent_of(each.key):
            return True
        last, met = each, [each]
        while last.waits_for in self.by_key and (last := self.by_key[last.waits_for]) not in met:
            met.append(last)
        return last is not each and last.waits_for not in self.by_key

    def _there(self) -> list[tuple[Wanted, Any]]:
        """What is on the desk by now, each with its row."""
        return [(each, row) for each in self.wanted if not each.is_new and (row := self._row(each))]

    def _row(self, each: Wanted) -> Any:
        return each.row or self.index.find(each.key)

    def _try(self, each: Wanted) -> list[Problem]:
        """Write one row, if it can be written by now; else what stands against it."""
        each.waits_for = None
        if each.values is None:
            return self._delete([each])
        try:
            row = self._filled(each, each.values)
        except _Waits as waits:
            each.waits_for = waits.for_key
            return [Problem(each, waits.fields, waits.sentence)]
        return self._refuse(each, self._faults(each, row)) if each.refused else self._save(each, row)

    def _delete_together(self) -> None:
        """What goes, kind by kind; where something stands against it, it is tried again row by row, with the reason."""
        for _, group in groupby((each for each in self.wanted if each.values is None), key=lambda each: each.kind):
            self._delete(list(group))

    def _delete(self, group: list[Wanted]) -> list[Problem]:
        """Delete rows of one kind; of several none, where something stands against one of them."""
        rows = [row for each in group if (row := self._row(each))]
        golden = golden_case_on(rows) if rows else None
        if golden:
            return [
                Problem(group[0], (), f"The golden case “{_name(golden)}” rests on it; change or delete that first.")
            ]
        try:
            with transaction.atomic():
                delete_rows(group[0].kind.model._default_manager.filter(pk__in=[row.pk for row in rows]))
        except (ProtectedError, RestrictedError) as error:
            users = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
            return [Problem(group[0], (), f"It is still used: {', '.join(sorted(map(_name, users))[:5])}.")]
        for each in group:
            if self._row(each):
                self.done.differences.append(Difference(each.key, {}, None))
            self.index.remove(each.key)
            each.state = State.WRITTEN
        return []

    def _filled(self, each: Wanted, values: Values) -> Any:
        """The row with its new values, not saved. Raises _Waits."""
        row = self._row(each)
        if row is None:
            row, each.is_new = each.kind.model(), True
            self._set_parent(each, row)
        elif not each.is_new:
            each.before = each.before or held(row)
        for name, value in each.kind.spread(values).items():
            if name not in each.refused:
                setattr(row, name, self._value(each, name, value))
        return row

    def _set_parent(self, each: Wanted, row: Any) -> None:
        above = parent_of(each.key)
        if above:
            setattr(row, each.kind.parent, self._found(above, ()))

    def _value(self, each: Wanted, name: str, value: Any) -> Any:
        """The value for a field: for a relation the row that it names. Raises _Waits."""
        relation = each.kind.fields.get(name)
        if not isinstance(relation, ForeignKey) or not isinstance(value, str):
            return value
        kind = kind_of(relation.related_model)
        # A row of the same kind is named by what tells it apart from its siblings.
        above = each.key[1 : -len(each.kind.key)] if kind is each.kind else ()
        return self._found((kind.path, *above, *(value.split("/") if not above else (value,))), (name,), len(above))

    def _found(self, key: Key, fields: tuple[str, ...], understood: int = 0) -> Any:
        """The row of a key, of whose names so many go without saying. Raises _Waits."""
        row = self.index.find(key)
        if row is None:
            raise _Waits(key, fields, self._not_there(key, understood))
        return row

    def _not_there(self, key: Key, understood: int) -> str:
        kind, above, name = KINDS[key[0]], key[1 : 1 + understood], "/".join(key[1 + understood :])
        if key in self.by_key:
            return f"The {kind.noun} “{name}” waits for this one in turn; name another, without a circle."
        known = ("/".join(each[understood:]) for each in self.index.rows(kind) if each[:understood] == above)
        return f"There is no {kind.noun} “{name}” on the desk; {listed(name, known)}."

    def _faults(self, each: Wanted, row: Any) -> list[Problem]:
        """What is wrong with a row besides what could not be read."""
        excluded, found = set(each.refused), []
        try:
            row.clean_fields(exclude=excluded)
        except ValidationError as error:
            found = [Problem(each, (name,), " ".join(said)) for name, said in error.message_dict.items()]
            excluded |= set(error.message_dict)
        return found + [Problem(each, *broken) for broken in broken_constraints(row, excluded)]

    def _refuse(self, each: Wanted, problems: list[Problem]) -> list[Problem]:
        each.state = State.REFUSED
        self.done.problems += problems
        return problems

    def _save(self, each: Wanted, row: Any) -> list[Problem]:
        """The database holds the rules, and holds them faster than asking it of each before; it tells them worse."""
        if each.is_new and not each.row:
            put_last(row)
        try:
            with transaction.atomic():
                row.clean_fields()
                if each.is_new and not each.row:
                    row.pk = self.former.of(each.kind, row)
                if each.is_out:
                    put_back(row)
                if each.is_new or held(row) != each.before:
                    row.save(force_insert=each.is_new)
        except (ValidationError, IntegrityError, DataError):
            return self._faults(each, row) or [Problem(each, (), TAKEN)]
        each.state = State.WRITTEN
        self._note(each, row)
        return []

    def _note(self, each: Wanted, row: Any) -> None:
        self.index.add(each.key, row)
        now = held(row)
        if each.is_new or now != each.before:
            self.done.differences.append(Difference(each.key, None if each.is_new else each.before, now))


def _turn(each: Wanted) -> int:
    place = ORDER.index(each.key[0])
    return place if each.values is not None else -1 - place


def _name(row: Any) -> str:
    """What a row is called; what is called after one that is out, or gone, by its number."""
    try:
        return str(row)
    except ObjectDoesNotExist:
        return f"{row._meta.verbose_name} {row.pk}"
