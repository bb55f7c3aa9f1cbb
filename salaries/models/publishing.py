"""What surrounds a publish: the rules for it, the approvals given, and the edition that waits for its time."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from salaries.models.fields import Share
from salaries.models.golden_case import SHARE

PERSON: dict[str, Any] = {
    "to": settings.AUTH_USER_MODEL,
    "on_delete": models.SET_NULL,
    "null": True,
    "blank": True,
    "related_name": "+",
}


class PublishingRules(models.Model):
    """What publishers set once for every publish; there is one row."""

    approval_share = Share(
        **SHARE,
        default=Decimal("0.10"),
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="A publish that moves any estimate by more than this share needs a second person's approval, or a "
        "written reason where only one person may publish: 0.10 is 10%.",
    )
    one = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        verbose_name_plural = "publishing rules"
        default_permissions = ("change", "view")
        constraints = [
            models.CheckConstraint(condition=Q(one=True), name="publishing_rules_one_row"),
            models.CheckConstraint(
                condition=Q(approval_share__gte=0, approval_share__lte=1),
                name="publishing_rules_share",
                violation_error_message="The share is from 0 to 1.",
            ),
        ]

    def __str__(self) -> str:
        return "Rules for every publish"


class Approval(models.Model):
    """A second person's yes to exactly one state of the desk, measured against exactly one edition."""

    digest = models.CharField(max_length=64, help_text="SHA-256 of the figure book's JSON, as an edition has it.")
    base = models.PositiveIntegerField(help_text="The number of the edition that readers saw then.")
    at = models.DateTimeField()
    by = models.ForeignKey(**PERSON)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["digest", "base", "by"], name="approval_once_a_person")]

    def __str__(self) -> str:
        return f"Approval by {self.by}"


class ScheduledEdition(models.Model):
    """A checked, frozen copy of the desk that becomes an edition at its time; there is at most one."""

    digest = models.CharField(max_length=64)
    book = models.TextField()
    note = models.CharField(max_length=300, blank=True)
    needed: Any = models.JSONField(
        null=True,
        editable=False,
        help_text="What a publish needed then: the share, the golden cases, and the last act in it.",
    )
    base = models.PositiveIntegerField(default=0, help_text="The number of the edition that it follows; 0 for none.")
    held_back = models.TextField(
        blank=True, default="", help_text="Why it does not go live at its time; empty where nothing forbids it."
    )
    goes_live_at = models.DateTimeField()
    scheduled_at = models.DateTimeField()
    scheduled_by = models.ForeignKey(**PERSON)
    one = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        default_permissions = ("view",)
        constraints = [models.CheckConstraint(condition=Q(one=True), name="scheduled_edition_one_row")]

    def __str__(self) -> str:
        return f"Edition for {self.goes_live_at:%-d %B %Y, %H:%M}"
