"""How much stands behind each role's figures, in words, the thinnest first."""

from dataclasses import replace

from salaries.engine.figures import FigureBook
from salaries.review.thin_evidence import thin_evidence
from tests.books import RECORDS


def with_records(book: FigureBook, **changes) -> FigureBook:
    """Welders' reported pay with other evidence."""
    role = book.role_by_slug["welder"]
    (tier,) = role.tiers
    assert tier.reported
    reported = replace(tier.reported, evidence=replace(RECORDS, **changes))
    role = replace(role, tiers=(replace(tier, reported=reported),))
    return replace(book, roles=(book.roles[0], role))


def of_welders(book: FigureBook) -> str:
    return next(found.words for found in thin_evidence(book) if found.role.slug == "welder")


def test_tiers_without_reported_pay_come_first(book):
    first, second = thin_evidence(book)
    assert (first.role.slug, first.words) == ("analyst", "1 tier without reported pay (entry)")
    assert (second.role.slug, second.words) == ("welder", "")


def test_few_weak_and_uncounted_records_are_told_with_their_number(book):
    assert of_welders(with_records(book, sample_size=100)) == ""
    assert of_welders(with_records(book, sample_size=99)) == "1 tier on fewer than 100 records (any experience: 99)"
    assert "(any experience: 99 and weak)" in of_welders(with_records(book, sample_size=99, weak=True))
    assert "(any experience: not counted)" in of_welders(with_records(book, sample_size=None))
    assert of_welders(with_records(book, weak=True)) == "1 tier marked as weak (any experience)"


def test_choices_are_counted_by_what_they_do_to_the_role(book):
    """Judged are the north with Greenland and Nuuk below it, and a skill; for welders an override more."""
    analyst, welder = thin_evidence(book)
    assert analyst.choice_words == "4 of 10 choices (40%) are an editor’s judgement or weak"
    assert (welder.soft, welder.choices) == (5, 10)
