"""An import: planned without a trace, applied whole or not at all."""

from collections.abc import Collection
from typing import Any

from django.db import transaction

from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.desk.index import Index
from salaries.desk.writer import write
from salaries.engine.refused import Refused
from salaries.models import Act
from salaries.models.act import act
from salaries.review.checks import check_book
from salaries.review.findings import Finding
from salaries.sheets import given
from salaries.sheets.changes import Plan
from salaries.sheets.findings import SheetFinding
from salaries.sheets.given import Given
from salaries.sheets.hanging import tell_what_hung
from salaries.sheets.layout import Layout, is_how_to, layouts
from salaries.sheets.limits import MOST_FINDINGS
from salaries.sheets.part import Part
from salaries.sheets.reading import Sheet

LONGEST_NAME = 60


class ImportRefused(Refused):
    """Nothing was applied; ``plan`` shows what the import would do now."""

    def __init__(self, sentence: str, plan: Plan) -> None:
        super().__init__(sentence, plan.findings)
        self.plan = plan


def plan_import(sheets: list[Sheet], by: Any, name: str = "", take: Collection[str] = (), checked: bool = True) -> Plan:
    """What the sheets would do to the desk as it stands, with all findings; the desk stays as it is.

    ``name`` is the file's. ``take`` holds the names of the conflicts in which the file's cells are wanted. ``checked``
    says whether the desk that results is wanted too, and what the checks find on it.
    """
    with transaction.atomic(), act(Act.Kind.IMPORT, by=by):
        plan = _run(sheets, by, name, take, lock=False)
        try:
            plan.book = compile_desk() if checked else None
        except IncompleteDesk as error:
            plan.checks = [Finding("desk", str(error), "complete it first")]
        transaction.set_rollback(True)
    if plan.book and not plan.findings:
        plan.checks = check_book(plan.book)
    return plan


def apply_import(sheets: list[Sheet], name: str, seen: str, by: Any, why: str, take: Collection[str] = ()) -> Act:
    """Apply all that the sheets say, as one act, and return it.

    ``seen`` is the digest of the plan that the person looked at; everything is checked anew against the desk as it is
    now. Raises ImportRefused, and then nothing has changed.
    """
    reason = f"{given.without_token(name)[:LONGEST_NAME]}: {why}"
    with transaction.atomic(), act(Act.Kind.IMPORT, by=by, why=reason) as opened:
        plan = _run(sheets, by, name, take, lock=True)
        if plan.findings:
            raise ImportRefused("Nothing was applied: the file has findings.", plan)
        if plan.digest != seen:
            raise ImportRefused(
                "Nothing was applied: the desk has changed since you looked at what the file does.", plan
            )
        if opened.row is None and plan.conflicts and not any(each.taken for each in plan.conflicts):
            raise ImportRefused("Nothing was applied: none of the rows that differ is ticked.", plan)
        if opened.row is None:
            raise ImportRefused("Nothing was applied: the file says what the desk says already.", plan)
        return opened.row


def _run(sheets: list[Sheet], by: Any, name: str, take: Collection[str], lock: bool) -> Plan:
    """Save all that the sheets say, as far as it can be saved. Whoever calls this rolls it back on findings."""
    found, findings = layouts(sheets, name)
    index = Index(lock)
    held = _given(sheets, name)
    plan = Plan(findings=findings, tables=[layout.table.title for layout in found], known=held is not None)
    if not found and not findings:
        plan.findings.append(SheetFinding("The file", "There is no sheet of the desk in it; give out a workbook anew."))
    whole = _with_the_rest(held, found, index)
    parts = [Part(plan, layout, whole, index, by, take) for layout in found]
    wanted = [each for part in parts for each in part.read()]
    tell_what_hung(plan, parts)
    done = write(wanted, index)
    for part in parts:
        part.take_in(done.problems)
    _as_in_the_file(plan, [sheet.name for sheet in sheets])
    return plan


def _given(sheets: list[Sheet], name: str) -> Given | None:
    """What the file held when it was given out, by its first sheet or its name."""
    lines = (sheet.header + tuple(cell for _, row in sheet.rows for cell in row) for sheet in filter(is_how_to, sheets))
    return given.find(*(str(cell) for line in lines for cell in line if isinstance(cell, str)), name)


def _with_the_rest(held: Given | None, found: list[Layout], index: Index) -> Given:
    """What is not known of a file is taken as the desk has it now, so that what differs is a change."""
    tables = held.tables if held else {}
    rest = given.as_it_is((each.table for each in found if each.table.kind.path not in tables), index)
    return Given(tables | rest.tables, held.at if held else None)


def _as_in_the_file(plan: Plan, names: list[str]) -> None:
    """In the order in which somebody goes through the file to mend it, and not too much of it."""
    places = {name: place for place, name in enumerate(names)}
    plan.findings.sort(key=lambda each: (places.get(each.sheet, -1), each.row, each.columns))
    plan.changes.sort(key=lambda each: (places.get(each.sheet, -1), each.row, each.place))
    plan.conflicts.sort(key=lambda each: (places.get(each.sheet, -1), each.row))
    plan.added.sort(key=lambda each: (places.get(each.sheet, -1), each.row))
    if len(plan.findings) > MOST_FINDINGS:
        sentence = f"These are the first {MOST_FINDINGS} findings; not all rows were looked at."
        first = plan.findings[:MOST_FINDINGS]
        plan.findings = [SheetFinding(first[0].sheet, sentence), *first]
