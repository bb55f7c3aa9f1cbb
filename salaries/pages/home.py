"""The front page: the question, the calculator's first step, all roles on one axis, and the advice."""

from dataclasses import dataclass, replace
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
from salaries.pages.forms import PERIOD_LABELS, choice_field
from salaries.pages.role_rows import role_rows

ASKS = Asks(("tier", "currency", "period"))


@dataclass(frozen=True, slots=True)
class TierLink:
    """A tier that every role has: an answer of the form, and the roles' pay at it."""

    slug: str
    name: str
    years: str
    address: str
    here: bool


@cached_page(asks=ASKS)
def home(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    book, shared = edition.book, shared_tiers(edition.book)
    asked = read_answers(book, middle_tier(book) | request.GET.given)
    tier = asked.answers.tier
    context = {
        "edition": edition,
        "problems": [note_words.unknown(problem) for problem in asked.problems],
        "rows": role_rows(book, asked.answers),
        "tier": tier,
        "place": asked.answers.place,
        "period": PERIOD_LABELS[asked.answers.period],
        "tiers": [_link(book, each, tier, request.carried) for each in shared],
        "places": [choice_field(factor, factor.reference) for factor in book.factors if factor.place],
        "advice": [guide for guide in book.guides if not guide.role],
        "carried": parse_qsl(request.carried),
    }
    return render(request, "salaries/home.html", context)


def _link(book: FigureBook, tier: Tier, here: Tier, carried: str) -> TierLink:
    query = urlencode([("tier", tier.slug), *parse_qsl(carried)])
    return TierLink(tier.slug, tier.name, _years(book, tier), f"{reverse('home')}?{query}", tier.slug == here.slug)


def shared_tiers(book: FigureBook) -> tuple[Tier, ...]:
    """The tiers that every role has, so that any can be asked for with any role."""
    return tuple(tier for tier in book.roles[0].tiers if all(tier.slug in role.tier_by_slug for role in book.roles))


def middle_tier(book: FigureBook) -> dict[str, str]:
    """The answer taken where no tier is asked for: the middle one of those that every role has."""
    shared = shared_tiers(book)
    return {"tier": shared[(len(shared) - 1) // 2].slug} if shared else {}


def _years(book: FigureBook, tier: Tier) -> str:
    """Of all roles: from the earliest beginning of the tier to its latest end, about, where they do not agree."""
    same = [role.tier_by_slug[tier.slug] for role in book.roles]
    if len({(each.from_years, each.to_years) for each in same}) == 1:
        return years(tier)
    begins = [each.from_years for each in same if each.from_years is not None]
    ends = [each.to_years for each in same if each.to_years is not None]
    to = max(ends) if len(ends) == len(same) else None
    return f"about {years(replace(tier, from_years=min(begins, default=None), to_years=to))}"
