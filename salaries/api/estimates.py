"""GET /api/v1/estimate: one estimate, from the same call that the calculator makes."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from salaries.api.problems import api_reply, unknown_values
from salaries.editions import PublishedEdition, clock
from salaries.engine.answers import Reading, read_answers
from salaries.engine.estimates import Estimate, Step, estimate
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Band, FigureBook
from salaries.engine.money import Range
from salaries.engine.plain import to_plain
from salaries.engine.purchasing_power import PurchasingPower
from salaries.engine.reported import PERCENTILES
from salaries.engine.reported_effects import Percentiles
from salaries.review.freshness import is_old


def number(value: Decimal) -> int | float:
    """Multipliers as JSON numbers; the exact decimal has a few places, which a double holds exactly enough."""
    return int(value) if value == value.to_integral_value() else float(value)


@api_reply
def estimate_reply(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    reading = read_answers(edition.book, request.GET.dict())
    if reading.problems:
        return unknown_values(reading.problems)
    response = JsonResponse(_payload(edition, reading), json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _payload(edition: PublishedEdition, reading: Reading) -> dict[str, Any]:
    answer = estimate(edition.book, reading.answers)
    return {
        "edition": {
            "number": edition.number,
            "digest": edition.digest,
            "published_at": edition.published_at.isoformat(),
        },
        "role": reading.answers.role.slug,
        "tier": reading.answers.tier.slug,
        "currency": reading.answers.currency,
        "period": reading.answers.period,
        "band": _band(answer.band),
        "reported": _reported(answer.reported),
        "purchasing_power": _purchasing_power(edition.book, answer.purchasing_power),
        "working": _working(edition.book, answer),
        "notes": list(answer.notes),
        "ignored_parameters": [name for name in reading.ignored if name != "edition"],
    }


def _band(band: Band | None) -> dict[str, Any] | None:
    if band is None:
        return None
    return {"low": int(band.low), "high": int(band.high), "open_ended": band.open_ended}


def _reported(pay: Percentiles | None) -> dict[str, Any] | None:
    if pay is None:
        return None
    return {**{name: int(getattr(pay, name)) for name in PERCENTILES}, "sample_size": pay.sample_size}


def _purchasing_power(book: FigureBook, power: PurchasingPower | None) -> dict[str, Any] | None:
    if power is None:
        return None
    evidence = power.level.evidence
    return {
        "place": power.place.slug,
        "level": number(power.level.level),
        "band": _band(power.band),
        "reported": _reported(power.reported),
        "source": _source(book, evidence),
        "as_of": evidence.as_of.isoformat(),
        "old": is_old(evidence.as_of, clock.today()),
    }


def _source(book: FigureBook, evidence: Evidence | None) -> dict[str, Any] | None:
    return to_plain(book.source_by_slug[evidence.source]) if evidence and evidence.source else None


def _ends(value: Range | None) -> dict[str, Any] | None:
    return {"low": number(value.low), "high": number(value.high)} if value else None


def _working(book: FigureBook, answer: Estimate) -> list[dict[str, Any]]:
    return [_step(book, step) for step in answer.working if step.kind != "tier"]


def _step(book: FigureBook, step: Step) -> dict[str, Any]:
    effect, evidence = step.effect, step.evidence
    return {
        "factor": effect.factor.slug if effect else None,
        "choice": effect.choice.slug if effect else None,
        "label": step.label,
        "multiplier": _ends(step.multiplier),
        "interval": _ends(evidence.interval) if evidence else None,
        "sample_size": evidence.sample_size if evidence else None,
        "as_of": evidence.as_of.isoformat() if evidence else None,
        "old": is_old(evidence.as_of, clock.today()) if evidence else None,
        "weak": evidence.weak if evidence else None,
        "editors_judgement": bool(evidence and evidence.source is None),
        "source": _source(book, evidence),
        "fallback_from": effect.fallback_from.slug if effect and effect.fallback_from else None,
        "change": _ends(step.change),
        "band": _ends(step.band),
        "reported_multiplier": _ends(step.reported.multiplier) if step.reported else None,
        "spread": number(step.reported.spread) if step.reported else None,
        "median": int(step.median) if step.median is not None else None,
    }
