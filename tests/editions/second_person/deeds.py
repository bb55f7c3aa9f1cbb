"""What somebody at the desk does to pass the second person by, or honestly."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from salaries.desk.compile import compile_desk
from salaries.editions.approvals import approval_state, approve
from salaries.editions.publish import publish
from salaries.engine.book_text import known
from salaries.engine.refused import Refused
from salaries.models import Act, AuditEntry, Edition, Figure, GoldenCase, PublishingRules, Tier
from salaries.models.act import act

REASON = "The survey was corrected by its publisher in May."
Deed = AuditEntry.Deed


def edits(by: User | None, row=None, **values) -> None:
    """One save of a row of the desk; without one, the entry tier's low end goes up by 20%."""
    row = row or Tier.objects.get(slug="entry")
    with act(Act.Kind.EDIT, by=by):
        for name, value in (values or {"low": 60000, "high": 65000}).items():
            setattr(row, name, value)
        row.save()


def typo(by: User | None) -> None:
    edits(by, Figure.objects.get(), high=Figure.objects.get().high + 1)


def golden(low=50000, high=60000, tolerance="0.02") -> GoldenCase:
    entry = Tier.objects.get(slug="entry")
    return GoldenCase.objects.create(tier=entry, low=low, high=high, tolerance=Decimal(tolerance), reason="A survey")


def state():
    return approval_state(known(compile_desk()))


def approved(by: User) -> None:
    now = state()
    approve(now, now.digest, by)


def refused(by: User, reason: str = REASON) -> str:
    before = Edition.objects.count()
    with pytest.raises(Refused) as said:
        publish("More", by=by, reason=reason)
    assert Edition.objects.count() == before
    return str(said.value)


def sets_share(by: User, share: str) -> None:
    PublishingRules.objects.update(approval_share=Decimal(share))
    what = f"A publish now needs an approval when it moves an estimate by more than {share}."
    AuditEntry.objects.write(AuditEntry.Kind.RULES, what, by, deed=Deed.SHARE)


def does(deed: str, about: User, by: User, ago: timedelta = timedelta(0)) -> None:
    AuditEntry.objects.write(AuditEntry.Kind.PEOPLE, "…", by, about=about, deed=deed)
    AuditEntry.objects.filter(about=about, deed=deed).update(at=timezone.now() - ago)
