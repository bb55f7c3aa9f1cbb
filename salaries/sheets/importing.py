"""An import: planned without a trace, applied whole or not at all."""

from datetime import datetime
from difflib import get_close_matches
from typing import Any

from django.db import models, transaction

from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.desk.history.versions import versions_of
from salaries.desk.index import Index
from salaries.desk.kind import Key
from salaries.desk.writer import Problem, State, Wanted, write
from salaries.engine.refused import Refused
from salaries.models import Act
from salaries.models.act import act
from salaries.review.checks import check_book
from salaries.review.findings import Finding
from salaries.sheets.cells import Text, is_empty
from salaries.sheets.changes import CellChange, Plan, RowAdded
from salaries.sheets.findings import SheetFinding, as_text, shown
from salaries.sheets.layout import Layout, SheetRow, layouts
from salaries.sheets.reading import Sheet
from salaries.sheets.tables import Column, Names

LONGEST_NAME = 60
# How like two keys are, from 0 to 1, when one may be a slip of the other; looked for in the first rows added.
CLOSE = 0.85
MOST_COMPARED = 100
# A file with so many findings is another file; looking on would take minutes.
MOST_FINDINGS = 500
_AS_IT_IS = object()


class ImportRefused(Refused):
    """Nothing was applied; ``plan`` shows what the import would do now."""

    def __init__(self, sentence: str, plan: Plan) -> None:
        super().__init__(sentence, plan.findings)
        self.plan = plan


def plan_import(sheets: list[Sheet], by: Any) -> Plan:
    """What the sheets would do to the desk as it stands, with all findings; the desk stays as it is."""
    with transaction.atomic(), act(Act.Kind.IMPORT, by=by):
        plan = _run(sheets, by, lock=False)
        try:
            plan.book = compile_desk()
        except IncompleteDesk as error:
            plan.checks = [Finding("desk", str(error), "complete it first")]
        transaction.set_rollback(True)
    if plan.book and not plan.findings:
        plan.checks = check_book(plan.book)
    return plan


def apply_import(sheets: list[Sheet], name: str, seen: str, by: Any, why: str) -> Act:
    """Apply all that the sheets say, as one act, and return it.

    ``seen`` is the digest of the plan that the person looked at; everything is checked anew against the desk as it is
    now. Raises ImportRefused, and then nothing has changed.
    """
    reason = f"{name[:LONGEST_NAME]}: {why}"
    with transaction.atomic(), act(Act.Kind.IMPORT, by=by, why=reason) as opened:
        plan = _run(sheets, by, lock=True)
        if plan.findings:
            raise ImportRefused("Nothing was applied: the file has findings.", plan)
        if plan.digest != seen:
            raise ImportRefused(
                "Nothing was applied: the desk has changed since you looked at what the file does.", plan
            )
        if opened.row is None:
            raise ImportRefused("Nothing was applied: the file says what the desk says already.", plan)
        return opened.row


def _run(sheets: list[Sheet], by: Any, lock: bool) -> Plan:
    """Save all that the sheets say, as far as it can be saved. Whoever calls this rolls it back on findings."""
    found, findings = layouts(sheets)
    dated = all(layout.taken for layout in found)
    plan = Plan(findings=findings, tables=[layout.table.title for layout in found], dated=dated)
    if not found and not findings:
        plan.findings.append(SheetFinding("The file", "There is no sheet of the desk in it; give out a workbook anew."))
    index = Index(lock)
    parts = [_Part(plan, layout, index, by) for layout in found]
    done = write([wanted for part in parts for wanted in part.read()], index)
    for part in parts:
        part.take(done.problems)
    _as_in_the_file(plan, [sheet.name for sheet in sheets])
    return plan


def _as_in_the_file(plan: Plan, names: list[str]) -> None:
    """In the order in which somebody goes through the file to mend it, and not too much of it."""
    places = {name: place for place, name in enumerate(names)}
    plan.findings.sort(key=lambda each: (places.get(each.sheet, -1), each.row, each.columns))
    plan.changes.sort(key=lambda each: (places.get(each.sheet, -1), each.row, each.place))
    plan.added.sort(key=lambda each: (places.get(each.sheet, -1), each.row))
    if len(plan.findings) > MOST_FINDINGS:
        sentence = f"These are the first {MOST_FINDINGS} findings; not all rows were looked at."
        first = plan.findings[:MOST_FINDINGS]
        plan.findings = [SheetFinding(first[0].sheet, sentence), *first]


