"""GET /api/v1/moves: what one changed answer adds, from the same call that the page makes."""

from typing import Any

from django.http import HttpResponse

from salaries.api.estimates import answered, edition_part, evidence_part, number
from salaries.api.problems import open_reply, unknown_values
from salaries.editions import PublishedEdition
from salaries.engine.answers import Answers, answer_names, read_answers
from salaries.engine.figures import FigureBook
from salaries.engine.multipliers import Shown
from salaries.engine.next_moves import NextMove, next_moves
from salaries.engine.reported import ReportedEffect
from salaries.page_cache.asked import AskedRequest, Asks

ASKS = Asks(answer_names, tells_others=True)


@open_reply(ASKS)
def moves_reply(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    understood = read_answers(edition.book, request.GET.given)
    if understood.problems:
        return unknown_values(understood.problems)
    return answered(_payload(edition, understood.answers, request.GET.others))


def _payload(edition: PublishedEdition, answers: Answers, ignored: tuple[str, ...]) -> dict[str, Any]:
    return {
        "edition": edition_part(edition),
        "role": answers.role.slug,
        "tier": answers.tier.slug,
        "currency": answers.currency,
        "period": answers.period,
        "moves": [_move(edition.book, move) for move in next_moves(edition.book, answers)],
        "ignored_parameters": list(ignored),
    }


def _move(book: FigureBook, move: NextMove) -> dict[str, Any]:
    return {
        "changes": move.factor.slug if move.factor else move.turn.value,
        "answers": move.answers.as_query(),
        "measure": move.measure.value,
        "from": number(move.before),
        "to": number(move.after),
        "adds": number(move.adds),
        "adds_at_reference_prices": None if move.buys is None else number(move.buys),
        "weak": move.weak,
        "fallback_from": move.fallback_from.slug if move.fallback_from else None,
        "rests_on": _rests_on(book, move),
    }


def _rests_on(book: FigureBook, move: NextMove) -> list[dict[str, Any]]:
    """Another tier or role rests on that tier's own pay, which is no choice's and no product."""
    return [
        {
            "choice": by.asked.slug if by else None,
            **evidence_part(book, each),
            "product_of": list(map(_effect, by.product_of)) if by else [],
        }
        for each, by in zip(move.evidence, move.applied or [None] * len(move.evidence), strict=True)
    ]


def _effect(shown: Shown) -> dict[str, Any]:
    """Its source by its slug alone: hundreds of places are each made of several."""
    effect, evidence = shown.effect, shown.effect.evidence
    return {
        "choice": shown.holder.slug,
        **{name: getattr(effect, name) or None for name in ReportedEffect.KEY},
        "multiplier": number(effect.multiplier),
        "sample_size": evidence.sample_size,
        "weak": evidence.weak,
        "source": evidence.source,
    }
