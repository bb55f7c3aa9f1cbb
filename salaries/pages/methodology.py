"""How we know: how the estimate is made, what it cannot know and how well it does, all from the edition at hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.charts.coverage import MIDDLE, WIDE
from salaries.editions import PublishedEdition
from salaries.engine import wording
from salaries.engine.figures import FigureBook
from salaries.engine.money import Range
from salaries.engine.wording import percent
from salaries.pages.cached import cached_page
from salaries.pages.scores import scores
from salaries.pages.worked_example import worked_example

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


def _rules(book: FigureBook) -> dict[str, str]:
    """What editors set once for every estimate, in words."""
    limits = book.rules.limits
    currency = book.currency_by_code[book.roles[0].currency]
    return {
        "floor": wording.multiplier(Range(limits.low, limits.low)),
        "cap": wording.multiplier(Range(limits.high, limits.high)),
        "widening": percent(book.rules.fallback_widening),
        "step": wording.money(book.rules.rounding_step, currency),
    }
