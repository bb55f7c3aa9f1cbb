"""The estimate: a tier's figures after every multiplier, with its working.

One formula for the band and for reported pay: amount × place × limited product of the other factors, then the
currency and the period, and one rounding at the very end.
"""

from dataclasses import dataclass
from decimal import Decimal

from salaries.engine.answers import Answers
from salaries.engine.figures import Band, Choice, Evidence, Factor, FigureBook
from salaries.engine.money import EXACT, ONE, UNCHANGED, Range, convert, product, rounded
from salaries.engine.wording import multiplier


class NoFigure(LookupError):
    """A choice has no multiplier, and no wider choice above it has one either."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one choice does: its multiplier, and the choice it fell back from when it has no figure of its own."""

    factor: Factor
    choice: Choice
    multiplier: Range
    evidence: Evidence | None
    fallback_from: Choice | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the working, in the currency and period that were asked for.

    ``change`` is what the step did to the band's ends, ``band`` where they stand after it; both are None for a tier
    that has no band. Each is rounded from the exact product, never from the line above. The tier and the limits
    have no multiplier: the limits may hold one end and leave the other.
    """

    kind: str
    label: str
    multiplier: Range | None
    change: Range | None
    band: Range | None
    evidence: Evidence | None
    effect: Effect | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Reported pay after the multipliers, in whole units of the asked currency and period."""

    p10: Decimal
    p25: Decimal
    p50: Decimal
    p75: Decimal
    p90: Decimal
    sample_size: int | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Estimate:
    """The answer: band and reported pay after the multipliers, how it came about, and what to know about it."""

    answers: Answers
    band: Band | None
    reported: Percentiles | None
    working: tuple[Step, ...]
    notes: tuple[str, ...]


def effect_of(book: FigureBook, role: str, factor: Factor, choice: Choice) -> Effect:
    """The multiplier of a choice for a role, from the nearest wider choice that has one.

    Each step up widens the range by the book's share on both sides. Raises NoFigure when none is found.
    """
    asked, steps = choice, 0
    while True:
        own = next((each for each in choice.overrides if each.role == role), None)
        value, evidence = (own.multiplier, own.evidence) if own else (choice.multiplier, choice.evidence)
        if value is not None:
            widened = _widened(value, book.rules.fallback_widening, steps)
            return Effect(factor, choice, widened, evidence, asked if steps else None)
        if choice.under is None or steps > len(factor.choices):
            raise NoFigure(f"{factor.name}: “{asked.name}” has no figure, and no wider choice above it has one")
        choice, steps = factor.choice_by_slug[choice.under], steps + 1


def _widened(value: Range, share: Decimal, steps: int) -> Range:
    down, up = (EXACT.power(end, steps) for end in (ONE - share, ONE + share))
    return Range(EXACT.multiply(value.low, down), EXACT.multiply(value.high, up))


def estimate(book: FigureBook, answers: Answers) -> Estimate:
    """The pay for these answers, whole units or the book's step, rounded once.

    Raises NoFigure for a choice that leads to no multiplier, MissingRate for a currency without a rate.
    """
    effects = [effect_of(book, answers.role.slug, factor, choice) for factor, choice in answers.choices]
    raw = product(effect.multiplier for effect in effects if not effect.factor.place)
    limited = raw.clamped(book.rules.limits)
    total = product(effect.multiplier for effect in effects if effect.factor.place).times(limited)
    scale = _Scale(book, answers)
    working = _working(scale, effects, (raw, limited), total)
    notes = (*_fallback_notes(effects), *_limit_notes(book, raw, limited), *scale.notes())
    return Estimate(answers, scale.band(total), scale.reported(total), working, notes)


