"""GET /api/v1/moves: what one changed answer adds, from the same call that the page makes."""

from typing import Any

from django.http import HttpResponse, JsonResponse

from salaries.api.estimates import edition_part, ends, number, source_part
from salaries.api.problems import cached_reply, unknown_values
from salaries.editions import PublishedEdition, clock
from salaries.engine.answers import Answers, answer_names, read_answers
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook
from salaries.engine.next_moves import NextMove, next_moves
from salaries.page_cache.asked import AskedRequest, Asks
from salaries.review.freshness import is_old


@cached_reply(asks=Asks(answer_names, tells_others=True))
def moves_reply(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    understood = read_answers(edition.book, request.GET.given)
    if understood.problems:
        return unknown_values(understood.problems)
    payload = _payload(edition, understood.answers, request.GET.others)
    response = JsonResponse(payload, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


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
        "rests_on": [_evidence(book, each) for each in move.evidence],
    }


def _evidence(book: FigureBook, evidence: Evidence) -> dict[str, Any]:
    return {
        "interval": ends(evidence.interval),
        "sample_size": evidence.sample_size,
        "as_of": evidence.as_of.isoformat(),
        "old": is_old(evidence.as_of, clock.today()),
        "weak": evidence.weak,
        "editors_judgement": evidence.source is None,
        "source": source_part(book, evidence),
    }
