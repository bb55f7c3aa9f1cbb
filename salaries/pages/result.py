"""The calculator's result, as plain words for its template: strings made once, no rules left to the template."""

from dataclasses import dataclass
from decimal import Decimal

from salaries.charts.pay_strip import Strip, pay_strip
from salaries.charts.words import Drawing, Words
from salaries.engine import wording
from salaries.engine.answers import Reading
from salaries.engine.estimates import Estimate, Step, estimate
from salaries.engine.evidence import Evidence, Source
from salaries.engine.figures import Band, Currency, FigureBook
from salaries.engine.money import EXACT, UNCHANGED, Range
from salaries.pages.forms import PERIOD_LABELS


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What stands behind a figure, for a line or a side note. ``source`` None: an editor's judgement."""

    source: Source | None
    as_of: str
    sample: str
    interval: str
    weak: bool
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the working."""

    label: str
    factor: str
    multiplier: str
    change: str
    band: str
    rests_on: RestsOn | None
    unchanged: bool
    note: str


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that the result shows. ``headline`` is the pay that the role puts first, ``label`` what it is."""

    label: str
    headline: str
    kind: str
    subject: str
    period: str
    reported: str
    announcement: str
    strip: Drawing | None
    lines: tuple[Line, ...]
    unmoved: tuple[Line, ...]
    notes: tuple[str, ...]
    problems: tuple[str, ...]
    address: str


def words(currency: Currency) -> Words:
    """How charts write amounts of a currency."""
    return Words(lambda amount: wording.money(amount, currency), lambda amount: wording.short_money(amount, currency))


def rests_on(book: FigureBook, evidence: Evidence) -> RestsOn:
    sample = f"{evidence.sample_size:,} {evidence.sample_unit}".strip() if evidence.sample_size is not None else ""
    return RestsOn(
        source=book.source_by_slug[evidence.source] if evidence.source else None,
        as_of=f"{evidence.as_of:%B %Y}",
        sample=sample,
        interval=f"{evidence.interval.low} to {evidence.interval.high}" if evidence.interval else "",
        weak=evidence.weak,
        note=evidence.note,
    )


def result(book: FigureBook, reading: Reading, address: str) -> Result:
    """The estimate for what was read, in words. ``address`` is the page's own, with these answers in it."""
    answers, answer = reading.answers, estimate(book, reading.answers)
    currency = book.currency_by_code[answers.currency]
    label, headline, kind = _headline(answer, currency)
    period = PERIOD_LABELS[answers.period]
    moved = [choice.name for _, choice in answers.choices if not choice.reference]
    subject = ", ".join([answers.tier.name, *moved])
    lines = [_line(book, step, currency) for step in answer.working]
    return Result(
        label=label,
        headline=headline,
        kind=kind,
        subject=subject,
        period=period,
        reported=_reported(answer, currency, period) if kind == "band" else "",
        announcement=f"{subject}: {headline} {period}.",
        strip=pay_strip(_strip(answer, currency)),
        lines=tuple(line for line in lines if not line.unchanged),
        unmoved=tuple(line for line in lines if line.unchanged),
        notes=(*_choice_notes(answer), *answer.notes),
        problems=tuple(map(str, reading.problems)),
        address=address,
    )


def _headline(answer: Estimate, currency: Currency) -> tuple[str, str, str]:
    role, pay = answer.answers.role, answer.reported
    if pay and (role.headline == "reported" or answer.band is None):
        return "Reported pay, the middle half", wording.money_range(pay.p25, pay.p75, currency), "reported"
    if answer.band:
        return "The guide’s band, for your answers", wording.band(answer.band, currency), "band"
    return "No figure", "We have no figure for this tier", "none"


def _reported(answer: Estimate, currency: Currency, period: str) -> str:
    pay = answer.reported
    if pay is None:
        return ""
    half, median = wording.money_range(pay.p25, pay.p75, currency), wording.money(pay.p50, currency)
    count = f" ({pay.sample_size:,} distinct records)" if pay.sample_size else ""
    return f"Reported pay: the middle half earn {half} {period}, the median {median}{count}."


def _strip(answer: Estimate, currency: Currency) -> Strip:
    start = answer.working[0].band
    tier_band, band = answer.answers.tier.band, answer.band
    moved = start and band and tier_band and (start.low, start.high) != (band.low, band.high)
    return Strip(
        words=words(currency),
        band=band,
        reported=answer.reported,
        before=Band(start.low, start.high, tier_band.open_ended) if moved and start and tier_band else None,
        sample_size=answer.reported.sample_size if answer.reported else None,
        around=_around(answer),
    )


def _around(answer: Estimate) -> tuple[Decimal, ...]:
    """The ends of all the role's bands, in the asked currency and period, before any answer."""
    start, tier_band = answer.working[0].band, answer.answers.tier.band
    if start is None or tier_band is None:
        return ()
    scale = EXACT.divide(start.high, tier_band.high)
    bands = [tier.band for tier in answer.answers.role.tiers if tier.band]
    return tuple(EXACT.multiply(end, scale) for band in bands for end in (band.low, band.high))


def _choice_notes(answer: Estimate) -> list[str]:
    return [f"{choice.name}: {choice.note}" for _, choice in answer.answers.choices if choice.note]


def _line(book: FigureBook, step: Step, currency: Currency) -> Line:
    effect = step.effect
    fallback = effect.fallback_from if effect else None
    return Line(
        label=f"{fallback.name}, by {step.label}" if fallback else step.label,
        factor=effect.factor.name if effect else "",
        multiplier=wording.multiplier(step.multiplier) if step.multiplier else "",
        change=_change(step.change, currency) if step.change else "",
        band=wording.money_range(step.band.low, step.band.high, currency) if step.band else "",
        rests_on=rests_on(book, step.evidence) if step.evidence else None,
        unchanged=step.multiplier == UNCHANGED and bool(effect and effect.choice.reference),
        note=f"No figure for {fallback.name} itself; the range is wider." if fallback else "",
    )


def _change(change: Range, currency: Currency) -> str:
    """“+ $46,800 to $62,400”, “− $30,200 to $40,300”, or with both signs where the ends go apart."""
    if change.high <= 0 and change.low < 0:
        return f"{wording.MINUS} {wording.money_range(abs(change.high), abs(change.low), currency)}"
    if change.low < 0:
        return f"{wording.money(change.low, currency)} to + {wording.money(change.high, currency)}"
    return f"+ {wording.money_range(change.low, change.high, currency)}" if change.high else "no change"
