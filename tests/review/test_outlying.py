"""Figures far from all others of their kind are asked about; what differs within reason is not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from salaries.admin.forms.addresses import Addresses
from salaries.editions import PublishedEdition
from salaries.engine.figures import Band, Choice, Factor, FigureBook, Override
from salaries.engine.money import Range
from salaries.engine.number_answers import NumberPoint
from salaries.engine.reported import ReportedEffect
from salaries.review.checks import check_book
from salaries.review.outlying import figures_alike, outlying_findings
from tests.books import SURVEY, times
from tests.review.changed_books import ANALYST, BOOK


def with_industry(*multipliers: str, **odd) -> FigureBook:
    """The book with an industry of so many choices beside the reference; the last is what ``odd`` makes of it."""
    choices = [Choice(f"c{at}", f"Choice {at}", times(each), SURVEY) for at, each in enumerate(multipliers)]
    choices[-1] = replace(choices[-1], **odd)
    industry = BOOK.factor_by_slug["industry"]
    reference = next(each for each in industry.choices if each.reference)
    changed = replace(industry, choices=(reference, *choices))
    return replace(BOOK, factors=tuple(changed if each is industry else each for each in BOOK.factors))


def found(book: FigureBook) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.where, each.what, each.path) for each in outlying_findings(book)]


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ("139", "139 is far from all others of its kind, the nearest of which is 1.1"),
        ("0.09", "0.09 is far from all others of its kind, the nearest of which is 0.8"),
    ],
)
def test_a_multiplier_whose_point_slipped_is_told_at_its_field(slip: str, said: str) -> None:
    book = with_industry("0.8", "0.9", "1.1", slip)
    assert found(book) == [("Industry: Choice 3", said, ("factors", "industry", "choices", "c3", "multiplier"))]
    assert [each.forbids for each in check_book(book) if "far from all others" in each.what] == [False]


def test_one_end_of_a_range_is_enough() -> None:
    ((_, what, _),) = found(
        with_industry("0.8", "0.9", "1.1", "1.1", multiplier=Range(Decimal("1.2"), Decimal("13.9")))
    )
    assert what.startswith("13.9 is far")


def test_several_that_slipped_alike_are_all_told() -> None:
    told = found(with_industry("0.8", "0.9", "1.1", "1.2", "110", "120"))
    assert [where for where, _, _ in told] == ["Industry: Choice 4", "Industry: Choice 5"]


@pytest.mark.parametrize(
    "multipliers", [("0.8", "0.9", "3"), ("139",), ("0.2", "0.5", "1.2", "2.9"), ("50", "60", "0.9")]
)
def test_what_may_be_so_is_not_asked_about(multipliers: tuple[str, ...]) -> None:
    """Within three times the next, among too few, in steps, and where as many lie on either side."""
    assert found(with_industry(*multipliers)) == []


def test_a_multiplier_for_one_role_lies_beside_those_for_all() -> None:
    own = (Override("analyst", times("12"), SURVEY),)
    ((where, _, path),) = found(with_industry("0.8", "0.9", "1.1", "1.2", overrides=own))
    assert where == "Industry: Choice 3, for analysts"
    assert path == ("factors", "industry", "choices", "c3", "overrides", "analyst")


def test_what_records_show_lies_beside_what_they_show_of_others() -> None:
    effects = [
        ReportedEffect(Decimal(each), Decimal(1), SURVEY, tier)
        for each, tier in zip(("0.9", "1.1", "1.2", "12"), ("", "entry", "senior", "mid"), strict=True)
    ]
    ((where, _, _),) = found(with_industry("0.8", "0.9", reported=tuple(effects)))
    assert where == "Industry: Choice 1, mid: reported pay"


def test_a_tier_with_a_zero_too_many_is_told() -> None:
    bands = ("50000", "70000", "900000", "110000")
    tiers = tuple(
        replace(
            ANALYST.tiers[0], slug=f"t{at}", name=f"Tier {at}", band=Band(Decimal(each), Decimal(each)), reported=None
        )
        for at, each in enumerate(bands)
    )
    book = replace(
        BOOK, roles=tuple(replace(each, tiers=tiers) if each.slug == "analyst" else each for each in BOOK.roles)
    )
    ((where, what, path),) = found(book)
    assert (where, path) == ("Analyst, tier 2: band", ("roles", "analyst", "tiers", "t2", "band"))
    assert what == "900,000 is far from all others of its kind, the nearest of which is 110,000"


def test_a_point_of_a_table_lies_beside_its_others() -> None:
    points = tuple(NumberPoint(Decimal(at), Decimal(by)) for at, by in ((0, "1"), (5, "1.2"), (10, "140"), (20, "1.6")))
    years = Factor("years", "Years", "How many", False, (), points=points)
    ((where, _, path),) = found(replace(BOOK, factors=(*BOOK.factors, years)))
    assert (where, path) == ("Years: 10", ("factors", "years", "points", "10"))


def test_each_leads_to_its_field(published: PublishedEdition) -> None:
    addresses = Addresses(published.book)
    paths = [figure.path for figures in figures_alike(published.book) for figure in figures]
    assert {path for path in paths if addresses.of(path) is None} == set()
    effect = ("factors", "location", "choices", "canada", "reported", "all tiers, role ai-engineer")
    assert str(addresses.of(effect)).endswith("#id_reported_effects-1-tier")


def test_a_table_begins_at_the_point_0(company: PublishedEdition) -> None:
    path = ("factors", "experience-years", "points", "0")
    assert path in {figure.path for figures in figures_alike(company.book) for figure in figures}
    assert str(Addresses(company.book).of(path)).endswith("#id_points-0-at")


def test_the_guides_have_none(published: PublishedEdition) -> None:
    assert found(published.book) == []


def test_the_company_has_none(company: PublishedEdition) -> None:
    assert found(company.book) == []
