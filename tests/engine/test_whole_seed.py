"""The shipped figures: with any one choice, reported pay and the band are the exact ones rounded half up."""

from decimal import Context, Decimal
from fractions import Fraction
from functools import cache
from math import floor
from pathlib import Path

import pytest

from salaries.engine.answers import Answers
from salaries.engine.estimates import estimate
from salaries.engine.figures import FigureBook, Role
from salaries.engine.multipliers import applied, applied_to_reported, scope_of
from salaries.engine.references import PATTERN, resolve
from salaries.engine.reported import PERCENTILES
from salaries.models.guide import PROSE_HELP

# Powers have no end; a hundred and fifty digits show whether what lies behind a half is anything.
FAR = Context(prec=150)
HUNDRED = 100
DOCS = Path(__file__).parents[2] / "docs"


def half_up(exact: Fraction) -> int:
    return floor(exact / HUNDRED + Fraction(1, 2)) * HUNDRED


@cache
def spread(pay: Decimal, median: Decimal, by: Decimal) -> Fraction:
    """A percentile after the spread; what lies within 10^-60 of a shorter number is that number."""
    if by == 1 or pay == median:
        return Fraction(pay)
    exact = Fraction(FAR.multiply(median, FAR.power(FAR.divide(pay, median), by)))
    near = exact.limit_denominator(10**20)
    return near if abs(near - exact) < Fraction(1, 10**60) else exact


def parts(book: FigureBook, role: Role):
    """Every tier of the role with every choice, all other answers left at the reference."""
    references = tuple((factor, factor.reference) for factor in book.factors)
    for tier in role.tiers:
        for place, factor in enumerate(book.factors):
            for choice in factor.choices:
                yield tier, (*references[:place], (factor, choice), *references[place + 1 :])


def expected(book, role, tier, choices):
    """Both kinds of pay by fractions alone."""
    band, pay = ([Fraction(1), Fraction(1)] for _ in range(2))
    apart, scope = Decimal(1), scope_of(role, tier, choices)
    for factor, choice in choices:
        general = applied(book, role.slug, factor, choice)
        records = applied_to_reported(book, scope, general)
        apart *= records.spread
        for kind, found in ((band, general), (pay, records)):
            ends = [Fraction(found.multiplier.low), Fraction(found.multiplier.high)]
            if not factor.place:
                limits = book.rules.limits
                ends = [min(max(end, Fraction(limits.low)), Fraction(limits.high)) for end in ends]
            kind[:] = [one * other for one, other in zip(kind, ends, strict=True)]
    (low, high), paid = pay, tier.reported
    by = dict(zip(PERCENTILES, (low, low, (low + high) / 2, high, high), strict=True))
    reported = paid and {name: half_up(spread(getattr(paid, name), paid.p50, apart) * by[name]) for name in PERCENTILES}
    ends_of_band = tier.band and (
        half_up(Fraction(tier.band.low) * band[0]),
        half_up(Fraction(tier.band.high) * band[1]),
    )
    return ends_of_band, reported


@pytest.fixture
def book(published) -> FigureBook:
    return published.book


def test_nothing_is_lost_before_the_one_rounding(book):
    wrong, count = [], 0
    for role in book.roles:
        for tier, choices in parts(book, role):
            found = estimate(book, Answers(role, tier, choices, role.currency, "year"))
            band, reported = expected(book, role, tier, choices)
            shown = found.band and (found.band.low, found.band.high)
            paid = found.reported and {name: getattr(found.reported, name) for name in PERCENTILES}
            # What records deny is not shown at all.
            if shown not in (None, band) or paid not in (None, reported):
                wrong.append((role.slug, tier.slug, [choice.slug for _, choice in choices]))
            count += bool(shown or paid)
    assert (wrong, count > 5000) == ([], True)


def test_the_tiers_that_help_for_editors_gives_as_examples_are_there(book):
    """Advice has to name a tier's role; what is written with the role resolves there, the rest in a role's guide."""
    pages = (DOCS / "desk.md", DOCS / "figures-format.md")
    for text in (PROSE_HELP, *(page.read_text(encoding="utf-8") for page in pages)):
        written = [reference for reference in PATTERN.findall(text) if reference.startswith("tier:")]
        named = [reference for reference in written if "/" in reference]
        assert named, text[:80]
        for reference in named:
            resolve(book, None, reference)
    resolve(book, book.role_by_slug["machine-learning-engineer"], "tier:entry.band")
    assert "[[tier:entry.band]]" in PROSE_HELP
