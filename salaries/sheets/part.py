"""One sheet's part in an import: what of it is to be written, and what is told of it."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from salaries.desk.index import Index
from salaries.desk.kind import Key
from salaries.desk.paths import parent_of
from salaries.desk.wanted import Problem, State, Wanted
from salaries.engine.measures import Measure
from salaries.sheets.cells import Number
from salaries.sheets.changes import BothChanged, CellChange, Conflict, LeftAlone, Plan, RowAdded, conflict_name
from salaries.sheets.findings import SheetFinding, shown
from salaries.sheets.given import Given
from salaries.sheets.layout import Layout, SheetRow
from salaries.sheets.limits import MOST_FINDINGS
from salaries.sheets.meanwhile import Meanwhile
from salaries.sheets.merging import Merged, Merging
from salaries.sheets.tables import Column, called

# How like two keys are, from 0 to 1, when one may be a slip of the other; looked for in the first rows added.
CLOSE = 0.85
MOST_COMPARED = 100


class Part:
    """``take`` holds the names of the conflicts in which the file's cells are wanted."""

    def __init__(self, plan: Plan, layout: Layout, given: Given, index: Index, by: Any, take: Collection[str]) -> None:
        self.plan, self.layout, self.table, self.index, self.take = plan, layout, layout.table, index, take
        self.merging = Merging(layout, given, index)
        self.written: dict[int, tuple[Merged, Wanted]] = {}
        # The numbers of the rows that the file holds, and by its conflict the version that tells of a deletion.
        self.held: set[int] = set()
        self.deletions: dict[str, Any] = {}
        self.keys_before = [", ".join(names) for names in index.rows(self.table.kind)]
        self.may_change, self.may_add = (
            by.has_perm(f"salaries.{verb}_{self.table.model_name}") for verb in ("change", "add")
        )

    def read(self) -> list[Wanted]:
        """The rows as they are wanted, with a finding for each cell that cannot be read."""
        self.plan.rows += len(self.layout.rows)
        self.plan.findings += self.layout.findings
        if self.layout.findings:
            return []
        rows = list(self.merging.rows())
        self.held = {each.given.pk for each in rows if each.given}
        asking = [each for each in rows if each.touched or each.is_new or each.gone]
        if asking and not self.may_change:
            sentence = f"You may not change {self.table.title.lower()}; take the sheet out, or ask an editor."
            self.plan.findings.append(SheetFinding(self.layout.sheet, sentence))
            return []
        self._tell_left(rows)
        self.meanwhile = Meanwhile(self.table.kind, filter(None, map(_number_to_ask_for, asking)))
        for merged in asking:
            if len(self.plan.findings) <= MOST_FINDINGS:
                self._ask(merged)
        return [wanted for _, wanted in self.written.values()]

    def _tell_left(self, rows: list[Merged]) -> None:
        if not self.plan.known:
            return
        sentences = {
            "not in the file any more; they stay on the desk": self.merging.left_out(rows),
            "added on the desk after the file was given out; they stay": self.merging.newer(rows),
            "changed on the desk after the file was given out, and not in the file; the desk’s values stay": [
                self._called(each) for each in rows if each.moved and not each.touched
            ],
        }
        for sentence, keys in sentences.items():
            if keys:
                self.plan.left.append(LeftAlone(self.layout.sheet, sentence, tuple(keys)))

    def _ask(self, merged: Merged) -> None:
        """What one row asks for; where both sides changed it, only what somebody has ticked is written."""
        name = conflict_name(self.layout.sheet, merged.row.number)
        taken = name in self.take
        if merged.gone:
            taken = self._settle(merged, taken)
        elif merged.both:
            self.plan.conflicts.append(self._conflict(merged, taken))
        wanted = self._wanted(merged, taken)
        self.plan.changes += [self._change(merged, each) for each in self._applied(merged) if each.name in wanted.given]
        if wanted.given or wanted.refused:
            self.written[id(wanted)] = merged, wanted

    def _settle(self, merged: Merged, taken: bool) -> bool:
        """Whether a row that is gone is to come back; it is not asked of one that went with the row it hung on."""
        key: Key = (self.table.kind.path, *merged.names)
        parent = parent_of(key) or ()
        above, name = self.plan.gone.get(parent), conflict_name(self.layout.sheet, merged.row.number)
        if above is None or merged.touched:
            self.plan.conflicts.append(self._conflict(merged, taken))
            self.deletions[name] = merged.given and self.meanwhile.deletion(merged.given.pk)
        else:
            taken, name = above, self.plan.asked[parent]
        self.plan.gone[key], self.plan.asked[key] = taken, name
        return taken

    def _applied(self, merged: Merged) -> list[Column]:
        """The columns whose change needs no word of anybody."""
        return [] if merged.standing is None else [each for each in merged.touched if each not in merged.both]

    def _wanted(self, merged: Merged, taken: bool) -> Wanted:
        key: Key = (self.table.kind.path, *merged.names)
        coming = merged.is_new or (merged.gone and taken)
        own = [each for each in self.table.key_columns if coming and each.of is self.table.kind]
        asked = [*own, *(merged.touched if coming or taken else self._applied(merged))]
        values = self._as_given(merged) if coming else {}
        refused = []
        for column in (*own, *merged.touched):
            try:
                value = self.merging.value(merged, column)
            except ValueError as error:
                refused.append(column.name)
                self._find(merged.row, (column.header,), str(error))
            else:
                values |= {column.name: value} if column in asked else {}
        return Wanted(key, values, frozenset(refused))

    def _as_given(self, merged: Merged) -> dict[str, Any]:
        if not merged.gone:
            return {}
        columns = self.table.columns[len(self.table.key_columns) :]
        return {column.name: self.merging.again(merged, column) for column in columns}

    def _conflict(self, merged: Merged, taken: bool) -> Conflict:
        columns = merged.touched if merged.gone else merged.both
        cells = tuple(self._both(merged, column) for column in columns)
        gone = ""
        if merged.given and merged.gone:
            gone = self.meanwhile.who_deleted(merged.given.pk) or "somebody"
        return Conflict(self.layout.sheet, merged.row.number, merged.key, cells, gone, taken, self._called(merged))

    def _both(self, merged: Merged, column: Column) -> BothChanged:
        who = self.meanwhile.who_changed(merged.standing.pk, [column.field.attname]) if merged.standing else ""
        texts = (self.merging.was(merged, column), self.merging.now(merged, column))
        place = self.layout.places[column.header]
        return BothChanged(place, column.header, *texts, self.merging.file_says(merged, column), who, _measure(column))

    def _change(self, merged: Merged, column: Column) -> CellChange:
        texts = (self.merging.now(merged, column), self.merging.file_says(merged, column))
        place = self.layout.places[column.header]
        told = CellChange(self.layout.sheet, merged.row.number, merged.key, place, column.header, *texts)
        return replace(told, since=self._moved(merged), called=self._called(merged), measure=_measure(column))

    def _called(self, merged: Merged) -> str:
        """The row by its names; by its key where it is not on the desk."""
        row = merged.standing
        return (called(self.table.kind, row, self.index) if row is not None else "") or merged.key or self.table.title

    def _moved(self, merged: Merged) -> str:
        """Which cells of a row the desk changed meanwhile, in a sentence; empty when none."""
        if not (merged.moved and merged.given):
            return ""
        names = " and ".join(column.header for column in merged.moved)
        who = self.meanwhile.who_changed(merged.standing.pk, [each.field.attname for each in merged.moved])
        return f"The desk changed {names} of this row meanwhile{f' ({who})' if who else ''}."

    def take_in(self, problems: Iterable[Problem]) -> None:
        """What became of the rows: added ones, and findings."""
        for problem in problems:
            if id(problem.wanted) in self.written:
                self._refuse(self.written[id(problem.wanted)][0], problem)
        for merged, wanted in self.written.values():
            if merged.is_new and wanted.state is State.WRITTEN:
                self._add(merged, wanted)

    def _refuse(self, merged: Merged, problem: Problem) -> None:
        """At the columns to look at: of those that a rule speaks of, those that the sheet changes, if any."""
        named = problem.fields or self._key_fields(problem)
        held = [each for each in self.merging.columns if each.name in named or (self._is_parent(each, named))]
        changed = [column for column in held if self._changes(merged, problem.wanted, column)]
        sentence = " ".join(filter(None, (problem.sentence, self._moved(merged))))
        if named and not held:
            lacking = " and ".join(self.table.by_name[name].header for name in named)
            sentence = f"The sheet has no column {lacking}, which a new row needs. {sentence}"
        self._find(merged.row, tuple(column.header for column in changed or held), sentence)

    def _key_fields(self, problem: Problem) -> tuple[str, ...]:
        """A row that waits for its parent is about the columns that name it."""
        return (self.table.kind.parent,) if problem.wanted.waits_for else ()

    def _is_parent(self, column: Column, named: Collection[str]) -> bool:
        """Whether a column names the row that this one is nested in, of which something is said."""
        above = column in self.table.key_columns and column.of is not self.table.kind
        return above and self.table.kind.parent in named

    def _changes(self, merged: Merged, wanted: Wanted, column: Column) -> bool:
        return merged.standing is None or column.name in wanted.given or column.name in wanted.refused

    def _find(self, row: SheetRow, headers: tuple[str, ...], sentence: str) -> None:
        value = shown(row.values.get(headers[0])) if len(headers) == 1 else ""
        value = "" if sentence.startswith("The cell is empty") else value
        self.plan.findings.append(self.layout.finding(row.number, headers, sentence, value))

    def _add(self, merged: Merged, wanted: Wanted) -> None:
        if not self.may_add:
            sentence = (
                f"is not on the desk, and you may not add {self.table.title.lower()}; mend it or take the row out."
            )
            headers = tuple(self.table.key_headers)
            self.plan.findings.append(self.layout.finding(merged.row.number, headers, sentence, merged.key))
        row = self.index.find(wanted.key)
        told = self.table.columns[len(self.table.key_columns) :]
        values = ((column.header, column.text(row, self.index)) for column in told)
        filled = tuple((header, value) for header, value in values if value)
        likest = self._likest(merged.key)
        self.plan.added.append(RowAdded(self.layout.sheet, merged.row.number, merged.key, filled, likest))

    def _likest(self, key: str) -> str:
        """The key on the desk that the new one may have been meant to be."""
        if len(self.plan.added) >= MOST_COMPARED:
            return ""
        return next(iter(get_close_matches(key, self.keys_before, 1, CLOSE)), "")


def _measure(column: Column) -> Measure | None:
    return column.cell.measure if isinstance(column.cell, Number) else None


def _number_to_ask_for(merged: Merged) -> int | None:
    """The number of a row of which the history is asked."""
    if merged.gone and merged.given:
        return merged.given.pk
    return merged.standing.pk if merged.standing and merged.moved else None
