"""A small book with what can be looked up in it."""

from dataclasses import replace

import pytest

from salaries.engine.figures import FigureBook
from salaries.search.finding import Finder
from tests.books import with_choice


@pytest.fixture
def named_book(book: FigureBook) -> FigureBook:
    """The small book with other names: of a role, of two places, of a degree and of advice."""
    places = book.factor_by_slug["location"].choice_by_slug
    bay = replace(places["bay-city"], name="Bay City, Ohio", other_names=("The Bay", "BC"))
    canada = replace(places["canada"], country="CA", other_names=("The North",))
    degree = replace(book.factor_by_slug["education"].choice_by_slug["doctorate"], other_names=("PhD",))
    for factor, choice in (("location", bay), ("location", canada), ("education", degree)):
        book = with_choice(book, factor, choice)
    analyst, *others = book.roles
    (guide,) = book.guides
    names = ("Relocation", "Move", "PhD")
    advice = replace(guide, role="", subject="far-away", title="Far away: what it takes", other_names=names)
    roles = (replace(analyst, other_names=("BA", "Data counter")), *others)
    return replace(book, roles=roles, guides=(replace(guide, other_names=("Counting for a living",)), advice))


@pytest.fixture
def finder(named_book: FigureBook) -> Finder:
    return Finder(named_book)
