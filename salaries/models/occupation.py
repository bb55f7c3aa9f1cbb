"""Occupations of official classifications: what offices count of their pay, and how many jobs they expect."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from salaries.engine.money import PERIODS
from salaries.engine.official import Counted
from salaries.models.evidence import AMOUNT, ORDER_HELP, Evidenced, evidence_constraints
from salaries.models.fields import FIRST_YEAR, Amount, Line, Percent, real_country
from salaries.models.history import desk_history
from salaries.models.role import Role

PERCENTILE: dict[str, Any] = {**AMOUNT, "null": True, "blank": True}
YEARS = (MinValueValidator(FIRST_YEAR), MaxValueValidator(2100))
EMPTY = "Empty where the source gives none."


class Occupation(models.Model):
    """An occupation as one country's classification draws it."""

    slug = models.SlugField(unique=True, max_length=80, help_text="Its name in prose and files; never changes.")
    name = Line(max_length=120, help_text="As the classification calls it, in English: “Data scientists”.")
    country = models.CharField(
        "country code", max_length=2, validators=[real_country], help_text="Two capital letters (ISO 3166): US."
    )
    classification = Line(max_length=40, help_text="Which list of occupations: “SOC 2018”, “NOC 2021”.")
    code = Line(max_length=20, help_text="Its code in that list: 15-2051.")

    history = desk_history()

    class Meta:
        ordering = ["country", "name", "slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "classification", "code"],
                name="occupation_code_once",
                violation_error_message="The country's list has this code already; an occupation stands there once.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.country} {self.code})"


class OfficialPay(Evidenced):
    """What an office counts of an occupation's pay; the interval is the median's."""

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="official")
    counted = models.CharField(
        "way of counting",
        max_length=20,
        choices=[(each.value, each.words) for each in Counted],
        help_text="Whose word the pay is.",
    )
    part = Line(
        max_length=60,
        blank=True,
        help_text="Which part of the occupation is counted: “level 1, entry”, “information industry”; empty for all.",
    )
    currency = models.ForeignKey(
        "Currency", on_delete=models.PROTECT, to_field="code", help_text="The currency of the source."
    )
    period = models.CharField(
        max_length=5,
        choices=[(each, f"a {each}" if each != "hour" else "an hour") for each in PERIODS],
        default=PERIODS[0],
        help_text="What the source's amounts are for.",
    )
    p10 = Amount(**PERCENTILE, help_text=f"One in ten earns less than this. {EMPTY}")
    p25 = Amount(**PERCENTILE, help_text=f"A quarter earns less. {EMPTY}")
    p50 = Amount(**AMOUNT, help_text="The median.")
    p75 = Amount(**PERCENTILE, help_text=f"A quarter earns more. {EMPTY}")
    p90 = Amount(**PERCENTILE, help_text=f"One in ten earns more than this. {EMPTY}")

    history = desk_history()

    class Meta:
        ordering = ["occupation", "counted", "part"]
        verbose_name = verbose_name_plural = "official pay"
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "counted", "part"],
                name="official_once_a_way_and_part",
                violation_error_message="The occupation has this pay already, counted in the same way.",
            ),
            # What is empty compares as neither true nor false, and passes.
            models.CheckConstraint(
                condition=Q(p10__gt=0, p25__gt=0, p50__gt=0, p10__lte=F("p25"), p25__lte=F("p50"), p50__lte=F("p75"))
                & Q(p75__lte=F("p90"), p10__lte=F("p50"), p90__gte=F("p50")),
                name="official_percentiles_in_order",
                violation_error_message="The percentiles must be above zero and rise from p10 to p90.",
            ),
            *evidence_constraints("official"),
        ]

    def __str__(self) -> str:
        whole = f"{self.occupation}, by {self.counted}"
        return f"{whole}, {self.part}" if self.part else whole


class Projection(Evidenced):
    """How many people an office expects to work in an occupation."""

    occupation = models.OneToOneField(Occupation, on_delete=models.CASCADE, related_name="projection")
    from_year = models.PositiveSmallIntegerField(validators=YEARS, help_text="The year that it starts from.")
    to_year = models.PositiveSmallIntegerField(validators=YEARS, help_text="The year that it looks ahead to.")
    employed = models.PositiveIntegerField(
        validators=[MinValueValidator(1)], help_text="How many people work in it, as the source gives it."
    )
    employed_then = models.PositiveIntegerField(
        "employed then", help_text="How many are expected in the last year, as the source gives it."
    )
    growth = Percent(max_digits=6, decimal_places=2, help_text="In percent over all the years, as published: 33.5.")
    openings = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Openings in an average year, growth and people who leave together; empty where none are given.",
    )
    education = Line(
        max_length=60,
        blank=True,
        help_text="What is typical for entry, as the source names it; empty where it names none.",
    )

    history = desk_history()

    class Meta:
        ordering = ["occupation"]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_year__gt=F("from_year")),
                name="projection_looks_ahead",
                violation_error_message="The last year must come after the first.",
            ),
            models.CheckConstraint(
                condition=Q(growth__gt=-100),
                name="projection_leaves_some",
                violation_error_message="The growth must be above minus 100%: nobody can lose more than all.",
            ),
            *evidence_constraints("projection"),
        ]

    def __str__(self) -> str:
        return f"{self.occupation}, {self.from_year} to {self.to_year}"


class NearestOccupation(models.Model):
    """An occupation that stands beside a role because no official list knows the role itself."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="nearest")
    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="nearest")
    note = Line(
        max_length=200,
        blank=True,
        help_text="For readers: how near it is, such as “its list names machine learning engineers here”.",
    )
    position = models.PositiveIntegerField(default=0, help_text=f"The nearest of a country first; {ORDER_HELP}")

    history = desk_history()

    class Meta:
        ordering = ["role", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["role", "occupation"],
                name="nearest_once_a_role",
                violation_error_message="The occupation stands beside the role already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.occupation} for {self.role}"
