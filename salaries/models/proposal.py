"""What a calibration proposes for the desk, and what an editor made of it."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from salaries.models.evidence import Evidenced, evidence_constraints
from salaries.models.factor import Choice
from salaries.models.role import Tier

RESTS_ON = ("sample_size", "interval_low", "interval_high")


class Proposal(Evidenced):
    """Reported pay for one tier of a role, or the effect of one choice on it, waiting for an editor.

    ``values`` holds the percentiles, or the multiplier and the spread, as text; ``current`` what stood on the desk
    when it was decided, and what that rested on.
    """

    class State(models.TextChoices):
        PENDING = "pending"
        ACCEPTED = "accepted"
        REFUSED = "refused"

    pay_of = models.ForeignKey(Tier, on_delete=models.CASCADE, null=True, blank=True, related_name="proposals")
    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, null=True, blank=True, related_name="proposals")
    tier = models.SlugField(max_length=40, blank=True, help_text="The tier that it holds for; empty for all.")
    role = models.SlugField(max_length=80, blank=True, help_text="The role that it holds for; empty for all.")
    place = models.SlugField(max_length=80, blank=True, help_text="The place that it holds in; empty for all.")
    values = models.JSONField()
    current = models.JSONField(default=dict, blank=True)
    suppressed = models.BooleanField(default=False, help_text="Too few records: it can be refused, never accepted.")
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    made_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pay_of__isnull=False, choice__isnull=True) | Q(pay_of__isnull=True, choice__isnull=False),
                name="proposal_for_tier_or_choice",
            ),
            models.CheckConstraint(
                condition=Q(suppressed=False) | ~Q(state="accepted"),
                name="proposal_suppressed_is_not_accepted",
                violation_error_message="Too few records stand behind it, so it cannot be accepted.",
            ),
            models.UniqueConstraint(
                fields=["pay_of"], condition=Q(state="pending"), name="proposal_pending_once_a_tier"
            ),
            models.UniqueConstraint(
                fields=["choice", "tier", "role", "place"],
                condition=Q(state="pending"),
                name="proposal_pending_once_a_choice",
            ),
            *evidence_constraints("proposal"),
        ]

    def __str__(self) -> str:
        scope = ", ".join(filter(None, (self.tier, self.role, self.place and f"at {self.place}")))
        return str(self.pay_of) if self.pay_of else f"{self.choice}, {scope or 'all tiers'}"

    @property
    def beside(self) -> Any:
        """The row of the desk in its place; None when there is none."""
        if self.pay_of:
            return getattr(self.pay_of, "reported", None)
        effects = self.choice.reported_effects.all() if self.choice else ()
        scope = (self.tier, self.role, self.place)
        return next((each for each in effects if (each.tier, each.role, each.place) == scope), None)

    @property
    def on_desk(self) -> dict[str, str]:
        """What the desk holds in its place now; empty when it holds nothing."""
        row = self.beside
        return {name: _written(getattr(row, name)) for name in self.values} if row else {}

    @property
    def what_stands(self) -> dict[str, str]:
        """The same, with what it rests on."""
        row = self.beside
        return {**self.on_desk, **self.evidence_of(row)} if row else {}

    @staticmethod
    def evidence_of(row: Evidenced) -> dict[str, str]:
        """What a figure rests on, as text."""
        day = row.as_of.isoformat() if row.as_of else ""
        source = row.source.title if row.source else ""
        return {"source": source, "as_of": day, **{name: _written(getattr(row, name)) for name in RESTS_ON}}


def _written(value: Decimal | int | None) -> str:
    return "" if value is None else f"{Decimal(value).normalize():f}"
