"""An undo makes room: what rests on a row that goes, and what two rows hold of each other, is no obstacle."""

from collections.abc import Callable
from typing import Any

import pytest

from salaries.desk.history.undo import undo
from salaries.desk.restore import restore
from salaries.editions.publish import publish
from salaries.editions.publish_anew import book_of
from salaries.models import (
    Choice,
    Currency,
    Factor,
    Guide,
    JobTitle,
    Role,
    Section,
    Source,
    Tier,
)
from tests.desk.history.steps import JUDGED, an_act, change, desk_as_it_is

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_desk")]


def add_choice(slug: str = "midwest", **values: Any) -> Choice:
    figures = {"low": 1, "high": 1, **JUDGED}
    return Choice.objects.create(factor=Factor.objects.get(), slug=slug, name=slug.title(), **figures | values)


def add_source() -> Source:
    known = Source.objects.values().exclude(slug="new").get()
    return Source.objects.create(**known | {"id": None, "slug": "new", "title": "New"})


def section(slug: str) -> Section:
    return Section.objects.get(slug=slug)


def choice(slug: str) -> Choice:
    return Choice.objects.get(slug=slug)


def under_a_new_choice() -> None:
    """The new one is the reference as well, which one row alone can be."""
    change(choice("country"), reference=False)
    new = add_choice(reference=True)
    change(choice("country"), under=new)
    change(choice("springfield"), under=new)


def under_new_choices_in_one_another() -> None:
    change(choice("springfield"), under=add_choice("near", under=add_choice("far", under=add_choice())))


def on_a_new_source() -> None:
    change(Tier.objects.get(slug="entry"), source=add_source())


def in_a_new_currency() -> None:
    new = Currency.objects.create(code="CAD", name="Canadian dollar", symbol="C$", units_per_usd=1, **JUDGED)
    change(Role.objects.get(), currency=new)


def parts_of_a_new_section() -> None:
    new = Section.objects.create(guide=Guide.objects.get(), slug="new", heading="New")
    change(section("pay"), under=new)


def titles_of_a_new_role() -> None:
    new = Role.objects.create(slug="clerk", name="Clerk", plural="clerks", summary="Files.", currency_id="USD")
    JobTitle.objects.create(title="clerk", role=new)
    change(Role.objects.get(slug="analyst").steps.get(), role=new)


@pytest.mark.parametrize(
    "rest",
    [
        under_a_new_choice,
        under_new_choices_in_one_another,
        on_a_new_source,
        in_a_new_currency,
        parts_of_a_new_section,
        titles_of_a_new_role,
    ],
)
def test_rows_that_an_act_made_rest_on_what_it_added_go_back(rest: Callable[[], None]):
    before = desk_as_it_is()
    done = an_act(rest)
    after = desk_as_it_is()
    undone = undo(done, None, "")
    assert desk_as_it_is() == before
    undo(undone, None, "")
    assert desk_as_it_is() == after, "the undo, undone"


def test_a_row_that_made_room_was_changed_and_neither_deleted_nor_added():
    on_edge = choice("springfield")
    undo(an_act(under_a_new_choice), None, "")
    assert set(on_edge.history.values_list("history_type", flat=True)) == {"+", "~"}
    assert on_edge.overrides.exists(), "what hangs on it stays"


def test_parts_of_a_section_that_came_back_are_let_go_again():
    Section.objects.create(guide=Guide.objects.get(), slug="more", heading="More", under=section("growth"))

    def let_go_and_delete() -> None:
        change(section("growth"), under=None)
        section("pay").delete()

    done = an_act(let_go_and_delete)
    after = desk_as_it_is()
    undo(undo(done, None, ""), None, "")
    assert desk_as_it_is() == after


def test_a_restored_edition_is_undone_and_brought_back():
    edition = publish("First")
    an_act(under_a_new_choice)
    change(choice("shelbyville"), under=choice("midwest"))
    row = restore(book_of(edition), None, "")
    assert row is not None
    restored = desk_as_it_is()
    undo(undo(row, None, ""), None, "")
    assert desk_as_it_is() == restored
