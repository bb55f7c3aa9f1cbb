"""Roles, their tiers and the path through them."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from salaries.engine.pay_kinds import PayKind
from salaries.models.evidence import AMOUNT, ORDER_HELP, Evidenced, both_in_order, evidence_constraints, neither
from salaries.models.fields import Amount, Line, Text
from salaries.models.history import desk_history
from salaries.models.text_list import TextList

YEARS: dict[str, Any] = {"max_digits": 4, "decimal_places": 1}


class Role(models.Model):
    """An occupation."""

    class Headline(models.TextChoices):
        BAND = PayKind.BAND.value, "the guide's band"
        REPORTED = PayKind.REPORTED.value, "reported pay"

    slug = models.SlugField(unique=True, max_length=80, help_text="Part of the guide's address; never changes.")
    name = Line(max_length=80, unique=True, help_text="Singular: “Machine learning engineer”.")
    plural = Line(max_length=80, help_text="Plural, as inside a sentence: “machine learning engineers”.")
    summary = Line(max_length=300, help_text="One sentence on what the job is, for lists of roles.")
    headline = models.CharField(
        max_length=10,
        choices=Headline,
        default=Headline.BAND,
        help_text="Which of the two pays readers see first.",
    )
    currency = models.ForeignKey(
        "Currency",
        on_delete=models.PROTECT,
        to_field="code",
        help_text="The currency of the tiers' amounts. Readers can ask for any other.",
    )
    position = models.PositiveIntegerField(default=0, help_text=f"Order in lists; {ORDER_HELP}")
    other_names = TextList(
        help_text="What people also call it, with semicolons between: “MLE; ML engineer”. Searching finds it by them."
    )

    history = desk_history()

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Tier(Evidenced):
    """An experience band of a role.

    A tier runs from ``from_years`` up to the next tier's start, less the years that ``gap_years`` leaves out; the
    last is open at the top. So tiers cannot overlap, and a gap exists only where it is acknowledged in words.
    """

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="tiers")
    slug = models.SlugField(max_length=40, help_text="Used in addresses: entry, mid, senior. Never changes.")
    name = Line(max_length=40, help_text="What readers see: Entry, Mid, Senior.")
    from_years = models.DecimalField(
        null=True,
        blank=True,
        **YEARS,
        validators=[MinValueValidator(0)],
        help_text="Years of experience at which the tier starts. It ends where the next one starts, less the gap. "
        "Empty for a tier that is not told by years.",
    )
    years_note = Line(
        "who, in words",
        max_length=80,
        blank=True,
        help_text="For a tier that is not told by years: who belongs to it, such as “head of, director”.",
    )
    gap_years = models.DecimalField(
        "gap after",
        default=0,
        **YEARS,
        validators=[MinValueValidator(0)],
        help_text="Years left uncovered before the next tier starts; 0 for none.",
    )
    gap_note = Text(
        "gap, in words",
        blank=True,
        help_text="Which tier the site uses for the uncovered years, and why. Required when there is a gap.",
    )
    low = Amount(
        null=True, blank=True, **AMOUNT, help_text="Low end of the guide's band, a year, in the role's currency."
    )
    high = Amount(
        null=True, blank=True, **AMOUNT, help_text="High end of the guide's band, a year. Empty with low: no band."
    )
    open_ended = models.BooleanField(default=False, help_text="Tick when the guide says “and above” at the high end.")

    history = desk_history()

    class Meta:
        ordering = ["role", "from_years"]
        constraints = [
            models.UniqueConstraint(fields=["role", "slug"], name="tier_slug_once_a_role"),
            models.UniqueConstraint(
                fields=["role", "from_years"],
                name="tier_start_once_a_role",
                violation_error_message="Two tiers of one role start at the same year; give each its own start.",
            ),
            models.CheckConstraint(
                condition=neither("low", "high") | both_in_order("low", "high", low__gt=0),
                name="tier_band_in_order",
                violation_error_message="The band needs both ends, above zero, low not above high, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(gap_years__gte=0) & (Q(from_years__isnull=True) | Q(from_years__gte=0)),
                name="tier_years_not_negative",
                violation_error_message="Years cannot be below zero.",
            ),
            models.CheckConstraint(
                condition=Q(gap_years=0) | ~Q(gap_note=""),
                name="tier_gap_in_words",
                violation_error_message="A gap after a tier has to be acknowledged in words.",
            ),
            models.CheckConstraint(
                condition=Q(from_years__isnull=False) | ~Q(years_note=""),
                name="tier_told_by_years_or_words",
                violation_error_message="A tier needs the years at which it starts, or words on who belongs to it.",
            ),
            *evidence_constraints("tier", when=Q(low__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.name.lower()}"


class CareerStep(models.Model):
    """One stage of the usual path through a role."""

    class Stage(models.IntegerChoices):
        BEFORE = -1, "before the role"
        ROLE = 0, "the role itself"
        AFTER = 1, "after the role"

    of = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="steps")
    stage = models.SmallIntegerField(choices=Stage, help_text="Where on the path the job stands.")
    title = Line(max_length=80, help_text="The job's title: “Director of AI”.")
    role = models.ForeignKey(
        Role,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The role on this site that the title stands for, if there is one; readers get a link.",
    )

    history = desk_history()

    class Meta:
        ordering = ["of", "stage", "pk"]
        constraints = [models.UniqueConstraint(fields=["of", "title"], name="step_title_once_a_role")]

    def __str__(self) -> str:
        return self.title
