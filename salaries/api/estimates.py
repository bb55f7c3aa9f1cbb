"""GET /api/v1/estimate: one estimate, from the same call that the calculator makes."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.http import HttpResponse, JsonResponse

from salaries.api.problems import open_reply, unknown_values
from salaries.editions import PublishedEdition, clock
from salaries.engine.answers import Answers, Understood, answer_names, read_answers
from salaries.engine.estimates import Estimate, Step, StepKind, estimate
from salaries.engine.evidence import Evidence, Source
from salaries.engine.figures import Band, FigureBook, NumberChoice
from salaries.engine.money import Range
from salaries.engine.multipliers import Applied, Shown
from salaries.engine.note_words import sentence, step_label
from salaries.engine.number_answers import NOTHING, NumberPoint
from salaries.engine.percentiles import Percentiles
from salaries.engine.plain import to_plain
from salaries.engine.reported import LEAST_RECORDS, PERCENTILES
from salaries.engine.verdicts import Sample
from salaries.page_cache.asked import AskedRequest, Asks
from salaries.page_cache.replies import telling
from salaries.review.freshness import is_old

ASKS = Asks(answer_names, tells_others=True)


def number(value: Decimal) -> int | float:
    """As a JSON number; the exact decimal has a few places, which a double holds exactly enough."""
    return int(value) if value == value.to_integral_value() else float(value)


@open_reply(ASKS)
def estimate_reply(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    understood = read_answers(edition.book, request.GET.given)
    if understood.problems:
        return unknown_values(understood.problems)
    return telling(answered(_payload(edition, understood, request.GET.others)), understood)


def answered(payload: dict[str, Any]) -> JsonResponse:
    """An answer as JSON."""
    return JsonResponse(payload, json_dumps_params={"ensure_ascii": False})


def _payload(edition: PublishedEdition, understood: Understood, ignored: tuple[str, ...]) -> dict[str, Any]:
    return {
        "edition": edition_part(edition),
        "currency": understood.answers.currency,
        "period": understood.answers.period,
        **answer_part(edition.book, understood.answers),
        "ignored_parameters": list(ignored),
    }


def edition_part(edition: PublishedEdition) -> dict[str, Any]:
    return {
        "number": edition.number,
        "digest": edition.digest,
        "published_at": edition.published_at.isoformat(),
    }


def answer_part(book: FigureBook, answers: Answers) -> dict[str, Any]:
    """What one set of answers comes to."""
    answer = estimate(book, answers)
    return {
        "role": answers.role.slug,
        "tier": answers.tier.slug,
        "verdict": answer.verdict.value,
        "band": _band(answer.band),
        "reported": _reported(answer, answer.reported),
        "purchasing_power": _purchasing_power(book, answer),
        "working": _working(book, answer),
        "notes": [sentence(note) for note in answer.notes],
    }


def _band(band: Band | None) -> dict[str, Any] | None:
    if band is None:
        return None
    return {"low": number(band.low), "high": number(band.high), "open_ended": band.open_ended}


def _reported(answer: Estimate, pay: Percentiles | None) -> dict[str, Any] | None:
    if pay is None:
        return None
    return {**{name: number(getattr(pay, name)) for name in PERCENTILES}, **sample_part(answer, pay)}


def sample_part(answer: Estimate, pay: Percentiles) -> dict[str, Any]:
    """``sample_size`` counts the records of the place, role and tier; in a book without counts, those of all places."""
    sample = answer.sample
    return {
        "sample_size": sample.records if sample else pay.sample_size,
        "sample": _sample(sample, pay) if sample else None,
    }


def _sample(sample: Sample, pay: Percentiles) -> dict[str, Any]:
    return {
        "place": sample.place.slug,
        "fewer_than": None if sample.own or sample.uncounted else LEAST_RECORDS,
        "own_currency": sample.own.own_currency if sample.own else None,
        "all_places": pay.sample_size,
    }


def _purchasing_power(book: FigureBook, answer: Estimate) -> dict[str, Any] | None:
    power = answer.purchasing_power
    if power is None:
        return None
    evidence = power.level.evidence
    return {
        "place": power.place.slug,
        "level": number(power.level.level),
        "band": _band(power.band),
        "reported": _reported(answer, power.reported),
        "source": source_part(book, evidence),
        "as_of": evidence.as_of.isoformat(),
        "old": is_old(evidence.as_of, clock.today()),
    }


def source_part(book: FigureBook, evidence: Evidence | None) -> dict[str, Any] | None:
    return _plain(book.source_by_slug[evidence.source]) if evidence and evidence.source else None


@lru_cache(maxsize=1000)
def _plain(source: Source) -> dict[str, Any]:
    """An answer names a few sources a dozen times."""
    return dict(to_plain(source))


def ends(value: Range | None) -> dict[str, Any] | None:
    return {"low": number(value.low), "high": number(value.high)} if value else None


def _working(book: FigureBook, answer: Estimate) -> list[dict[str, Any]]:
    return [_step(book, answer, step) for step in answer.working if step.kind != StepKind.TIER]


def _step(book: FigureBook, answer: Estimate, step: Step) -> dict[str, Any]:
    """A step tells of the band, and of reported pay for a tier that has no band."""
    band, pay = step.band, step.reported
    leading = pay.applied if pay and not band else step.applied
    apart, multiplies = band and pay and pay.applied is not band.applied, step.kind == StepKind.FACTOR
    return {
        "factor": leading.factor.slug if leading else None,
        "label": leading.holder.name if leading else step_label(answer.answers, step),
        "multiplier": ends(leading.multiplier) if leading and multiplies else None,
        **rests_on(book, leading),
        "change": ends(band.change) if band else None,
        "band": ends(band.ends) if band else None,
        "reported_multiplier": ends(pay.applied.multiplier) if pay and pay.applied and multiplies else None,
        "reported_rests_on": rests_on(book, pay.applied) if pay and apart else None,
        "reported_product_of": product_of(book, pay.applied) if pay and pay.applied else [],
        "amount": number(leading.amount) if leading and step.kind == StepKind.AMOUNT else None,
        "line": _line(leading),
        "spread": number(pay.applied.spread) if pay and pay.applied and multiplies else None,
        "median": number(pay.ends.low) if pay else None,
    }


def product_of(book: FigureBook, applied: Applied) -> list[dict[str, Any]]:
    """The effects that make up what a choice does to reported pay; empty where it is one or none."""
    return [_effect(book, each) for each in applied.product_of]


def _effect(book: FigureBook, shown: Shown) -> dict[str, Any]:
    """One of several effects that make up what a choice does to reported pay, and for whom it holds."""
    tier, role, place = (each or None for each in shown.effect.scope)
    return {
        "choice": shown.holder.slug,
        "tier": tier,
        "role": role,
        "place": place,
        "multiplier": number(shown.effect.multiplier),
        "spread": number(shown.effect.spread),
        **evidence_part(book, shown.effect.evidence),
    }


def _line(applied: Applied | None) -> dict[str, Any] | None:
    """The two points between which an answer that is a number lies."""
    if not (applied and isinstance(applied.asked, NumberChoice)):
        return None
    at = applied.asked.between
    return {"number": number(at.number), "from": _point(at.before), "to": _point(at.after)}


def _point(point: NumberPoint) -> dict[str, Any]:
    return {"at": number(point.at), "multiplier": number(point.multiplier), "amount": number(point.amount or NOTHING)}


def rests_on(book: FigureBook, applied: Applied | None) -> dict[str, Any]:
    """Whose multiplier it is, and what stands behind it."""
    return {
        "choice": applied.holder.slug if applied else None,
        "fallback_from": applied.fallback_from.slug if applied and applied.fallback_from else None,
        **evidence_part(book, applied.evidence if applied else None),
    }


def evidence_part(book: FigureBook, evidence: Evidence | None) -> dict[str, Any]:
    return {
        "interval": ends(evidence.interval) if evidence else None,
        "sample_size": evidence.sample_size if evidence else None,
        "as_of": evidence.as_of.isoformat() if evidence else None,
        "old": is_old(evidence.as_of, clock.today()) if evidence else None,
        "weak": evidence.weak if evidence else None,
        "editors_judgement": bool(evidence and evidence.source is None),
        "source": source_part(book, evidence),
    }
