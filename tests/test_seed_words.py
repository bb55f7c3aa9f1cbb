"""What the seed's own words claim, held against its figures: each test lists all offenders at once."""

import re
from collections.abc import Iterator

import pytest

from salaries.desk.compile import compile_desk
from salaries.engine.answers import read_answers
from salaries.engine.estimates import estimate
from salaries.engine.figures import FigureBook
from salaries.engine.money import ONE, Range
from salaries.engine.offer_comparison import Point, points
from salaries.engine.wording import WITH_ARTICLE

FITTED = re.compile(r"\[\[tier:[^\]]+\.(?:median|middle)\]\]")


@pytest.fixture
def book(desk) -> FigureBook:
    return compile_desk()


def sentences(book: FigureBook) -> Iterator[tuple[str, str]]:
    """Each sentence of each guide, with the guide's slug."""
    for guide in book.guides:
        for piece in guide.pieces:
            yield from ((guide.slug, each) for each in re.split(r"(?<=[.:;?!])\s", piece.body))


def median_there(book: FigureBook, role: str, tier: str) -> int:
    """The median of a tier's records in the United States, of all years and work modes."""
    found = {(each.role, each.tier, each.place, each.year, each.work_mode): each.p50 for each in book.summaries}
    return int(found[role, tier, "united-states", 0, ""])


def test_a_fall_that_the_fit_alone_shows_is_told_as_the_fits(book):
    """Plainly counted, analysts at executive level earn more than seniors do."""
    executive = book.role_by_slug["data-analyst"].tier_by_slug["executive"]
    assert median_there(book, "data-analyst", "executive") > median_there(book, "data-analyst", "senior")
    assert "fitted apart, pay would fall" in executive.reported.evidence.note
    told = [each for slug, each in sentences(book) if slug == "data-analyst" and "below those of seniors" in each]
    assert told
    assert [each for each in told if not each.startswith("Fitted to")] == []


def test_the_highest_point_to_ask_for_is_told_as_the_offer_page_chooses_it(book):
    """In the United States every band of the machine learning engineer ends below the 75th percentile."""
    for tier in ("entry", "mid", "senior"):
        pay = estimate(book, read_answers(book, {"role": "machine-learning-engineer", "tier": tier}).answers)
        assert pay.band.high < pay.reported.p75
        assert points(pay)[-1].point == Point.TOP
    (told,) = (each for slug, each in sentences(book) if slug == "asking-for-more" and "90th percentile" in each)
    assert "ends above the second point" in told


def notes(book: FigureBook) -> dict[tuple[str, str], str]:
    """What stands beside a choice in every role's answer."""
    return {(f.slug, choice.slug): choice.note for f in book.factors for choice in f.choices if choice.note}


def test_no_choice_tells_every_role_what_one_guide_says(book):
    named = re.compile(r"\b(?:the|our) guide\b", re.IGNORECASE)
    assert {where: note for where, note in notes(book).items() if named.search(note)} == {}


def test_a_size_that_is_not_known_to_be_none_is_not_denied(book):
    """“No effect” is said of a multiplier of 1 alone; of another that may as well be none, “no sure effect”."""
    denied = [where for where, note in notes(book).items() if re.search(r"\bno (?:effect|difference)\b", note)]
    sizes = {(f, c): book.factor_by_slug[f].choice_by_slug[c].multiplier for f, c in denied}
    assert denied
    assert [where for where, size in sizes.items() if size != Range(ONE, ONE)] == []


def test_no_guide_tells_a_fitted_median_as_one_of_the_records(book):
    """What a guide refers to is fitted over all countries; plainly counted, the records of a country say another."""
    entry = book.role_by_slug["data-scientist"].tier_by_slug["entry"].reported.p50
    assert entry != median_there(book, "data-scientist", "entry")
    told = [each for each in sentences(book) if FITTED.search(each[1])]
    assert len(told) > 30
    of_records = re.compile(r"(?:half|medians?) of (?:the|our|these) records", re.IGNORECASE)
    assert [each for each in told if of_records.search(each[1])] == []


def test_no_note_denies_what_records_tell_apart(book):
    told = [(f, c) for f in book.factors for c in f.choices if c.reported and c.note]
    assert len(told) > 3
    denied = re.compile(r"(?<!bands )no source we hold tells", re.IGNORECASE)
    assert [choice.slug for _, choice in told if denied.search(choice.note)] == []


def test_places_have_their_article_within_a_note(book):
    bare = re.compile(rf"\b(?:of|from|in|than|with|for) (?:{'|'.join(WITH_ARTICLE)})\b")
    assert {where: note for where, note in notes(book).items() if bare.search(note)} == {}
