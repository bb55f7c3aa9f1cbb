"""Currencies with their rates, free-standing figures, and the rules that hold for every estimate."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from salaries.engine.money import DOLLAR, ONE, PERIODS, Rounding
from salaries.models.evidence import DECIMAL, MULTIPLIER, ORDER_HELP, Evidenced, evidence_constraints
from salaries.models.fields import Line, Multiplier, Share
from salaries.models.history import desk_history

STEP: dict[str, Any] = {"max_digits": 12, "decimal_places": 2}


def step_field(period: str) -> "models.DecimalField[Any, Any]":
    """What amounts of a currency are rounded to for one period."""
    return models.DecimalField(
        f"step, {period}",
        null=True,
        blank=True,
        **STEP,
        help_text=f"Pay by the {period} is rounded to this many units. Empty: so that three or four figures count.",
    )


class Currency(Evidenced):
    """A currency, its dated rate and what amounts in it are rounded to."""

    code = models.CharField(
        max_length=3,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{3}$", "A currency's code is three capital letters, such as EUR.")],
        help_text="Three capital letters (ISO 4217): EUR.",
    )
    name = Line(max_length=60, help_text="As in a list: “Euro”.")
    symbol = Line(max_length=5, help_text="What stands before an amount: €, CHF. Must be unambiguous.")
    units_per_usd = models.DecimalField(
        "units per US dollar", **DECIMAL, help_text="How many units one US dollar buys on the as-of date."
    )
    step_year = step_field("year")
    step_month = step_field("month")
    step_week = step_field("week")
    step_day = step_field("day")
    step_hour = step_field("hour")
    position = models.PositiveIntegerField(default=0, help_text=f"Order in lists; {ORDER_HELP}")

    history = desk_history()

    class Meta:
        ordering = ["position", "code"]
        verbose_name_plural = "currencies"
        constraints = [
            models.CheckConstraint(
                condition=Q(units_per_usd__gt=0),
                name="currency_rate_above_zero",
                violation_error_message="A rate must be above zero.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"step_{period}__isnull": True}) | Q(**{f"step_{period}__gt": 0}),
                    name=f"currency_step_{period}_above_zero",
                    violation_error_message="A step must be above zero; leave it empty to have it worked out.",
                )
                for period in PERIODS
            ),
            *evidence_constraints("currency"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"

    def clean(self) -> None:
        """A review says the same of rows that were not typed into a form."""
        if self.code == DOLLAR and self.units_per_usd not in (None, ONE):
            raise ValidationError({"units_per_usd": "A US dollar buys one US dollar: its rate is 1."})
        if other := Currency.objects.filter(symbol=self.symbol).exclude(pk=self.pk).first():
            said = f"“{self.symbol}” stands for {other} already; write a symbol of its own, such as CA$."
            raise ValidationError({"symbol": said})


class Figure(Evidenced):
    """A free-standing number that prose refers to."""

    class Unit(models.TextChoices):
        MONEY = "money", "money a year, in the role's currency"
        PERCENT = "percent", "percent"
        COUNT = "count", "a count"
        YEARS = "years", "years"
        RATIO = "ratio", "a ratio"

    slug = models.SlugField(unique=True, max_length=80, help_text="Its name in prose: [[figure:us-average]].")
    name = Line(max_length=200, help_text="What the number says, for the list of figures.")
    unit = models.CharField(max_length=10, choices=Unit, help_text="How readers see it.")
    low = models.DecimalField(**DECIMAL, help_text="The value, or the low end of a range.")
    high = models.DecimalField(**DECIMAL, help_text="The same as low, unless the figure is a range.")
    open_ended = models.BooleanField(default=False, help_text="Tick when the source says “over” at the high end.")

    history = desk_history()

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(low__lte=F("high")),
                name="figure_in_order",
                violation_error_message="Low must not be above high.",
            ),
            *evidence_constraints("figure"),
        ]

    def __str__(self) -> str:
        return self.name


class Rules(models.Model):
    """What editors set once for every estimate; there is one row."""

    class Direction(models.TextChoices):
        HALF_UP = Rounding.HALF_UP.value, "to the nearest step, a half up"
        UP = Rounding.UP.value, "always up to the next step"

    floor = Multiplier(**MULTIPLIER, help_text="Least that all factors but places may multiply to together.")
    cap = Multiplier(**MULTIPLIER, help_text="Most that all factors but places may multiply to together.")
    fallback_widening = Share(
        **MULTIPLIER,
        help_text="Share by which a range is widened for each step to a wider place: 0.10 is 10% each way.",
    )
    country_first = models.BooleanField(
        "own figures of countries first",
        default=False,
        db_default=False,
        help_text="For reported pay a country’s own multiplier goes before what records show of its part of the world; "
        "what records show of the country itself goes before both.",
    )
    rounding = models.CharField(
        max_length=10,
        choices=Direction,
        default=Direction.HALF_UP,
        help_text="Where an amount lies between two steps. What the steps are, each currency says.",
    )
    hours_per_week = models.DecimalField(max_digits=5, decimal_places=2, default=40, help_text="For pay by the hour.")
    days_per_week = models.DecimalField(max_digits=4, decimal_places=2, default=5, help_text="For pay by the day.")
    weeks_per_year = models.DecimalField(max_digits=5, decimal_places=2, default=52, help_text="For pay by the week.")
    one = models.BooleanField(default=True, unique=True, editable=False)

    history = desk_history()

    class Meta:
        verbose_name_plural = "rules"
        constraints = [
            models.CheckConstraint(condition=Q(one=True), name="rules_one_row"),
            models.CheckConstraint(
                condition=Q(floor__gt=0, floor__lte=1, cap__gte=1),
                name="rules_limits_around_one",
                violation_error_message="The floor is above 0 and at most 1, the cap at least 1.",
            ),
            models.CheckConstraint(
                condition=Q(fallback_widening__gte=0, fallback_widening__lt=1),
                name="rules_widening_is_share",
                violation_error_message="The widening is a share from 0 to below 1.",
            ),
            models.CheckConstraint(
                condition=Q(hours_per_week__gt=0, days_per_week__gt=0, weeks_per_year__gt=0),
                name="rules_working_time_above_zero",
                violation_error_message="Hours, days and weeks are above 0.",
            ),
            models.CheckConstraint(
                condition=Q(rounding__in=[each.value for each in Rounding]),
                name="rules_rounding_known",
                violation_error_message="Amounts are rounded half-up or up.",
            ),
        ]

    def __str__(self) -> str:
        return "Rules for every estimate"