class _Scale:
    """Turns exact amounts of the role's currency a year into rounded ones of the asked currency and period."""

    def __init__(self, book: FigureBook, answers: Answers) -> None:
        self.book, self.answers = book, answers
        self.rates = book.rate(answers.role.currency), book.rate(answers.currency)
        self.periods = book.rules.working_time.per_year(answers.period)
        self.step = book.rules.rounding_step if answers.period == "year" else ONE

    def amount(self, amount: Decimal) -> Decimal:
        return rounded(EXACT.divide(convert(amount, *self.rates), self.periods), self.step)

    def ends(self, multiplier: Range) -> Range | None:
        band = self.answers.tier.band
        if band is None:
            return None
        exact = Range(band.low, band.high).times(multiplier)
        return Range(self.amount(exact.low), self.amount(exact.high))

    def band(self, multiplier: Range) -> Band | None:
        ends, band = self.ends(multiplier), self.answers.tier.band
        return Band(ends.low, ends.high, band.open_ended) if ends and band else None

    def reported(self, multiplier: Range) -> Percentiles | None:
        """Percentiles below the median take the low end, those above it the high end, the median the middle."""
        pay = self.answers.tier.reported
        if pay is None:
            return None
        low, middle, high = multiplier.low, multiplier.middle, multiplier.high

        def after(amount: Decimal, by: Decimal) -> Decimal:
            return self.amount(EXACT.multiply(amount, by))

        return Percentiles(
            p10=after(pay.p10, low),
            p25=after(pay.p25, low),
            p50=after(pay.p50, middle),
            p75=after(pay.p75, high),
            p90=after(pay.p90, high),
            sample_size=pay.evidence.sample_size,
            evidence=pay.evidence,
        )

    def notes(self) -> list[str]:
        notes, (home, asked) = [], (self.answers.role.currency, self.answers.currency)
        if home != asked:
            per_unit = EXACT.divide(self.rates[1], self.rates[0]).quantize(Decimal("0.0001"), context=EXACT)
            as_of = self.book.currency_by_code[asked].evidence.as_of
            notes.append(f"Converted at {per_unit} {asked} to one {home}, the rate of {as_of:%-d %B %Y}.")
        if self.answers.period == "hour":
            time = self.book.rules.working_time
            notes.append(f"An hour is one of {time.hours_per_week} a week, {time.weeks_per_year} weeks a year.")
        elif self.answers.period == "day":
            time = self.book.rules.working_time
            notes.append(f"A day is one of {time.days_per_week} a week, {time.weeks_per_year} weeks a year.")
        elif self.answers.period == "week":
            notes.append(f"A year is counted as {self.book.rules.working_time.weeks_per_year} weeks.")
        return notes


def _working(scale: _Scale, effects: list[Effect], limit: tuple[Range, Range], total: Range) -> tuple[Step, ...]:
    tier, (raw, limited) = scale.answers.tier, limit
    so_far, band = UNCHANGED, scale.ends(UNCHANGED)
    steps = [Step("tier", f"{tier.name}, {scale.answers.role.name}", None, None, band, tier.evidence)]
    for each in effects:
        so_far, before = so_far.times(each.multiplier), band
        band = scale.ends(so_far)
        change = _change(before, band)
        steps.append(Step("factor", each.choice.name, each.multiplier, change, band, each.evidence, each))
    if raw != limited:
        held = scale.ends(total)
        steps.append(Step("limit", "Held within the limits", None, _change(band, held), held, None))
    return tuple(steps)


def _change(before: Range | None, after: Range | None) -> Range | None:
    return Range(*sorted((after.low - before.low, after.high - before.high))) if before and after else None


def _fallback_notes(effects: list[Effect]) -> list[str]:
    return [
        f"We have no figure for {each.fallback_from.name} itself, so this uses {each.choice.name} and a wider range."
        for each in effects
        if each.fallback_from
    ]


def _limit_notes(book: FigureBook, raw: Range, limited: Range) -> list[str]:
    notes, limits = [], book.rules.limits
    if raw.high > limits.high:
        notes.append(
            f"Apart from place, your answers multiply to {multiplier(raw)}. Surveys count part of the same effect "
            f"more than once, so we cap it at {multiplier(Range(limits.high, limits.high))}."
        )
    if raw.low < limits.low:
        notes.append(
            f"Apart from place, your answers multiply to {multiplier(raw)}. Surveys count part of the same effect "
            f"more than once, so we hold it at no less than {multiplier(Range(limits.low, limits.low))}."
        )
    return notes
