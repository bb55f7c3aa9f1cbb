"""An import: planned without a trace, applied whole or not at all."""

from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from import_export.results import RowResult

from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.models import Act
from salaries.models.act import act
from salaries.review.checks import check_book
from salaries.review.findings import Finding
from salaries.sheets.cells import is_empty
from salaries.sheets.changes import CellChange, Plan, RowAdded
from salaries.sheets.findings import SheetFinding, as_text, shown
from salaries.sheets.layout import Layout, SheetRow, layouts
from salaries.sheets.reading import Sheet
from salaries.sheets.tables import TABLES, Column, Key, RowRefused, Table

LONGEST_NAME = 60
# How like two keys are, from 0 to 1, when one may be a slip of the other; looked for in the first rows added.
CLOSE = 0.85
MOST_COMPARED = 100
# A file with so many findings is another file; looking on would take minutes.
MOST_FINDINGS = 500
UNREAD = object()


class ImportRefused(Exception):
    """Nothing was applied; ``plan`` shows what the import would do now."""

    def __init__(self, sentence: str, plan: Plan) -> None:
        super().__init__(sentence)
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
    """Save all that the sheets say, as far as it can be saved. Whoever calls this takes it back on findings."""
    found, findings = layouts(sheets)
    dated = all(layout.taken for layout in found)
    plan = Plan(findings=findings, tables=[layout.table.title() for layout in found], dated=dated)
    if not found and not findings:
        plan.findings.append(SheetFinding("The file", "There is no sheet of the desk in it; give out a workbook anew."))
    known: dict[str, Table] = {}
    tables = {kind: kind(known, lock) for kind in TABLES}
    for layout in found:
        _Import(plan, layout, tables[layout.table], by).run()
    _as_in_the_file(plan, [sheet.name for sheet in sheets])
    return plan


def _as_in_the_file(plan: Plan, names: list[str]) -> None:
    """In the order in which somebody goes through the file to mend it."""
    places = {name: place for place, name in enumerate(names)}
    plan.findings.sort(key=lambda each: (places.get(each.sheet, -1), each.row, each.columns))
    plan.changes.sort(key=lambda each: (places.get(each.sheet, -1), each.row, each.place))
    plan.added.sort(key=lambda each: (places.get(each.sheet, -1), each.row))


class _Import:
    """One sheet's import into its table."""

    def __init__(self, plan: Plan, layout: Layout, table: Table, by: Any) -> None:
        self.plan, self.layout, self.table = plan, layout, table
        self.since: dict[Key, str] = {}
        self.may_change, self.may_add = (
            by.has_perm(f"salaries.{verb}_{table.model_name()}") for verb in ("change", "add")
        )

    def run(self) -> None:
        self.plan.rows += len(self.layout.rows)
        self.plan.findings += self.layout.findings
        if not self.may_change:
            sentence = f"You may not change {self.table.title().lower()}; take the sheet out, or ask an editor."
            self.plan.findings.append(SheetFinding(self.layout.sheet, sentence))
            return
        self.since = self.table.changed_after(self.layout.taken) if self.layout.taken else {}
        self.table.make_room(row.values for row in self.layout.rows)
        loader = self.table._meta.instance_loader_class(self.table, None)
        for row in self.table.in_order(self.layout.rows):
            if len(self.plan.findings) >= MOST_FINDINGS:
                sentence = f"These are the first {len(self.plan.findings)} findings; not all rows were looked at."
                self.plan.findings.append(SheetFinding(self.layout.sheet, sentence))
                return
            self._take(row, self.table.import_row(row.values, loader, row_number=row.number, using_transactions=True))

    def _take(self, row: SheetRow, result: RowResult) -> None:
        if result.validation_error:
            self._refuse(row, result.validation_error)
        elif result.errors:
            self._fail(row, result.errors[0].error)
        elif result.is_new():
            self._add(row, result.instance)
        elif result.is_update():
            self._change(row, result.original, result.instance)

    def _refuse(self, row: SheetRow, error: ValidationError) -> None:
        problems = error.problems if isinstance(error, RowRefused) else [((), " ".join(error.messages))]
        for names, sentence in problems:
            headers = self._headers(row, names)
            value = shown(row.values.get(headers[0])) if len(headers) == 1 else ""
            if names and not headers:
                lacking = " and ".join(self.table.fields[name].column_name for name in names)
                sentence = f"The sheet has no column {lacking}, which a new row needs. {sentence}"
            self.plan.findings.append(self.layout.finding(row.number, headers, sentence, value))
        self._change_as_far_as_read(row)

    def _change_as_far_as_read(self, row: SheetRow) -> None:
        """What a refused row would change with those of its cells that can be read."""
        for column in self.table.fields.values():
            if self.table.standing and column.column_name in self.layout.places:
                standing, value = self.table.standing[column.attribute], _read(column, row)
                if value is not UNREAD and value != standing:
                    self._note(row, ", ".join(self.table.key_in(row.values)), column, standing, value)

    def _headers(self, row: SheetRow, names: tuple[str, ...]) -> tuple[str, ...]:
        """The columns to look at: of those that a rule speaks of, those that the sheet changes, if it changes any."""
        columns = [self.table.fields[name] for name in names if name in self.table.fields]
        held = [column for column in columns if column.column_name in self.layout.places]
        standing = self.table.standing
        changed = [column for column in held if standing and _read(column, row) != standing[column.attribute]]
        return tuple(column.column_name for column in changed or held)

    def _fail(self, row: SheetRow, error: Exception) -> None:
        if not isinstance(error, IntegrityError | DataError):
            raise error
        sentence = "The database refuses the row beside another one; look whether somebody else changed it meanwhile."
        self.plan.findings.append(self.layout.finding(row.number, tuple(self.table.key_headers()), sentence))

    def _add(self, row: SheetRow, instance: Any) -> None:
        key = ", ".join(self.table.key_of(instance))
        if not self.may_add:
            sentence = (
                f"is not on the desk, and you may not add {self.table.title().lower()}; mend it or take the row out."
            )
            self.plan.findings.append(self.layout.finding(row.number, tuple(self.table.key_headers()), sentence, key))
        told = [column for column in self.table.columns() if column.column_name not in self.table.key_headers()]
        values = ((column.column_name, as_text(column.export(instance))) for column in told)
        filled = tuple((name, value) for name, value in values if value)
        self.plan.added.append(RowAdded(self.layout.sheet, row.number, key, filled, self._likest(key)))

    def _likest(self, key: str) -> str:
        """The key on the desk that the new one may have been meant to be."""
        if len(self.plan.added) >= MOST_COMPARED:
            return ""
        return next(iter(get_close_matches(key, self.table.keys_before, 1, CLOSE)), "")

    def _change(self, row: SheetRow, old: Any, new: Any) -> None:
        key = ", ".join(self.table.key_of(new))
        for column in self.table.columns():
            before, after = column.get_value(old), column.get_value(new)
            if before != after:
                self._note(row, key, column, before, after)

    def _note(self, row: SheetRow, key: str, column: Column, before: Any, after: Any) -> None:
        old, new = (as_text(column.widget.render(value)) for value in (before, after))
        place = self.layout.places[column.column_name]
        since = self.since.get(self.table.key_in(row.values), "")
        self.plan.changes.append(
            CellChange(self.layout.sheet, row.number, key, place, column.column_name, old, new, since)
        )


def _read(column: Column, row: SheetRow) -> Any:
    """The value of a cell, or UNREAD where it holds none."""
    cell = row.values[column.column_name]
    try:
        return column.widget.empty if is_empty(cell) else column.widget.clean(cell)
    except ValueError:
        return UNREAD
