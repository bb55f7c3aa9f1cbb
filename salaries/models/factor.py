"""Factors that move pay, their choices and what a choice does for one role in particular."""

from django.db import models
from django.db.models import Q

from salaries.models.evidence import MULTIPLIER, ORDER_HELP, Evidenced, both_in_order, evidence_constraints, neither
from salaries.models.fields import Line, real_country
from salaries.models.history import desk_history
from salaries.models.role import Role
from salaries.models.text_list import TextList


def multiplier_constraint(name: str, *, required: bool) -> models.CheckConstraint:
    both = both_in_order("low", "high", low__gt=0)
    return models.CheckConstraint(
        condition=both if required else both | neither("low", "high"),
        name=f"{name}_multiplier_in_order",
        violation_error_message="A multiplier needs both ends, above zero, low not above high"
        + ("." if required else ", or neither."),
    )


class Factor(models.Model):
    """Something that moves pay."""

    slug = models.SlugField(unique=True, max_length=40, help_text="The answer's name in addresses; never changes.")
    name = Line(max_length=60, unique=True, help_text="What readers see: “Company size”.")
    question = Line(max_length=80, help_text="The calculator's label: “Where”.")
    place = models.BooleanField(
        default=False,
        help_text="Tick for places. Their multipliers stay outside the floor and the cap on all other factors.",
    )
    explanation = models.TextField(
        blank=True, help_text="What the multipliers rest on and what they cannot tell; shown to readers."
    )
    position = models.PositiveIntegerField(default=0, help_text=f"Order in the calculator; {ORDER_HELP}")

    history = desk_history()

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Choice(Evidenced):
    """One answer to a factor. Exactly one of a factor's choices is the reference, with the multiplier 1."""

    factor = models.ForeignKey(Factor, on_delete=models.CASCADE, related_name="choices")
    slug = models.SlugField(max_length=80, help_text="The answer in addresses; never changes.")
    name = Line(max_length=120, help_text="What readers see.")
    low = models.DecimalField(
        "multiplier, low",
        null=True,
        blank=True,
        **MULTIPLIER,
        help_text="What the choice does to pay against the reference choice: 1.14 is 14% more.",
    )
    high = models.DecimalField(
        "multiplier, high",
        null=True,
        blank=True,
        **MULTIPLIER,
        help_text="The same as low, unless the evidence gives a range. Both empty: the wider choice's figure is used.",
    )
    reference = models.BooleanField(default=False, help_text="The choice that all others are measured against.")
    under = models.ForeignKey(
        "self",
        # Unlike PROTECT this lets a whole factor go, with all its choices.
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="narrower",
        help_text="The wider choice that this one belongs to: a metro's country, a country's region.",
    )
    country = models.CharField(
        "country code",
        max_length=2,
        blank=True,
        validators=[real_country],
        help_text="Two capital letters (ISO 3166) when the choice is a country: records name it so.",
    )
    note = models.TextField(blank=True, help_text="A sentence for readers who pick this choice.")
    position = models.PositiveIntegerField(default=0, help_text=f"Order in the calculator; {ORDER_HELP}")
    other_names = TextList(
        help_text="What people also call it, with semicolons between: “UK; Britain”. Typing one finds the place."
    )

    history = desk_history()

    class Meta:
        ordering = ["factor", "position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["factor", "slug"], name="choice_slug_once_a_factor"),
            models.UniqueConstraint(
                fields=["factor"],
                condition=Q(reference=True),
                name="choice_one_reference_a_factor",
                violation_error_message="The factor has a reference choice already; there can be only one.",
            ),
            models.UniqueConstraint(
                fields=["factor", "country"],
                condition=~Q(country=""),
                name="choice_country_once_a_factor",
                violation_error_message="Another choice of the factor has this country code; a country is one choice.",
            ),
            models.CheckConstraint(
                condition=Q(reference=False) | both_in_order("low", "high", low=1, high=1),
                name="choice_reference_is_one",
                violation_error_message="The reference choice's multiplier must be exactly 1.",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=False) | Q(under__isnull=False),
                name="choice_has_multiplier_or_wider",
                violation_error_message="A choice without a multiplier has to be under a wider choice that has one.",
            ),
            multiplier_constraint("choice", required=False),
            *evidence_constraints("choice", when=Q(low__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name


class Override(Evidenced):
    """A choice's multiplier for one role, in place of the general one."""

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="overrides")
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="overrides")
    low = models.DecimalField("multiplier, low", **MULTIPLIER, help_text="For this role, instead of the general one.")
    high = models.DecimalField("multiplier, high", **MULTIPLIER, help_text="The same as low, unless it is a range.")

    history = desk_history()

    class Meta:
        ordering = ["choice", "role"]
        constraints = [
            models.UniqueConstraint(fields=["choice", "role"], name="override_once_a_role"),
            multiplier_constraint("override", required=True),
            *evidence_constraints("override"),
        ]

    def __str__(self) -> str:
        return f"{self.choice} for {self.role}"
