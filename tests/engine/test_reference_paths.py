"""References and their ways through a book: each reference leads to a figure, and each figure back to its reference."""

import pytest

from salaries.editions import PublishedEdition
from salaries.engine.book_paths import entries
from salaries.engine.figures import FigureBook
from salaries.engine.reference_paths import path_of, reference_to
from salaries.engine.references import UnresolvedReference, available, named, resolve
from salaries.review.evidence_list import figures_of


@pytest.mark.parametrize(
    ("reference", "path"),
    [
        ("figure:growth", ("figures", "growth")),
        ("part:bonus", ("parts", "bonus")),
        ("tier:analyst/entry.band", ("roles", "analyst", "tiers", "entry")),
        ("tier:analyst/entry.sample", ("roles", "analyst", "tiers", "entry", "reported")),
        ("choice:location/toronto.interval", ("factors", "location", "choices", "toronto")),
        ("official:us-counters/employers.median", ("occupations", "us-counters", "official", "employers")),
        ("projection:us-counters.growth", ("occupations", "us-counters", "projection")),
        ("effect:location/toronto", ("factors", "location", "choices", "toronto")),
        ("price:toronto", ("factors", "location", "choices", "toronto", "price_level")),
        ("tier:entry.band", None),
        ("choice:toronto", None),
        ("anything", None),
    ],
)
def test_a_reference_leads_to_what_it_is_a_part_of(book: FigureBook, reference: str, path: tuple[str, ...] | None):
    assert path_of(book, reference) == path


def test_what_has_evidence_and_a_reference_is_found_by_it(published: PublishedEdition):
    """The reference to a figure's place in the book tells that figure, on what it rests."""
    told = 0
    for each in figures_of(published.book):
        if reference := reference_to(each.path):
            assert resolve(published.book, None, reference).evidence == each.evidence
            told += 1
    assert told > 400


def test_every_reference_that_a_guide_may_use_leads_to_something(published: PublishedEdition):
    role = published.book.roles[0]
    for reference, _ in available(published.book, role):
        path = path_of(published.book, named(reference, role))
        assert path, reference
        assert list(entries(published.book, path))[-1][1] is not None, reference


def test_outside_its_guide_a_reference_says_the_same(book: FigureBook):
    role = book.roles[0]
    for reference, words in available(book, role):
        try:
            assert resolve(book, None, named(reference, role)).text == words
        except UnresolvedReference as error:  # pragma: no cover
            pytest.fail(str(error))


def test_a_tier_is_named_with_its_role_and_its_part(book: FigureBook):
    assert named("tier:entry", book.roles[0]) == "tier:analyst/entry.band"
    assert named("tier:welder/all.median", book.roles[0]) == "tier:welder/all.median"
    assert named(" choice:location/toronto ") == "choice:location/toronto"
    assert named("tier:entry.band") == "tier:entry.band"
