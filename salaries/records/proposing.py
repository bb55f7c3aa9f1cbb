"""From a fitted table to proposals on the desk."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.utils import timezone

from salaries.engine.reported import PERCENTILES
from salaries.models import Choice, Proposal, Source, Tier
from salaries.records.calibration import Cell, ChoiceEffect, EffectKey, Table
from salaries.records.evidence_notes import effect_note, is_weak, pay_note


@transaction.atomic
def propose(table: Table, source: Source, as_of: date) -> list[Proposal]:
    """Put the table on the desk as proposals, in place of those that were still waiting. What no record stands behind
    is none: a fit has numbers for it, which say nothing."""
    Proposal.objects.filter(state=Proposal.State.PENDING).delete()
    proposals, now = [*_pay_proposals(table), *_effect_proposals(table)], timezone.now()
    for proposal in proposals:
        proposal.source, proposal.as_of, proposal.sample_unit = source, as_of, "records"
        proposal.made_at = now
        proposal.full_clean(exclude=["decided_by"])
    return Proposal.objects.bulk_create(proposals)


def _pay_proposals(table: Table) -> Iterator[Proposal]:
    """One for each tier on the desk that the table knows, in the desk's order."""
    for tier in Tier.objects.select_related("role").order_by("role__position", "role__name", "pk"):
        cell = table.pay.get((tier.role.slug, tier.slug))
        if cell and cell.sample_size:
            values = dict(zip(PERCENTILES, map(str, cell.percentiles), strict=True))
            yield _proposal(cell, values, pay_note(cell), pay_of=tier, suppressed=cell.suppressed)


def _effect_proposals(table: Table) -> Iterator[Proposal]:
    choices = {(each.factor.slug, each.slug): each for each in Choice.objects.select_related("factor")}
    for key, effect in table.effects.items():
        choice = choices.get((key.factor, key.choice))
        if choice and effect.sample_size:
            note, (_, _, tier, role, place) = effect_note(key, effect, table.base), key
            yield _proposal(effect, _values(effect), note, choice=choice, tier=tier, role=role, place=place)


def _values(effect: ChoiceEffect) -> dict[str, str]:
    values = {"multiplier": str(effect.multiplier), "spread": str(effect.spread)}
    return values if effect.own_currency is None else {**values, "own_currency": str(effect.own_currency)}


def _proposal(fitted: Cell | ChoiceEffect, values: dict[str, str], note: str, **subject: object) -> Proposal:
    low, high = fitted.interval or (None, None)
    return Proposal(
        values=values,
        sample_size=fitted.sample_size,
        interval_low=low,
        interval_high=high,
        weak=is_weak(fitted),
        evidence_note=note,
        **subject,
    )


def without_place(table: Table) -> list[str]:
    """What the table holds and the desk has no row for, in words."""
    tiers = set(Tier.objects.values_list("role__slug", "slug"))
    choices = set(Choice.objects.values_list("factor__slug", "slug"))
    cells = [f"{role}, {tier}" for role, tier in table.pay if (role, tier) not in tiers]
    return cells + [_words(key) for key in table.effects if (key.factor, key.choice) not in choices]


def _words(key: EffectKey) -> str:
    return f"{key.factor}, {key.choice}"
