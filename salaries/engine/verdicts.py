"""Whether the evidence bears an answer out: what pay is shown where its two kinds do not touch.

Of a place's records only those in its own currency speak for what is paid there. Where there are enough of the role and
tier, they are the better evidence; where there are not, the band is, or what the place's multiplier makes of the pay
at the reference place.
"""

from dataclasses import dataclass
from enum import StrEnum

from salaries.engine.figures import Band, Choice, FigureBook, Role, Tier
from salaries.engine.money import Range
from salaries.engine.pay_kinds import PayKind
from salaries.engine.percentiles import Percentiles, spread_out
from salaries.engine.products import Product
from salaries.engine.reported import LEAST_RECORDS, RecordCount, ReportedPay, Summary


@dataclass(frozen=True, slots=True)
class Sample:
    """The records that speak of an answer: how many there are of its place, role and tier.

    ``place`` is the place asked for, or the nearest wider one that records tell apart. ``own`` is None where they are
    fewer than LEAST_RECORDS, ``of_place`` where there is no record of the place in any role.
    """

    asked: Choice
    place: Choice
    own: Summary | None
    of_place: RecordCount | None

    @property
    def records(self) -> int | None:
        """How many there are of place, role and tier; None for fewer than LEAST_RECORDS."""
        return self.own.sample_size if self.own else None

    @property
    def local(self) -> int:
        """How many of them state their pay in the place's own currency."""
        return self.own.own_currency if self.own else 0

    @property
    def speaks(self) -> bool:
        return self.own is not None and self.own.speaks

    @property
    def uncounted(self) -> bool:
        """Whether there are records of the place and nobody counts those of the role and tier: it is no country."""
        return self.own is None and self.of_place is not None and not self.place.country

    @property
    def silent(self) -> bool:
        """Whether no record of the place, in any role, is in its own currency."""
        return self.of_place is None or not self.of_place.own_currency

    @property
    def foreign(self) -> bool:
        """Whether there are records of the place, and all of them are in another country's currency."""
        return self.of_place is not None and self.silent

    @property
    def hardly_local(self) -> bool:
        """Whether there are records of the place, and too few of them in its own currency."""
        return self.of_place is not None and self.of_place.own_currency < LEAST_RECORDS


def sample_of(book: FigureBook, role: Role, tier: Tier, asked: Choice | None) -> Sample | None:
    """The sample of a place; None in a book without counts or places."""
    if not (book.place_factor and book.counts and asked):
        return None
    counts = book.count_by_place
    place = next((each for each in book.place_factor.and_wider(asked) if each.country or each.slug in counts), asked)
    return Sample(asked, place, book.summary_of.get((place.slug, role.slug, tier.slug)), counts.get(place.slug))


class Verdict(StrEnum):
    """What the evidence says of an answer.

    A band is denied by enough records in the place's own currency; reported pay is doubted where these are too few,
    denied where there are none, and nothing is known where it is denied and there is no band.
    """

    STANDS = "stands"
    BAND_DENIED = "band denied"
    REPORTED_DOUBTED = "reported pay doubted"
    REPORTED_DENIED = "reported pay denied"
    UNKNOWN = "not known"
    NO_FIGURE = "no figure"

    @property
    def withdrawn(self) -> tuple[PayKind, ...]:
        """The kinds of pay that are not shown."""
        return WITHDRAWN.get(self, ())

    @property
    def not_told_by(self) -> tuple[PayKind, ...]:
        """The kinds of pay that nothing is measured by: those not shown, and pay that stands beside a band and does not
        speak for the place."""
        return (PayKind.REPORTED,) if self is Verdict.REPORTED_DOUBTED else self.withdrawn


WITHDRAWN = {
    Verdict.BAND_DENIED: (PayKind.BAND,),
    Verdict.REPORTED_DENIED: (PayKind.REPORTED,),
    Verdict.UNKNOWN: (PayKind.BAND, PayKind.REPORTED),
}


def verdict(sample: Sample | None, tier: Tier, band: Product, pay: Product) -> Verdict:
    """``band`` and ``pay`` are what the answers multiply the tier's two kinds of pay by."""
    if not (tier.band or tier.reported):
        return Verdict.NO_FIGURE
    if sample is None or tier.reported is None:
        return Verdict.STANDS
    if not _of_another_place(sample, tier) and _touch(tier, tier.reported, band, pay):
        return Verdict.STANDS
    if sample.speaks:
        return Verdict.BAND_DENIED if tier.band else Verdict.STANDS
    if tier.band is None:
        return Verdict.UNKNOWN
    return Verdict.REPORTED_DENIED if sample.silent else Verdict.REPORTED_DOUBTED


def leaves_pay(band: Band | None, reported: Percentiles | None) -> bool:
    """Whether what there is of the two is above nothing."""
    return (band is None or band.low > 0) and (reported is None or reported.p10 > 0)


def nothing_left(band: Band | None, reported: Percentiles | None) -> list[PayKind]:
    """The kinds of pay of which the answers take away more than there is, so that a figure has gone wrong. One that
    rounds to 0 is none: there may be a currency of which an hour's pay does."""
    gone = [PayKind.BAND] if band and band.low < 0 else []
    return [*gone, PayKind.REPORTED] if reported and reported.p10 < 0 else gone


def _of_another_place(sample: Sample, tier: Tier) -> bool:
    """Whether all records of the place are in another country's currency, and they are many, or its effect is theirs:
    where they are few and it has none, a wider place's records speak for it as for any place without records."""
    many = sample.of_place is not None and sample.of_place.records >= LEAST_RECORDS
    return sample.foreign and (many or any(effect.tier in ("", tier.slug) for effect in sample.place.reported))


def _touch(tier: Tier, reported: ReportedPay, band: Product, pay: Product) -> bool:
    """Whether p10 to p90 overlaps the band; of a tier without one, the same percentiles at the reference place after
    what multiplies bands."""
    low, high = (spread_out(end, reported.p50, pay.spread) for end in (reported.p10, reported.p90))
    shown = Range(low, high).times(pay.total.multiplier)
    ends = Range(tier.band.low, tier.band.high) if tier.band else Range(reported.p10, reported.p90)
    other, open_ended = ends.times(band.total.multiplier), tier.band is not None and tier.band.open_ended
    return other.low <= shown.high and (open_ended or shown.low <= other.high)
