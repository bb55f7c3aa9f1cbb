"""Factors that move pay, their choices and what a choice does for one role in particular; and numbers as answers."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from salaries.models.evidence import (
    AMOUNT,
    MULTIPLIER,
    ORDER_HELP,
    Evidenced,
    both_in_order,
    evidence_constraints,
    neither,
)
from salaries.models.fields import Added, Line, Multiplier, Text, real_country
from salaries.models.history import desk_history
from salaries.models.role import Role
from salaries.models.text_list import TextList

# An answer that is a number, such as years.
NUMBER: dict[str, Any] = {"max_digits": 9, "decimal_places": 3}
ADDED: dict[str, Any] = {"null": True, "blank": True, **AMOUNT}
AMOUNT_HELP = "Added once all multipliers are done, in US dollars a year; below zero it is taken away. Empty: nothing."


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
    explanation = Text(
        blank=True, help_text="What the multipliers rest on and what they cannot tell; shown to readers."
    )
    position = models.PositiveIntegerField(default=0, help_text=f"Order in the calculator; {ORDER_HELP}")

    history = desk_history()

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Choice(Evidenced):
    """One answer to a factor. Exactly one of a factor's choices is the reference."""

    factor = models.ForeignKey(Factor, on_delete=models.CASCADE, related_name="choices")
    slug = models.SlugField(max_length=80, help_text="The answer in addresses; never changes.")
    name = Line(max_length=120, help_text="What readers see.")
    low = Multiplier(
        "multiplier, low",
        null=True,
        blank=True,
        **MULTIPLIER,
        help_text="What a tier's own pay is multiplied by: 1.14 is 14% more. Up to 8 decimals.",
    )
    high = Multiplier(
        "multiplier, high",
        null=True,
        blank=True,
        **MULTIPLIER,
        help_text="The same as low, unless the evidence gives a range. Both empty: the wider choice's figure is used.",
    )
    amount = Added("amount added", **ADDED, help_text=AMOUNT_HELP)
    reference = models.BooleanField(
        default=False, help_text="The answer taken where a reader gives none. Its multiplier is 1 or any other."
    )
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
    note = Text(blank=True, help_text="A sentence for readers who pick this choice.")
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
                condition=Q(amount__isnull=True) | Q(low__isnull=False),
                name="choice_amount_beside_multiplier",
                violation_error_message="A choice that adds an amount needs a multiplier too: 1, if it only adds.",
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
    """A choice's multiplier, and amount, for one role, in place of the general ones."""

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="overrides")
    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="overrides")
    low = Multiplier("multiplier, low", **MULTIPLIER, help_text="For this role, instead of the general one.")
    high = Multiplier("multiplier, high", **MULTIPLIER, help_text="The same as low, unless it is a range.")
    amount = Added(
        "amount added", **ADDED, help_text="For this role, instead of the choice's own amount. Empty: that one holds."
    )

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


class NumberAnswer(Evidenced):
    """Which numbers are answers to a factor; the evidence is that of the whole table of points."""

    factor = models.OneToOneField(Factor, on_delete=models.CASCADE, related_name="number")
    least = models.DecimalField(**NUMBER, default=0, help_text="The least number that may be answered.")
    most = models.DecimalField(**NUMBER, help_text="The greatest number that may be answered.")
    step = models.DecimalField(
        **NUMBER, default=1, help_text="From one answer to the next, counted from the least: 1, or 0.5 for halves."
    )
    reference = models.DecimalField(
        "reference answer", **NUMBER, help_text="The number taken where a reader gives none; one that may be answered."
    )
    unit = Line(max_length=20, blank=True, help_text="What the number counts, as readers see it behind it: “years”.")

    history = desk_history()

    class Meta:
        ordering = ["factor"]
        constraints = [
            models.CheckConstraint(
                condition=Q(least__lte=F("reference"), reference__lte=F("most")),
                name="number_reference_within",
                violation_error_message="The reference answer lies between the least and the greatest.",
            ),
            models.CheckConstraint(
                condition=Q(step__gt=0),
                name="number_step_above_zero",
                violation_error_message="The step between answers must be above zero.",
            ),
            *evidence_constraints("number"),
        ]

    def __str__(self) -> str:
        return f"Answers to {self.factor}"


class NumberPoint(models.Model):
    """One point of a factor's table: an answer and what it does to pay. Between two points runs a straight line."""

    factor = models.ForeignKey(Factor, on_delete=models.CASCADE, related_name="points")
    at = models.DecimalField("answer", **NUMBER, help_text="The number that is answered, such as 5.")
    multiplier = Multiplier(**MULTIPLIER, help_text="What a tier's own pay is multiplied by at this answer.")
    amount = Added("amount added", **ADDED, help_text=AMOUNT_HELP)

    history = desk_history()

    class Meta:
        ordering = ["factor", "at"]
        constraints = [
            models.UniqueConstraint(
                fields=["factor", "at"],
                name="point_once_a_factor",
                violation_error_message="The table has this answer already; an answer is one point.",
            ),
            models.CheckConstraint(
                condition=Q(multiplier__gt=0),
                name="point_multiplier_above_zero",
                violation_error_message="A multiplier must be above zero.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.factor}, {self.at.normalize():f}"
