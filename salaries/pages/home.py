"""The front page: the question, the calculator's first step, all roles on one axis, and the advice."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from salaries.editions import PublishedEdition
from salaries.engine import note_words
from salaries.engine.answers import read_answers
from salaries.engine.figures import FigureBook, Tier
from salaries.engine.wording import years
from salaries.page_cache.asked import AskedRequest, Asks
from salaries.pages.cached import cached_page
from salaries.pages.counts_words import joined
from salaries.pages.forms import PERIOD_LABELS, choice_field
from salaries.pages.role_rows import role_rows

ASKS = Asks(("tier", "currency", "period"))


@dataclass(frozen=True, slots=True)
class TierLink:
    """A tier that every role has: an answer of the form, and the roles' pay at it.

    ``years`` are those of most roles, and ``otherwise`` says for whom they are others; both are empty where no years
    are those of most.
    """

    slug: str
    name: str
    years: str
    otherwise: str
    address: str
    here: bool


@cached_page(asks=ASKS)
def home(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    book = edition.book
    asked = read_answers(book, middle_tier(book) | request.GET.given)
    tier = asked.answers.tier
    context = {
        "edition": edition,
        "problems": [note_words.unknown(problem) for problem in asked.problems],
        "rows": role_rows(book, asked.answers),
        "tier": tier,
        "place": asked.answers.place,
        "period": PERIOD_LABELS[asked.answers.period],
        "tiers": tier_links(book, tier, request.carried),
        "places": [choice_field(factor, factor.reference) for factor in book.factors if factor.place],
        "advice": [guide for guide in book.guides if not guide.role],
        "carried": parse_qsl(request.carried),
    }
    return render(request, "salaries/home.html", context)


def tier_links(book: FigureBook, here: Tier, carried: str) -> list[TierLink]:
    return [_link(book, each, here, carried) for each in shared_tiers(book)]


def _link(book: FigureBook, tier: Tier, here: Tier, carried: str) -> TierLink:
    query = urlencode([("tier", tier.slug), *parse_qsl(carried)])
    usual = _usual_years(book, tier)
    otherwise = _otherwise(book, tier, usual) if usual else ""
    return TierLink(tier.slug, tier.name, usual, otherwise, f"{reverse('home')}?{query}", tier.slug == here.slug)


def shared_tiers(book: FigureBook) -> tuple[Tier, ...]:
    """The tiers that every role has, so that any can be asked for with any role."""
    return tuple(tier for tier in book.roles[0].tiers if all(tier.slug in role.tier_by_slug for role in book.roles))


def middle_tier(book: FigureBook) -> dict[str, str]:
    """The answer taken where no tier is asked for: the middle one of those that every role has."""
    shared = shared_tiers(book)
    return {"tier": shared[(len(shared) - 1) // 2].slug} if shared else {}


def _usual_years(book: FigureBook, tier: Tier) -> str:
    """The years of the tier in more than half of the roles."""
    told, roles = Counter(years(role.tier_by_slug[tier.slug]) for role in book.roles).most_common(1)[0]
    return told if roles * 2 > len(book.roles) else ""


def _otherwise(book: FigureBook, tier: Tier, usual: str) -> str:
    """“Mid level of machine learning engineers: 3 to 5 years.”"""
    others: dict[str, list[str]] = {}
    for role in book.roles:
        if (told := years(role.tier_by_slug[tier.slug])) != usual:
            others.setdefault(told, []).append(role.plural)
    return " ".join(f"{tier.name} of {joined(roles)}: {told}." for told, roles in others.items() if told)
