"""The desk's rows, as a figure book. Reads the database; decides nothing."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import zip_longest
from typing import TypeVar

from salaries import models
from salaries.engine import figures
from salaries.engine.evidence import Evidence, Source
from salaries.engine.money import Range, WorkingTime
from salaries.engine.reported import PERCENTILES, ReportedEffect, ReportedPay, Score, Summary
from salaries.models.evidence import Evidenced

Slugged = TypeVar("Slugged", Source, figures.Figure)


class IncompleteDesk(LookupError):
    """The desk lacks something without which there is no figure book."""


def compile_desk() -> figures.FigureBook:
    """A figure book of everything on the desk, in a fixed number of queries.

    Raises IncompleteDesk while there are no rules.
    """
    rules = models.Rules.objects.first()
    if rules is None:
        raise IncompleteDesk("the desk has no rules (floor, cap, widening, rounding); add them under Rules")
    return figures.FigureBook(
        roles=_roles(),
        factors=_factors(),
        sources=_by_slug(_source(row) for row in models.Source.objects.all()),
        currencies=tuple(_currency(row) for row in models.Currency.objects.select_related("source")),
        figures=_by_slug(_figure(row) for row in models.Figure.objects.select_related("source")),
        guides=_guides(),
        rules=_rules(rules),
        summaries=tuple(_summary(row) for row in models.Summary.objects.select_related("role", "source")),
        scores=tuple(_score(row) for row in models.Score.objects.select_related("source")),
    )


def _by_slug(parts: Iterable[Slugged]) -> tuple[Slugged, ...]:
    """Sorted here, since databases differ in where they put a hyphen."""
    return tuple(sorted(parts, key=lambda part: part.slug))


def _exact(value: Decimal) -> Decimal:
    """Without trailing zeros, so that both databases give the same text for the same number."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _range(low: Decimal | None, high: Decimal | None) -> Range | None:
    return None if low is None or high is None else Range(_exact(low), _exact(high))


def _evidence(row: Evidenced) -> Evidence:
    if row.as_of is None:
        raise IncompleteDesk(f"{row._meta.verbose_name} “{row}” has a figure without an as-of date")
    return Evidence(
        source=row.source.slug if row.source else None,
        as_of=row.as_of,
        sample_size=row.sample_size,
        sample_unit=row.sample_unit,
        interval=_range(row.interval_low, row.interval_high),
        weak=row.weak,
        note=row.evidence_note,
    )


def _source(row: models.Source) -> Source:
    return Source(
        slug=row.slug,
        title=row.title,
        publisher=row.publisher,
        address=row.address,
        licence=row.licence,
        retrieved_on=row.retrieved_on,
        covers=row.covers,
        note=row.note,
        review_by=row.review_by,
    )


def _currency(row: models.Currency) -> figures.Currency:
    return figures.Currency(row.code, row.name, row.symbol, _exact(row.units_per_usd), _evidence(row))


def _figure(row: models.Figure) -> figures.Figure:
    return figures.Figure(
        row.slug, row.name, row.unit, _exact(row.low), _exact(row.high), row.open_ended, _evidence(row)
    )


def _roles() -> tuple[figures.Role, ...]:
    rows = models.Role.objects.select_related("currency").prefetch_related(
        "tiers__source", "tiers__reported__source", "steps__role"
    )
    return tuple(
        figures.Role(
            slug=row.slug,
            name=row.name,
            plural=row.plural,
            summary=row.summary,
            headline=row.headline,
            currency=row.currency.code,
            tiers=_tiers(list(row.tiers.all())),
            steps=tuple(_step(step) for step in row.steps.all()),
        )
        for row in rows
    )


def _step(row: models.CareerStep) -> figures.CareerStep:
    return figures.CareerStep(row.stage, row.title, row.role.slug if row.role else None)


def _tiers(rows: list[models.Tier]) -> tuple[figures.Tier, ...]:
    """Those told by years from the bottom up, each ending where the next begins; the others after them."""
    by_years = sorted((row for row in rows if row.from_years is not None), key=lambda row: row.from_years or 0)
    others = [row for row in rows if row.from_years is None]
    told = [_tier(row, following) for row, following in zip_longest(by_years, by_years[1:]) if row]
    return (*told, *(_tier(row, None) for row in others))