class _Part:
    """One sheet's part in an import."""

    def __init__(self, plan: Plan, layout: Layout, index: Index, by: Any) -> None:
        self.plan, self.layout, self.table, self.index = plan, layout, layout.table, index
        self.columns = [column for column in self.table.columns if column.header in layout.places]
        self.since: dict[Names, str] = {}
        self.rows: dict[int, tuple[SheetRow, Wanted]] = {}
        self.keys_before = [", ".join(names) for names in index.rows(self.table.kind)]
        self.may_change, self.may_add = (
            by.has_perm(f"salaries.{verb}_{self.table.model_name}") for verb in ("change", "add")
        )

    def read(self) -> list[Wanted]:
        """The rows as they are wanted, with a finding for each cell that cannot be read."""
        self.plan.rows += len(self.layout.rows)
        self.plan.findings += self.layout.findings
        if not self.may_change:
            sentence = f"You may not change {self.table.title.lower()}; take the sheet out, or ask an editor."
            self.plan.findings.append(SheetFinding(self.layout.sheet, sentence))
            return []
        self.since = self._changed_after(self.layout.taken) if self.layout.taken else {}
        for row in self.layout.rows:
            # A row without its key has its finding already.
            if len(self.plan.findings) <= MOST_FINDINGS and all(
                isinstance(row.values[header], str) and row.values[header].strip() for header in self.table.key_headers
            ):
                wanted = self._wanted(row)
                self.rows[id(wanted)] = row, wanted
        return [wanted for _, wanted in self.rows.values()]

    def _wanted(self, row: SheetRow) -> Wanted:
        key: Key = (self.table.kind.path, *(row.values[header].strip() for header in self.table.key_headers))
        standing = self.index.find(key)
        values: dict[str, Any] = {}
        refused = []
        for column in self.columns:
            if column.name == self.table.kind.parent:
                continue
            try:
                value = self._value(column, row.values[column.header], standing)
            except ValueError as error:
                refused.append(column.name)
                self._find(row, (column.header,), str(error))
            else:
                if value is not _AS_IT_IS:
                    values[column.name] = value
        return Wanted(key, values, frozenset(refused))

    def _value(self, column: Column, cell: Any, standing: Any) -> Any:
        """The value that a cell asks for; as it is where it says what stands there, even in a text not tidied yet."""
        if (
            standing
            and isinstance(column.cell, Text)
            and cell == column.cell.render(column.value(vars(standing), self.index))
        ):
            return _AS_IT_IS
        if not is_empty(cell):
            return column.cell.clean(cell)
        field: models.Field[Any, Any] = column.field
        if field.null or (field.blank and isinstance(column.cell, Text)):
            return column.cell.empty
        if standing is None and field.has_default():
            return field.get_default()
        raise ValueError(f"The cell is empty; write {column.cell.words}.")

    def take(self, problems: list[Problem]) -> None:
        """What became of the rows: changes, added ones, and findings."""
        for problem in problems:
            if id(problem.wanted) in self.rows:
                self._refuse(self.rows[id(problem.wanted)][0], problem)
        for row, wanted in self.rows.values():
            if wanted.before:
                self._change(row, wanted, self.since.get(wanted.key[1:], ""))
            elif wanted.state is State.WRITTEN:
                self._add(row, wanted)

    def _changed_after(self, moment: datetime) -> dict[Names, str]:
        """Which rows the desk's history holds a change of after a moment, each with who made the last one."""
        versions = versions_of(self.table.kind.model).filter(history_date__gt=moment)
        last = {each.id: each.act.by for each in versions.select_related("act__by").only("id", "act__by__username")}
        rows = self.index.rows(self.table.kind).items()
        return {names: str(last[row.pk] or "a program") for names, row in rows if row.pk in last}

    def _refuse(self, row: SheetRow, problem: Problem) -> None:
        """At the columns to look at: of those that a rule speaks of, those that the sheet changes, if any."""
        named = problem.fields or self._key_fields(problem)
        held = [column for column in self.columns if column.name in named]
        changed = [column for column in held if self._changes(problem.wanted, column)]
        sentence = problem.sentence
        if named and not held:
            lacking = " and ".join(self.table.by_name[name].header for name in named)
            sentence = f"The sheet has no column {lacking}, which a new row needs. {sentence}"
        self._find(row, tuple(column.header for column in changed or held), sentence)

    def _key_fields(self, problem: Problem) -> tuple[str, ...]:
        """A row that waits for its parent is about the column that names it."""
        return (self.table.kind.parent,) if problem.wanted.waits_for else ()

    def _changes(self, wanted: Wanted, column: Column) -> bool:
        if column.name in wanted.refused or not wanted.before:
            return True
        return column.name in wanted.given and self._old(wanted, column) != wanted.given[column.name]

    def _old(self, wanted: Wanted, column: Column) -> Any:
        return column.value(wanted.before, self.index)

    def _find(self, row: SheetRow, headers: tuple[str, ...], sentence: str) -> None:
        value = shown(row.values.get(headers[0])) if len(headers) == 1 else ""
        value = "" if sentence.startswith("The cell is empty") else value
        self.plan.findings.append(self.layout.finding(row.number, headers, sentence, value))

    def _add(self, row: SheetRow, wanted: Wanted) -> None:
        key = ", ".join(wanted.key[1:])
        if not self.may_add:
            sentence = (
                f"is not on the desk, and you may not add {self.table.title.lower()}; mend it or take the row out."
            )
            self.plan.findings.append(self.layout.finding(row.number, tuple(self.table.key_headers), sentence, key))
        held = vars(self.index.find(wanted.key))
        told = (column for column in self.table.columns if column not in self.table.key_columns)
        values = ((column.header, as_text(column.cell.render(column.value(held, self.index)))) for column in told)
        filled = tuple((header, value) for header, value in values if value)
        self.plan.added.append(RowAdded(self.layout.sheet, row.number, key, filled, self._likest(key)))

    def _likest(self, key: str) -> str:
        """The key on the desk that the new one may have been meant to be."""
        if len(self.plan.added) >= MOST_COMPARED:
            return ""
        return next(iter(get_close_matches(key, self.keys_before, 1, CLOSE)), "")

    def _change(self, row: SheetRow, wanted: Wanted, since: str) -> None:
        """What a row changes, and what a refused one would with those of its cells that can be read."""
        key = ", ".join(wanted.key[1:])
        for column in self.columns:
            if column.name in wanted.given and column.name not in wanted.refused:
                old, new = self._old(wanted, column), wanted.given[column.name]
                if old != new:
                    place = self.layout.places[column.header]
                    told = [as_text(column.cell.render(value)) for value in (old, new)]
                    self.plan.changes.append(
                        CellChange(self.layout.sheet, row.number, key, place, column.header, told[0], told[1], since)
                    )
