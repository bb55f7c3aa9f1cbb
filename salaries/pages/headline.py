"""What a role pays at each tier, in a few words and drawn on one axis: the first thing that its guide says."""

from dataclasses import dataclass

from salaries.charts.role_strips import role_strips
from salaries.charts.words import percentiles
from salaries.engine import wording
from salaries.engine.answers import read_answers
from salaries.engine.estimates import Estimate, estimate
from salaries.engine.figures import Currency, FigureBook, Role
from salaries.engine.pay_kinds import PayKind
from salaries.pages.rests_on import words

BAND, REPORTED = PayKind.BAND, PayKind.REPORTED


@dataclass(frozen=True, slots=True)
class Stage:
    """A tier, the pay that comes first with reference answers, as the calculator has it, and what is said after it."""

    slug: str
    name: str
    years: str
    kind: PayKind | None
    pay: str
    then: str
    strip: str


@dataclass(frozen=True, slots=True)
class Headline:
    """The tiers on one axis; it is empty where no tier has pay."""

    stages: tuple[Stage, ...]
    axis: str
    kinds: frozenset[PayKind]
    open_ended: bool


def headline(book: FigureBook, role: Role) -> Headline:
    currency = book.currency_by_code[role.currency]
    asked = [read_answers(book, {"role": role.slug, "tier": tier.slug}).answers for tier in role.tiers]
    found = [estimate(book, answers) for answers in asked]
    label = " ".join(_alternative(answer, currency) for answer in found)
    drawn = role_strips([(answer.band, answer.reported) for answer in found], words(currency), label)
    strips = drawn.strips if drawn else ("",) * len(found)
    return Headline(
        stages=tuple(_stage(answer, currency, strip) for answer, strip in zip(found, strips, strict=True)),
        axis=drawn.axis if drawn else "",
        kinds=frozenset(kind for kind in (BAND, REPORTED) if any(kind.of(answer) for answer in found)),
        open_ended=any(answer.band and answer.band.open_ended for answer in found),
    )


def _stage(answer: Estimate, currency: Currency, strip: str) -> Stage:
    tier, (pay, then) = answer.answers.tier, _said(answer, currency)
    return Stage(tier.slug, tier.name, wording.years(tier), answer.leading, pay, then, strip)


def _said(answer: Estimate, currency: Currency) -> tuple[str, str]:
    """A band that records deny is told after them, as what the guide says."""
    band, pay, claimed = answer.band, answer.reported, answer.answers.tier.band
    median = f"median {wording.money(pay.p50, currency)}" if pay else ""
    if answer.leading is BAND and band:
        return wording.band(band, currency), f"{REPORTED.words}: {median}" if median else ""
    if pay is None:
        return "too few records", ""
    denied = f"; the guide says {wording.band(claimed, currency)}" if claimed and not band else ""
    return wording.money_range(pay.p25, pay.p75, currency), f"{median}{denied}"


def _alternative(answer: Estimate, currency: Currency) -> str:
    """A tier's pay for someone who does not see the drawing."""
    said = [f"{BAND.words} {wording.band(answer.band, currency)}"] if answer.band else []
    said += [percentiles(answer.reported, words(currency))] if answer.reported else []
    return f"{answer.answers.tier.name}: {'; '.join(said) or 'no figure'}."
