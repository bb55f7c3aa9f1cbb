"""How we know: how the estimate is made, what it cannot know and how well it does, all from the edition at hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.charts.coverage import MIDDLE, WIDE
from salaries.editions import PublishedEdition
from salaries.engine import wording
from salaries.engine.figures import FigureBook
from salaries.engine.money import PERIODS, UNCHANGED, Range, Rounding
from salaries.engine.wording import percent
from salaries.pages.cached import cached_page
from salaries.pages.scores import scores
from salaries.pages.worked_example import worked_example

AN = {"hour": "an"}
SECTIONS = {
    "two-kinds-of-pay": "Two kinds of pay",
    "estimate": "How the estimate is made",
    "example": "One example, worked through",
    "unknown": "What it cannot know",
    "tested": "How well it does",
    "sources-differ": "Why sources differ",
    "your-own": "Your own pay and the tools",
    "titles": "Which records count for which role",
}


@cached_page()
def methodology(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    book = edition.book
    context = {
        "edition": edition,
        "sections": [{"slug": slug, "heading": heading} for slug, heading in SECTIONS.items()],
        "rules": _rules(book),
        "example": worked_example(book),
        "scores": scores(book),
        "claimed": {"wide": percent(WIDE, 0), "middle": percent(MIDDLE, 0)},
        "counted": [role for role in book.roles if role.nearest],
        "recorded": any(tier.reported for role in book.roles for tier in role.tiers),
    }
    return render(request, "salaries/methodology.html", context)


def _rules(book: FigureBook) -> dict[str, str | bool]:
    """What editors set once for every estimate, in words."""
    limits, answers = book.rules.limits, [answer for factor in book.factors for answer in factor.answers]
    return {
        "floor": wording.multiplier(Range(limits.low, limits.low)),
        "cap": wording.multiplier(Range(limits.high, limits.high)),
        "widening": percent(book.rules.fallback_widening),
        "country_first": book.rules.country_first,
        "up": book.rules.rounding == Rounding.UP,
        "steps": _steps(book),
        "adding": any(answer.amount or any(own.amount for own in answer.overrides) for answer in answers),
        "moving_references": any(answer.reference and answer.multiplier != UNCHANGED for answer in answers),
    }


def _steps(book: FigureBook) -> str:
    """“$100 for a year’s pay, and in other currencies and periods to ”; nothing where no currency holds a step."""
    steps = (
        (period, [wording.money(step, currency) for currency in book.currencies if (step := currency.step(period))])
        for period in PERIODS
    )
    held = [f"{' and '.join(told)} for {AN.get(period, 'a')} {period}’s pay" for period, told in steps if told]
    return f"{', '.join(held)}, and in other currencies and periods to " if held else ""