def _tier(row: models.Tier, following: models.Tier | None) -> figures.Tier:
    band = _range(row.low, row.high)
    end = following.from_years if following else None
    return figures.Tier(
        slug=row.slug,
        name=row.name,
        from_years=None if row.from_years is None else _exact(row.from_years),
        to_years=None if end is None else _exact(end - row.gap_years),
        band=figures.Band(band.low, band.high, row.open_ended) if band else None,
        evidence=_evidence(row) if band else None,
        reported=_reported_pay(row.reported) if hasattr(row, "reported") else None,
        gap_note=row.gap_note if row.gap_years else "",
        years_note=row.years_note,
    )


def _percentiles(row: models.ReportedPay | models.Summary) -> dict[str, Decimal]:
    return {name: _exact(getattr(row, name)) for name in PERCENTILES}


def _reported_pay(row: models.ReportedPay) -> ReportedPay:
    return ReportedPay(**_percentiles(row), evidence=_evidence(row))


def _summary(row: models.Summary) -> Summary:
    return Summary(
        role=row.role.slug,
        tier=row.tier,
        place=row.place,
        year=row.year,
        work_mode=row.work_mode,
        **_percentiles(row),
        sample_size=row.sample_size,
        interval=Range(_exact(row.interval_low), _exact(row.interval_high)),
        source=row.source.slug,
    )


def _score(row: models.Score) -> Score:
    return Score(
        method=row.method,
        scope=row.scope,
        sample_size=row.sample_size or 0,
        inside_80=_exact(row.inside_80),
        inside_50=_exact(row.inside_50),
        error=None if row.error is None else _exact(row.error),
        pinball=None if row.pinball is None else _exact(row.pinball),
        evidence=_evidence(row),
    )


def _factors() -> tuple[figures.Factor, ...]:
    rows = models.Factor.objects.prefetch_related(
        "choices__source",
        "choices__under",
        "choices__overrides__source",
        "choices__overrides__role",
        "choices__reported_effects__source",
        "choices__price_level__source",
    )
    return tuple(
        figures.Factor(
            slug=row.slug,
            name=row.name,
            question=row.question,
            place=row.place,
            choices=tuple(_choice(choice) for choice in row.choices.all()),
            explanation=row.explanation,
        )
        for row in rows
    )


def _choice(row: models.Choice) -> figures.Choice:
    multiplier = _range(row.low, row.high)
    return figures.Choice(
        slug=row.slug,
        name=row.name,
        multiplier=multiplier,
        evidence=_evidence(row) if multiplier else None,
        under=row.under.slug if row.under else None,
        reference=row.reference,
        overrides=tuple(_override(each) for each in row.overrides.all()),
        note=row.note,
        reported=tuple(_effect(each) for each in row.reported_effects.all()),
        country=row.country,
        price_level=_price_level(row.price_level) if hasattr(row, "price_level") else None,
    )


def _effect(row: models.ReportedEffect) -> ReportedEffect:
    return ReportedEffect(_exact(row.multiplier), _exact(row.spread), _evidence(row), row.tier)


def _price_level(row: models.PriceLevel) -> figures.PriceLevel:
    return figures.PriceLevel(_exact(row.level), _evidence(row))


def _override(row: models.Override) -> figures.Override:
    return figures.Override(row.role.slug, Range(_exact(row.low), _exact(row.high)), _evidence(row))


def _guides() -> tuple[figures.Guide, ...]:
    rows = models.Guide.objects.select_related("role").prefetch_related("sections__under")
    return tuple(
        figures.Guide(
            role=row.role.slug,
            title=row.title,
            standfirst=row.standfirst,
            opening=row.opening,
            published_at=row.published_at,
            updated_at=row.updated_at,
            sections=tuple(
                figures.Section(each.slug, each.heading, each.body, each.under.slug if each.under else None)
                for each in row.sections.all()
            ),
        )
        for row in rows
    )


def _rules(row: models.Rules) -> figures.Rules:
    return figures.Rules(
        limits=Range(_exact(row.floor), _exact(row.cap)),
        fallback_widening=_exact(row.fallback_widening),
        rounding_step=_exact(row.rounding_step),
        working_time=WorkingTime(_exact(row.hours_per_week), _exact(row.days_per_week), _exact(row.weeks_per_year)),
    )
