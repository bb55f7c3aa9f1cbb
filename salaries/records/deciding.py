"""An editor's decision on proposals: accepted ones become the desk's figures.

The desk imports this, so nothing here may need the packages that the fit needs.
"""

from collections.abc import Iterable
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from salaries.models import Act, Proposal, ReportedEffect, ReportedPay
from salaries.models.act import act
from salaries.models.evidence import Evidenced

EVIDENCE = tuple(field.name for field in Evidenced._meta.local_fields)


@transaction.atomic
def accept(proposals: Iterable[Proposal], by: User | None = None, why: str = "") -> int:
    """Write each waiting proposal's figures onto the desk and return how many; suppressed ones stay as they are."""
    chosen = [each for each in proposals if each.state == Proposal.State.PENDING and not each.suppressed]
    with act(Act.Kind.CALIBRATION, by=by, why=why):
        for proposal in chosen:
            _decide(proposal, Proposal.State.ACCEPTED, by)
            _put_on_desk(proposal)
    return len(chosen)


@transaction.atomic
def withdraw(proposals: Iterable[Proposal], by: User | None = None) -> list[str]:
    """Take from the desk all reported pay that these proposals, a whole fit, do not give; returns its names.

    Else figures of a fit on more records would stand beside those of a fit on fewer.
    """
    given = [each for each in proposals if not each.suppressed]
    tiers = {each.pay_of_id for each in given if each.pay_of_id}
    scopes = {(each.choice_id, each.tier, each.role, each.place) for each in given if each.choice_id}
    others = [
        *(pay for pay in ReportedPay.objects.select_related("tier__role") if pay.tier_id not in tiers),
        *(
            effect
            for effect in ReportedEffect.objects.select_related("choice__factor")
            if (effect.choice_id, effect.tier, effect.role, effect.place) not in scopes
        ),
    ]
    with act(Act.Kind.CALIBRATION, by=by):
        for row in others:
            row.delete()
    return [str(row) for row in others]


@transaction.atomic
def refuse(proposals: Iterable[Proposal], by: User | None = None) -> int:
    """Keep the desk's figures as they are; returns how many waiting proposals were refused."""
    chosen = [each for each in proposals if each.state == Proposal.State.PENDING]
    for proposal in chosen:
        _decide(proposal, Proposal.State.REFUSED, by)
    return len(chosen)


def _put_on_desk(proposal: Proposal) -> None:
    row = _row(proposal)
    for name, value in proposal.values.items():
        setattr(row, name, Decimal(value) if value else None)
    for name in EVIDENCE:
        setattr(row, name, getattr(proposal, name))
    row.full_clean()
    row.save()


def _decide(proposal: Proposal, state: Proposal.State, by: User | None) -> None:
    proposal.current, proposal.state = proposal.what_stands, state
    proposal.decided_at, proposal.decided_by = timezone.now(), by
    proposal.save()


def _row(proposal: Proposal) -> ReportedPay | ReportedEffect:
    if proposal.pay_of:
        return ReportedPay.objects.filter(tier=proposal.pay_of).first() or ReportedPay(tier=proposal.pay_of)
    about = {"choice": proposal.choice, **{name: getattr(proposal, name) for name in ("tier", "role", "place")}}
    return ReportedEffect.objects.filter(**about).first() or ReportedEffect(**about)
