"""Pieces: made once for an edition and what they name, and never another's."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Engine, Template

from salaries.editions import PublishedEdition, clock
from salaries.editions.previewed import in_place_of_current
from salaries.templatetags.pieces import MOST_LETTERS, PIECES

TEXT = "{% load pieces %}{% piece named %}{{ named }}, {{ other }}{% endpiece %}"


def piece() -> Template:
    return Engine.get_default().from_string(TEXT)


@pytest.fixture
def rendered():
    template = piece()

    def render(named: str, other: str, edition: int | None = 1, carried: str = "") -> str:
        book = edition and SimpleNamespace(number=edition, digest="0" * 64)
        told = {"named": named, "other": other, "edition": book, "request": SimpleNamespace(carried=carried)}
        return template.render(Context(told))

    return render


def test_a_piece_is_made_once_for_what_it_names(rendered) -> None:
    assert rendered("a", "first") == rendered("a", "second") == "a, first"
    assert rendered("b", "second") == "b, second"


def test_it_is_another_for_another_edition_another_day_and_other_links(rendered, monkeypatch) -> None:
    rendered("a", "first")
    assert rendered("a", "second", edition=2) == "a, second"
    assert rendered("a", "third", carried="currency=EUR") == "a, third"
    monkeypatch.setattr(clock, "today", lambda: None)
    assert rendered("a", "fourth") == "a, fourth"


def test_where_there_is_no_edition_and_in_a_preview_it_is_made_each_time(rendered, book) -> None:
    assert [rendered("a", other, edition=None) for other in ("first", "second")] == ["a, first", "a, second"]
    rendered("b", "first")
    with in_place_of_current(PublishedEdition(1, "0" * 64, datetime(2026, 1, 1, tzinfo=UTC), "", book)):
        assert rendered("b", "second") == "b, second"


def test_two_pieces_are_told_apart_and_each_is_escaped_as_ever(rendered) -> None:
    other = piece()
    rendered("a", "first")
    told = {"named": "a", "other": "<b>", "edition": SimpleNamespace(number=1, digest="0" * 64)}
    assert other.render(Context(told)) == "a, &lt;b&gt;"


def test_they_take_no_more_room_than_they_may() -> None:
    for number in range(6):
        PIECES.put(number, "x" * (MOST_LETTERS // 2))
        assert sum(map(len, PIECES.held.values())) <= MOST_LETTERS * 3 // 2
    PIECES.clear()
