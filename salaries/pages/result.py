"""The calculator's result, as plain words for its template: strings made once, no rules left to the template."""

from dataclasses import dataclass
from decimal import Decimal

from salaries.charts.pay_strip import Strip, pay_strip
from salaries.charts.words import Drawing
from salaries.engine import wording
from salaries.engine.answers import Reading
from salaries.engine.estimates import Estimate, estimate
from salaries.engine.figures import Band, Currency, FigureBook
from salaries.engine.money import EXACT
from salaries.engine.reported_effects import Percentiles
from salaries.pages.forms import PERIOD_LABELS
from salaries.pages.rests_on import RestsOn, records_behind, rests_on, words
from salaries.pages.working import Line, working_lines


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that the result shows. ``headline`` is the pay that the role puts first, ``label`` what it is.

    ``reported`` says what records show, and ``records`` what stands behind that.
    """

    label: str
    headline: str
    kind: str
    subject: str
    period: str
    reported: str
    records: RestsOn | None
    purchasing_power: str
    priced_by: RestsOn | None
    announcement: str
    strip: Drawing | None
    lines: tuple[Line, ...]
    unmoved: tuple[Line, ...]
    notes: tuple[str, ...]
    problems: tuple[str, ...]
    address: str
    link: str


def result(book: FigureBook, reading: Reading, address: str, link: str) -> Result:
    """The estimate for what was read, in words.

    ``address`` is the page's own, with these answers in it; ``link`` is the same with the edition's number.
    """
    answers, answer = reading.answers, estimate(book, reading.answers)
    currency = book.currency_by_code[answers.currency]
    label, headline, kind = _headline(answer, currency)
    period = PERIOD_LABELS[answers.period]
    moved = [choice.name for _, choice in answers.choices if not choice.reference]
    subject = ", ".join([answers.tier.name, *moved])
    lines = working_lines(book, answer, currency, kind)
    power, evidence = answer.purchasing_power, answer.answers.tier.reported
    return Result(
        label=label,
        headline=headline,
        kind=kind,
        subject=subject,
        period=period,
        reported=_reported(book, answer, currency, period, kind),
        records=rests_on(book, evidence.evidence) if evidence else None,
        purchasing_power=_purchasing_power(answer, currency, kind),
        priced_by=rests_on(book, power.level.evidence) if power else None,
        announcement=f"{subject}: {headline} {period}.",
        strip=pay_strip(_strip(answer, currency)),
        lines=tuple(line for line in lines if not line.unchanged),
        unmoved=tuple(line for line in lines if line.unchanged),
        notes=(*_choice_notes(answer), *answer.notes),
        problems=tuple(map(str, reading.problems)),
        address=address,
        link=link,
    )


def _headline(answer: Estimate, currency: Currency) -> tuple[str, str, str]:
    role, pay = answer.answers.role, answer.reported
    if pay and (role.headline == "reported" or answer.band is None):
        return "Reported pay, the middle half", wording.money_range(pay.p25, pay.p75, currency), "reported"
    if answer.band:
        return "The guide’s band, for your answers", wording.band(answer.band, currency), "band"
    return "No figure", "We have no figure for this tier", "none"


def _reported(book: FigureBook, answer: Estimate, currency: Currency, period: str, kind: str) -> str:
    pay = answer.reported
    if pay is None:
        return ""
    behind = f"{records_behind(book, pay.evidence)}, all places together"
    if kind == "reported":
        return f"Reported pay rests on {behind}."
    half, median = _half(pay, currency), wording.money(pay.p50, currency)
    return f"Reported pay: the middle half earn {half} {period}, the median {median}. It rests on {behind}."


def _half(pay: Percentiles, currency: Currency) -> str:
    return wording.money_range(pay.p25, pay.p75, currency)


def _purchasing_power(answer: Estimate, currency: Currency, kind: str) -> str:
    """What the pay would be worth at the prices of the United States at large; nothing where no figure says."""
    power = answer.purchasing_power
    if power is None or kind == "none":
        return ""
    there = wording.band(power.band, currency) if kind == "band" and power.band else ""
    if kind == "reported" and power.reported:
        there = _half(power.reported, currency)
    prices = wording.price_difference(power.level.level)
    return f"In {power.place.name} prices are {prices} the United States at large, so this pays like {there} there."


def _strip(answer: Estimate, currency: Currency) -> Strip:
    start = answer.working[0].band
    tier_band, band = answer.answers.tier.band, answer.band
    moved = start and band and tier_band and (start.low, start.high) != (band.low, band.high)
    return Strip(
        words=words(currency),
        band=band,
        reported=answer.reported,
        before=Band(start.low, start.high, tier_band.open_ended) if moved and start and tier_band else None,
        around=_around(answer),
    )


def _around(answer: Estimate) -> tuple[Decimal, ...]:
    """The ends of all the role's tiers, in the asked currency and period, before any answer."""
    start, tier = answer.working[0], answer.answers.tier
    if start.band and tier.band:
        scale = EXACT.divide(start.band.high, tier.band.high)
        ends = [end for each in answer.answers.role.tiers if each.band for end in (each.band.low, each.band.high)]
    elif start.median and tier.reported:
        scale = EXACT.divide(start.median, tier.reported.p50)
        ends = [e for t in answer.answers.role.tiers if t.reported for e in (t.reported.p10, t.reported.p90)]
    else:
        return ()
    return tuple(EXACT.multiply(end, scale) for end in ends)


def _choice_notes(answer: Estimate) -> list[str]:
    """What the chosen answers have to say; that a place has no figure of its own the estimate says itself."""
    chosen = answer.answers.choices
    told = [choice for factor, choice in chosen if choice.note and (choice.multiplier or not factor.place)]
    return [f"{choice.name}: {choice.note}" for choice in told]
