"""What goes out comes back as no change: every kind, in both formats, also when the desk is edited meanwhile."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Model

from salaries import models
from salaries.desk.index import Index
from salaries.desk.kinds import KINDS
from salaries.models.act import act
from salaries.sheets.given import keep
from salaries.sheets.importing import plan_import
from salaries.sheets.reading import read_sheets
from salaries.sheets.tables import IN_A_WORKBOOK
from tests.sheets.edits import csv_of, given_out, saved, workbook


@pytest.fixture
def whole_desk(desk: None) -> None:
    """The seed, and a row of each kind that it has none of."""
    factor = models.Factor.objects.create(slug="years", name="Years", question="Years")
    tier, role = models.Tier.objects.all()[0], models.Role.objects.all()[0]
    proof = {"judgement": True, "as_of": "2025-05-31"}
    models.NumberAnswer.objects.create(factor=factor, least=0, most=9, step=1, reference=3, **proof)
    models.NumberPoint.objects.create(factor=factor, at="3.500", multiplier="1.00000001")
    choice = models.Choice.objects.filter(low__isnull=False, reference=False)[0]
    models.Override.objects.create(choice=choice, role=role, low="1.1", high="1.2", **proof)
    case = models.GoldenCase.objects.create(
        tier=tier, pay="band", low=1, high=2, tolerance="0.1", reason=" Two lines,\r\nas a form sends them "
    )
    models.GoldenAnswer.objects.create(case=case, choice=choice)
    models.GoldenNumber.objects.create(case=case, factor=factor, number="3.5")
    models.JobTitle.objects.create(title="data wrangler", role=None)


def files() -> Iterator[tuple[str, bytes]]:
    """Every file that the desk gives out, by its name."""
    yield "desk.xlsx", given_out()
    for table in IN_A_WORKBOOK:
        yield f"{table.slug}-{keep([table], Index())}.csv", csv_of(table)


def edit(row: Model) -> None:
    """Somebody's edit of a row, of whatever kind that has a mark or a note."""
    name = next(
        (name for name in ("weak", "note", "explanation", "code", "about", "summary") if hasattr(row, name)), ""
    )
    if name:
        setattr(row, name, True if name == "weak" else "Another text")
        row.save()


def test_every_kind_that_an_act_can_change_goes_out_but_prose():
    paths = {table.kind.path for table in IN_A_WORKBOOK}
    assert {path for path, kind in KINDS.items() if kind.has_history} - paths == {
        *("guide", "guide.topic", "guide.related", "guide.section")
    }
    titles = [table.title for table in IN_A_WORKBOOK]
    headers = [[column.header for column in table.columns] for table in IN_A_WORKBOOK]
    assert len({*titles}) == len(titles)
    assert all(len(title) <= 31 for title in titles)
    assert all(len({*each}) == len(each) for each in headers)


def test_what_goes_out_comes_back_as_no_change(whole_desk: None, eda: User):
    eda.is_superuser = True
    assert [table.title for table in IN_A_WORKBOOK if not Index().rows(table.kind)] == []
    for name, content in files():
        sheets = read_sheets(content)
        for known_by in (name, "file.csv" if name.endswith("csv") else "file.xlsx"):
            plan = plan_import(sheets, eda, known_by, checked=False)
            assert (name, [*map(str, plan.findings)], plan.changes, plan.added) == (name, [], [], [])
            assert (plan.conflicts, plan.left, bool(plan.tables)) == ([], [], True)


def test_edits_on_the_desk_are_no_change_of_a_file(whole_desk: None, eda: User):
    """Of every kind a row is edited after the files went out: it is left alone, and the rest says what it said."""
    eda.is_superuser = True
    given: list[tuple[str, Any]] = [(name, read_sheets(content)) for name, content in files()]
    with act(models.Act.Kind.EDIT, by=eda):
        for table in IN_A_WORKBOOK:
            edit(table.kind.rows().last())
    left = set()
    for name, sheets in given:
        plan = plan_import(sheets, eda, name, checked=False)
        assert (name, [*map(str, plan.findings)], plan.size, plan.conflicts) == (name, [], 0, [])
        left |= {each.sheet for each in plan.left}
    assert len(left) > 12
    plan = plan_import(read_sheets(saved(workbook())), eda, checked=False)
    assert (plan.size, plan.conflicts, plan.left) == (0, [], [])
