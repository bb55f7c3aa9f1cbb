"""The addresses of the API, told once: for Django, for the OpenAPI document and for the page that explains them."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from inspect import unwrap
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from salaries.api import compare, counts, estimates, moves, offers, parts
from salaries.editions import PublishedEdition
from salaries.engine.figures import FigureBook, Role, Tier
from salaries.page_cache import View
from salaries.page_cache.asked import AskedRequest, Asks

Query = dict[str, str]
MOST_SHOWN = 3


@dataclass(frozen=True)
class Operation:
    """One address. ``example`` is a query that a book can answer, or a body that it can.

    ``page`` is the name of the page that says the same to people.
    """

    name: str
    title: str
    text: str
    view: View
    asks: Asks
    example: Callable[[FigureBook], Any]
    page: str
    method: str = "get"

    @property
    def sends(self) -> bool:
        """Whether the question is in a body."""
        return self.method == "post"

    def answer(self, edition: PublishedEdition) -> dict[str, Any]:
        """What an edition answers to the example, its own lists cut off after a few."""
        answer = json.loads(self._reply(edition).content)
        return {name: value[:MOST_SHOWN] if isinstance(value, list) else value for name, value in answer.items()}

    def _reply(self, edition: PublishedEdition) -> HttpResponse:
        asked = self.example(edition.book)
        if self.sends:
            return offers.answer(edition, [{name: _exact(value) for name, value in each.items()} for each in asked])
        query = QueryDict(mutable=True)
        query.update(asked)
        found: HttpResponse = unwrap(self.view)(AskedRequest(HttpRequest(), self.asks.of(query, edition)), edition)
        return found


def _exact(value: Any) -> Any:
    return Decimal(value) if isinstance(value, int) else value


def _start(book: FigureBook) -> tuple[Role, tuple[Tier, ...]]:
    """The first role and its tiers that have figures."""
    role = book.roles[0]
    return role, tuple(tier for tier in role.tiers if tier.band or tier.reported) or role.tiers


def _place(book: FigureBook) -> Query:
    """The place that is known best besides the reference, in a book that knows any."""
    factor = book.place_factor
    others = [each for each in factor.choices if each.evidence and not each.reference] if factor else []
    best = max(others, key=lambda each: (each.evidence and each.evidence.sample_size) or 0, default=None)
    return {factor.slug: best.slug} if factor and best else {}


def one_job(book: FigureBook) -> Query:
    role, tiers = _start(book)
    return {"role": role.slug, "tier": tiers[0].slug, **_place(book)}


def two_jobs(book: FigureBook) -> Query:
    role, tiers = _start(book)
    now, then = ({"role": role.slug, "tier": tier.slug} for tier in (tiers[0], tiers[-1]))
    sets = {"a": now, "b": then | _place(book)}
    return {f"{letter}.{name}": value for letter, answers in sets.items() for name, value in answers.items()}


def one_offer(book: FigureBook) -> list[dict[str, Any]]:
    role, tiers = _start(book)
    tier = tiers[0]
    base = tier.band.high if tier.band else tier.reported.p50 if tier.reported else Decimal(100_000)
    return [{"role": role.slug, "tier": tier.slug, "base": int(base), "bonus": "10%"}]


OPERATIONS = (
    Operation(
        "estimate",
        "What a job pays",
        "The guide’s band and reported pay for one set of answers, with the working: each step with its multiplier, "
        "its source, its date and its sample.",
        estimates.estimate_reply,
        estimates.ASKS,
        one_job,
        "calculator",
    ),
    Operation(
        "compare",
        "Two to four jobs side by side",
        "The estimate of each set of answers, and the way from the first to each of the others in steps that add up. A "
        "set is its parameters with its letter before them, a. to d.; currency and period are those of all.",
        compare.compare_reply,
        compare.ASKS,
        two_jobs,
        "compare",
    ),
    Operation(
        "moves",
        "What would add most",
        "What one changed answer would add, each with its evidence; what is weakly known comes last.",
        moves.moves_reply,
        moves.ASKS,
        one_job,
        "moves",
    ),
    Operation(
        "counts",
        "Three ways of counting",
        "Our records of a role, official statistics of the occupations nearest to it, what is offered to people from "
        "abroad, and what offices expect.",
        counts.counts_reply,
        counts.ASKS,
        lambda book: {"role": book.roles[0].slug},
        "counts",
    ),
    Operation(
        "parts",
        "The parts of pay",
        "What sources say of base, bonus, equity and other pay, each share with who is counted in it.",
        parts.parts_reply,
        parts.ASKS,
        lambda book: {},
        "parts",
    ),
    Operation(
        "offer",
        "Check an offer",
        "One or two offers over four years that add up, where the base stands and what to ask for; two offers also "
        "beside each other. What is sent is answered and forgotten.",
        offers.offer_reply,
        offers.ASKS,
        one_offer,
        "offer",
        method="post",
    ),
)
