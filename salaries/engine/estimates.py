"""The estimate: a tier's figures after every multiplier, with its working.

One formula for the band and for reported pay: amount × place × limited product of the other factors, then the
currency and the period, and one rounding at the very end.
"""

from dataclasses import dataclass
from decimal import Decimal

from salaries.engine.answers import Answers
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Band, Choice, Factor, FigureBook, Tier
from salaries.engine.money import EXACT, ONE, UNCHANGED, Range, convert, rounded
from salaries.engine.purchasing_power import PurchasingPower, at_large, priced_place
from salaries.engine.reported_effects import Percentiles, ReportedFactor, reported_after, reported_factor
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
    that has no band. ``reported`` is the step's part in reported pay and ``median`` where the median stands after it,
    both None for a tier without reported pay. Each is rounded from the exact product, never from the line above. The
    tier and the limits have no multiplier: the limits may hold one end and leave the other.
    """

    kind: str
    label: str
    multiplier: Range | None
    change: Range | None
    band: Range | None
    evidence: Evidence | None
    effect: Effect | None = None
    reported: ReportedFactor | None = None
    median: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """The answer: band and reported pay after the multipliers, how it came about, and what to know about it."""

    answers: Answers
    band: Band | None
    reported: Percentiles | None
    working: tuple[Step, ...]
    notes: tuple[str, ...]
    purchasing_power: PurchasingPower | None = None


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
        wider = factor.choice_by_slug.get(choice.under or "")
        if wider is None or steps > len(factor.choices):
            raise NoFigure(f"{factor.name}: “{asked.name}” has no figure, and no wider choice above it has one")
        choice, steps = wider, steps + 1


def _widened(value: Range, share: Decimal, steps: int) -> Range:
    down, up = (EXACT.power(end, steps) for end in (ONE - share, ONE + share))
    return Range(EXACT.multiply(value.low, down), EXACT.multiply(value.high, up))


def estimate(book: FigureBook, answers: Answers) -> Estimate:
    """The pay for these answers, whole units or the book's step, rounded once.

    Raises NoFigure for a choice that leads to no multiplier, MissingRate for a currency without a rate.
    """
    effects = [effect_of(book, answers.role.slug, factor, choice) for factor, choice in answers.choices]
    parts = [reported_part(answers.tier, effect) for effect in effects]
    scale = Scale(book, answers)
    band, pay = Product(book), Product(book)
    steps = [scale.first_step()]
    for effect, part in zip(effects, parts, strict=True):
        band.take(effect.factor, effect.multiplier)
        pay.take(effect.factor, part.multiplier, part.spread)
        steps.append(scale.step(effect, part, band.raw, pay, steps[-1]))
    if band.raw != band.total or pay.raw != pay.total:
        steps.append(scale.limit_step(band.total, pay, steps[-1]))
    notes = (
        *_fallback_notes(answers, effects, parts),
        *_limit_notes(book, band if answers.tier.band else pay),
        *scale.notes(),
    )
    power = scale.purchasing_power(band, pay)
    return Estimate(answers, scale.band(band.total), scale.reported(pay.total, pay.spread), tuple(steps), notes, power)


def reported_part(tier: Tier, effect: Effect) -> ReportedFactor:
    """What an effect does to the reported pay of a tier."""
    asked = effect.fallback_from or effect.choice
    general = ReportedFactor(effect.multiplier, ONE, effect.evidence)
    return reported_factor(effect.factor, asked, tier, general)


class Product:
    """The product of the factors so far: all together, and with what are no places held within the limits."""

    def __init__(self, book: FigureBook) -> None:
        self.limits = book.rules.limits
        self.places = self.others = UNCHANGED
        self.spread = ONE

    def copy(self) -> "Product":
        other = Product.__new__(Product)
        other.limits, other.places, other.others, other.spread = self.limits, self.places, self.others, self.spread
        return other

    def take(self, factor: Factor, multiplier: Range, spread: Decimal = ONE) -> None:
        self.spread = EXACT.multiply(self.spread, spread)
        if factor.place:
            self.places = self.places.times(multiplier)
        else:
            self.others = self.others.times(multiplier)

    @property
    def raw(self) -> Range:
        return self.places.times(self.others)

    @property
    def total(self) -> Range:
        return self.places.times(self.others.clamped(self.limits))


class Scale:
    """Turns exact amounts of the role's currency a year into rounded ones of the asked currency and period."""

    def __init__(self, book: FigureBook, answers: Answers) -> None:
        self.book, self.answers = book, answers
        self.rates = book.rate(answers.role.currency), book.rate(answers.currency)
        self.periods = book.rules.working_time.per_year(answers.period)
        self.rounding = book.rules.rounding_step if answers.period == "year" else ONE

    def amount(self, amount: Decimal) -> Decimal:
        return rounded(EXACT.divide(convert(amount, *self.rates), self.periods), self.rounding)

    def ends(self, multiplier: Range) -> Range | None:
        band = self.answers.tier.band
        if band is None:
            return None
        exact = Range(band.low, band.high).times(multiplier)
        return Range(self.amount(exact.low), self.amount(exact.high))

    def band(self, multiplier: Range) -> Band | None:
        ends, band = self.ends(multiplier), self.answers.tier.band
        return Band(ends.low, ends.high, band.open_ended) if ends and band else None

    def reported(self, multiplier: Range, spread: Decimal) -> Percentiles | None:
        pay = self.answers.tier.reported
        return None if pay is None else reported_after(pay, multiplier, spread, self.amount)

    def median(self, multiplier: Range) -> Decimal | None:
        pay = self.answers.tier.reported
        return None if pay is None else self.amount(EXACT.multiply(pay.p50, multiplier.middle))

    def purchasing_power(self, band: "Product", pay: "Product") -> PurchasingPower | None:
        found = priced_place(self.answers)
        if found is None:
            return None
        place, level = found
        reported = self.reported(at_large(pay.total, level), pay.spread)
        return PurchasingPower(place, level, self.band(at_large(band.total, level)), reported)

    def first_step(self) -> Step:
        tier, role = self.answers.tier, self.answers.role
        evidence = tier.evidence if tier.band or not tier.reported else tier.reported.evidence
        start, median = self.ends(UNCHANGED), self.median(UNCHANGED)
        return Step("tier", f"{tier.name}, {role.name}", None, None, start, evidence, median=median)

    def step(self, effect: Effect, part: ReportedFactor, so_far: Range, pay: "Product", last: Step) -> Step:
        band = self.ends(so_far)
        change, median = _change(last.band, band), self.median(pay.raw)
        reported = None if median is None else part
        label, evidence = effect.choice.name, effect.evidence
        return Step("factor", label, effect.multiplier, change, band, evidence, effect, reported, median)

    def limit_step(self, total: Range, pay: "Product", last: Step) -> Step:
        band = self.ends(total)
        return Step(
            "limit", "Held within the limits", None, _change(last.band, band), band, None, median=self.median(pay.total)
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


def _change(before: Range | None, after: Range | None) -> Range | None:
    return Range(*sorted((after.low - before.low, after.high - before.high))) if before and after else None


def _fallback_notes(answers: Answers, effects: list[Effect], parts: list[ReportedFactor]) -> list[str]:
    """A wider place's multiplier is given a wider range; what records say of a wider place is taken as it is."""
    notes = []
    for effect, part in zip(effects, parts, strict=True):
        if effect.fallback_from is None:
            continue
        name = effect.fallback_from.name
        if answers.tier.band is None and answers.tier.reported and part.evidence is not effect.evidence:
            notes.append(f"We have no figure for {name} itself, so this uses what records show of a wider place.")
        else:
            notes.append(f"We have no figure for {name} itself, so this uses {effect.choice.name} and a wider range.")
    return notes


def _limit_notes(book: FigureBook, product: Product) -> list[str]:
    notes, limits, raw = [], book.rules.limits, product.others
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
