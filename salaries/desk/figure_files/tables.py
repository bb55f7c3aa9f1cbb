"""A figure book as the tables of a figure file: the shape that reading such a file gives, see docs/figures-format.md.

What a book works out is turned back: where a tier ends becomes the gap before the next one.
"""

from collections.abc import Iterable
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from salaries.engine import figures
from salaries.engine.evidence import Evidence, Source
from salaries.engine.money import Range
from salaries.engine.reported import PERCENTILES, ReportedEffect, ReportedPay, Score, Summary

Table = dict[str, Any]


def tables(book: figures.FigureBook) -> dict[str, Any]:
    """Every table with every key, also of what is empty (None, an empty text, False), in the order of the book."""
    return {
        "source": [_source(each) for each in book.sources],
        "rules": _rules(book.rules),
        "currency": [_currency(each) for each in book.currencies],
        "role": [_role(each) for each in book.roles],
        "figure": [_figure(each) for each in book.figures],
        "factor": [_factor(each) for each in book.factors],
        "guide": [_guide(each) for each in book.guides],
        "summary": [_summary(each) for each in book.summaries],
        "score": [_score(each) for each in book.scores],
    }


def _own(part: Any, *names: str) -> Table:
    return {name: getattr(part, name) for name in names}


def _ends(value: Range | None) -> list[Decimal] | None:
    return [value.low, value.high] if value else None


def _multiplier(value: Range | None) -> list[Decimal] | Decimal | None:
    """One number where both ends are the same."""
    return value.low if value and value.low == value.high else _ends(value)


def _evidence(evidence: Evidence | None) -> Table:
    """Empty where there is no figure, and so nothing to prove."""
    shown = evidence and _own(evidence, "source", "as_of", "sample_size", "sample_unit", "weak")
    return {
        **(shown or {"source": None, "as_of": None, "sample_size": None, "sample_unit": "", "weak": False}),
        "judgement": evidence is not None and evidence.source is None,
        "interval": _ends(evidence.interval) if evidence else None,
        "evidence_note": evidence.note if evidence else "",
    }


def _source(source: Source) -> Table:
    dates = ("retrieved_on", "review_by")
    return _own(source, "slug", "title", "publisher", "address", "licence", *dates, "covers", "note")


def _rules(rules: figures.Rules) -> Table:
    return {
        "floor": rules.limits.low,
        "cap": rules.limits.high,
        **_own(rules, "fallback_widening", "rounding_step"),
        **_own(rules.working_time, "hours_per_week", "days_per_week", "weeks_per_year"),
    }


def _currency(currency: figures.Currency) -> Table:
    return {**_own(currency, "code", "name", "symbol", "units_per_usd"), **_evidence(currency.evidence)}


def _figure(figure: figures.Figure) -> Table:
    return {**_own(figure, "slug", "name", "unit", "low", "high", "open_ended"), **_evidence(figure.evidence)}


def _role(role: figures.Role) -> Table:
    return {
        **_own(role, "slug", "name", "plural", "summary", "headline", "currency"),
        "tier": [_tier(each, after) for each, after in zip_longest(role.tiers, role.tiers[1:]) if each],
        "step": [_own(each, "stage", "title", "role") for each in role.steps],
    }


def _tier(tier: figures.Tier, after: figures.Tier | None) -> Table:
    start = after.from_years if after else None
    gap = Decimal(0) if start is None or tier.to_years is None else start - tier.to_years
    band = tier.band
    return {
        **_own(tier, "slug", "name", "from_years", "years_note"),
        "gap_years": gap,
        "gap_note": tier.gap_note,
        "low": band.low if band else None,
        "high": band.high if band else None,
        "open_ended": band.open_ended if band else False,
        **_evidence(tier.evidence),
        "reported": _pay(tier.reported) if tier.reported else None,
    }


def _pay(pay: ReportedPay) -> Table:
    return {**_own(pay, *PERCENTILES), **_evidence(pay.evidence)}


def _factor(factor: figures.Factor) -> Table:
    choices = [_choice(each) for each in factor.choices]
    return {**_own(factor, "slug", "name", "question", "place", "explanation"), "choice": choices}


def _choice(choice: figures.Choice) -> Table:
    level = choice.price_level
    return {
        **_own(choice, "slug", "name", "reference", "under", "country", "note"),
        "multiplier": _multiplier(choice.multiplier),
        **_evidence(choice.evidence),
        "override": _overrides(choice.overrides),
        "reported": [_effect(each) for each in choice.reported],
        "price_level": {"level": level.level, **_evidence(level.evidence)} if level else None,
    }


def _overrides(overrides: Iterable[figures.Override]) -> list[Table]:
    return [
        {"role": each.role, "multiplier": _multiplier(each.multiplier), **_evidence(each.evidence)}
        for each in overrides
    ]


def _effect(effect: ReportedEffect) -> Table:
    return {**_own(effect, "tier", "multiplier", "spread"), **_evidence(effect.evidence)}


def _guide(guide: figures.Guide) -> Table:
    return {
        **_own(guide, "role", "title", "standfirst", "opening", "published_at", "updated_at"),
        "section": [_own(each, "slug", "heading", "under", "body") for each in guide.sections],
    }


def _summary(summary: Summary) -> Table:
    whose = ("role", "tier", "place", "year", "work_mode")
    return {
        **_own(summary, *whose, *PERCENTILES, "sample_size", "source"),
        "interval": _ends(summary.interval),
    }


def _score(score: Score) -> Table:
    values = _own(score, "method", "scope", "inside_80", "inside_50", "error", "pinball")
    # On the desk a score's size is its evidence's; the book holds it in both places.
    return {**values, **_evidence(score.evidence)}
