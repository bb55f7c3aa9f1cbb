"""Three ways of counting what a role pays: salary records, official statistics, what is offered to people from abroad.

They stand beside each other and are never mixed; no estimate rests on the second and the third.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook, Role, Tier
from salaries.engine.money import CENT, EXACT, PERIODS, USUAL_STEPS, counting_step, rounded
from salaries.engine.official import Counted, Occupation, OfficialPay, Projection
from salaries.engine.reported import PERCENTILES, Summary

NONE_TOLD: dict[str, Any] = dict.fromkeys(PERCENTILES)


@dataclass(frozen=True, slots=True)
class Count:
    """Pay counted in one way, in the asked currency and period; a percentile is None where the source gives none.

    ``occupation`` and ``own``, the pay as its source gives it, are None for our records. ``yearly`` is the median,
    exactly, in US dollars a year: what counts are held against each other by.
    """

    occupation: Occupation | None
    own: OfficialPay | None
    p10: Decimal | None
    p25: Decimal | None
    p50: Decimal
    p75: Decimal | None
    p90: Decimal | None
    yearly: Decimal
    evidence: Evidence

    @property
    def part(self) -> str:
        return self.own.part if self.own else ""

    def against(self, other: "Count") -> Decimal:
        """Its median as a share of the other's."""
        return EXACT.divide(self.yearly, other.yearly)


@dataclass(frozen=True, slots=True)
class Abroad:
    """A country other than that of the reference place, by its ISO code.

    ``records`` are ours where enough of them are in the country's own currency.
    ``doubted`` are as many as there are where they are not.
    """

    country: str
    records: Count | None
    doubted: int
    official: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The three ways for one role where the reference place is, official statistics elsewhere, and projections.

    ``tiers`` are the records that bear each tier's label, where there are enough. ``parts`` are parts of the official
    occupations, such as one industry. ``levels`` are those of the first occupation that applications tell levels of.
    """

    role: Role
    records: Count | None
    tiers: tuple[tuple[Tier, Count], ...]
    official: tuple[Count, ...]
    parts: tuple[Count, ...]
    offered: tuple[Count, ...]
    levels: tuple[Count, ...]
    abroad: tuple[Abroad, ...]
    projections: tuple[tuple[Occupation, Projection], ...]

    def whole_of(self, count: Count) -> Count:
        """The official pay of all of an occupation; where there is none, that of the first occupation."""
        return next((each for each in self.official if each.occupation == count.occupation), self.official[0])


def yearly_in_dollars(book: FigureBook, pay: OfficialPay) -> Decimal:
    """The median a year in US dollars, exactly. Raises MissingRate for a currency without a rate."""
    return _yearly(book, pay.p50, pay.currency, pay.period)


def _yearly(book: FigureBook, amount: Decimal, currency: str, period: str) -> Decimal:
    year = EXACT.multiply(amount, book.rules.working_time.per_year(period))
    return EXACT.divide(year, book.rate(currency))


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a source's currency and period to the asked ones."""

    book: FigureBook
    currency: str
    period: str

    def shown(self, amount: Decimal, currency: str, period: str, exactly: bool = False) -> Decimal:
        """Rounded once, as estimates are; ``exactly`` as the source has it where nothing has to be converted."""
        if (currency, period) == (self.currency, self.period):
            return rounded(amount, CENT if exactly else self._step(amount))
        year = EXACT.multiply(_yearly(self.book, amount, currency, period), self.book.rate(self.currency))
        converted = EXACT.divide(year, self.book.rules.working_time.per_year(self.period))
        return rounded(converted, self._step(converted))

    def _step(self, amount: Decimal) -> Decimal:
        held = self.book.currency_by_code[self.currency].step(self.period)
        return held or counting_step(amount, USUAL_STEPS[self.period])


def three_ways(book: FigureBook, role: Role, currency: str, period: str) -> Counts:
    """Raises MissingRate for a currency without a rate, ValueError for an unknown period."""
    scale = _Scale(book, currency, period)
    home = book.place_factor.reference.country if book.place_factor else ""
    nearest = [book.occupation_by_slug[each.occupation] for each in role.nearest]
    here = [each for each in nearest if each.country == home]
    with_levels = next((each for each in here if each.parts(Counted.APPLICATIONS)), None)
    return Counts(
        role=role,
        records=_records(scale, role, home),
        tiers=tuple((tier, found) for tier in role.tiers if (found := _records(scale, role, home, tier.slug))),
        official=tuple(_counts(scale, here)),
        parts=tuple(_count(scale, each, pay) for each in here for pay in each.official if _is_part(pay)),
        offered=tuple(_counts(scale, here, offered=True)),
        levels=tuple(_levels(scale, with_levels)) if with_levels else (),
        abroad=tuple(_abroad(scale, role, nearest, home)),
        projections=tuple((each, each.projection) for each in nearest if each.projection),
    )


def _levels(scale: _Scale, occupation: Occupation) -> Iterator[Count]:
    return (_count(scale, occupation, pay) for pay in occupation.parts(Counted.APPLICATIONS))


def _is_part(pay: OfficialPay) -> bool:
    return bool(pay.part) and pay.counted != Counted.APPLICATIONS


def _counts(scale: _Scale, occupations: list[Occupation], offered: bool = False) -> Iterator[Count]:
    """The pay of all of each occupation: what is offered, or what is earned."""
    for occupation in occupations:
        for pay in occupation.official:
            if not pay.part and offered == (pay.counted == Counted.APPLICATIONS):
                yield _count(scale, occupation, pay)


def _count(scale: _Scale, occupation: Occupation, pay: OfficialPay) -> Count:
    of = (pay.currency, pay.period)
    told = ((name, getattr(pay, name)) for name in PERCENTILES)
    shown: dict[str, Any] = {name: scale.shown(each, *of, exactly=True) for name, each in told if each is not None}
    return Count(occupation, pay, **NONE_TOLD | shown, yearly=yearly_in_dollars(scale.book, pay), evidence=pay.evidence)


def _records(scale: _Scale, role: Role, country: str, tier: str = "") -> Count | None:
    """The records of a role in a country, of every year and work mode, of one tier or all; None for too few."""
    found = next((each for each in _summaries(scale.book, role, country) if each.tier == tier), None)
    if found is None:
        return None
    of = (role.currency, PERIODS[0])
    shown = {name: scale.shown(getattr(found, name), *of) for name in PERCENTILES}
    yearly = _yearly(scale.book, found.p50, *of)
    return Count(None, None, **shown, yearly=yearly, evidence=_evidence(scale.book, role, found))


def _summaries(book: FigureBook, role: Role, country: str) -> Iterator[Summary]:
    """Those of one country, of all years and work modes."""
    place = book.place_factor
    there = {choice.slug for choice in place.choices if choice.country == country} if place and country else set()
    for each in book.summaries:
        if each.role == role.slug and each.place in there and not (each.year or each.work_mode):
            yield each


def _evidence(book: FigureBook, role: Role, found: Summary) -> Evidence:
    """A summary has no date of its own: it is that of the reported pay which rests on the same records."""
    dates = (tier.reported.evidence for tier in role.tiers if tier.reported)
    as_of = next((each.as_of for each in dates if each.source == found.source), None)
    day = as_of or book.source_by_slug[found.source].retrieved_on
    return Evidence(found.source, day, found.sample_size, "records")


def _abroad(scale: _Scale, role: Role, nearest: list[Occupation], home: str) -> Iterator[Abroad]:
    for country in dict.fromkeys(each.country for each in nearest if each.country != home):
        official = tuple(_counts(scale, [each for each in nearest if each.country == country]))
        if official:
            records = _records(scale, role, country)
            doubted = None if _speaks(scale.book, role, country) else records
            size = doubted.evidence.sample_size or 0 if doubted else 0
            yield Abroad(country, None if doubted else records, size, official)


def _speaks(book: FigureBook, role: Role, country: str) -> bool:
    return next((each.speaks for each in _summaries(book, role, country) if not each.tier), False)
