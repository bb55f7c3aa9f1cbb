"""What every figure on the desk carries: its source or the words "editor's judgement", date, sample and interval."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from salaries.models.fields import Line, SampleSize, Text, past_day
from salaries.models.source import Source

# Wide enough for the longest exchange rate in use and for any pay in any currency.
DECIMAL: dict[str, Any] = {"max_digits": 30, "decimal_places": 15}
MULTIPLIER: dict[str, Any] = {"max_digits": 12, "decimal_places": 8}
AMOUNT: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}
ORDER_HELP = "lower comes first. A new one whose number is left at 0 comes last."


class Evidenced(models.Model):
    """A figure's evidence. A row that holds no figure needs none; the owner says when through its constraints."""

    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
    )
    judgement = models.BooleanField(
        "editor's judgement",
        default=False,
        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
    )
    as_of = models.DateField(
        "as of",
        null=True,
        blank=True,
        validators=[past_day],
        help_text="The day or the last day of the period that the figure speaks of.",
    )
    sample_size = SampleSize(
        null=True,
        blank=True,
        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
    )
    sample_unit = Line(max_length=20, blank=True, help_text="What the sample counts: answers, records, jobs.")
    interval_low = models.DecimalField(
        "95% interval, low", null=True, blank=True, **DECIMAL, help_text="Lower end, in the figure's own unit."
    )
    interval_high = models.DecimalField(
        "95% interval, high", null=True, blank=True, **DECIMAL, help_text="Upper end, in the figure's own unit."
    )
    weak = models.BooleanField(
        "weak evidence",
        default=False,
        help_text=(
            "Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told."
        ),
    )
    evidence_note = Text(blank=True, help_text="One or two sentences for readers on how the figure was worked out.")

    class Meta:
        abstract = True


def both_in_order(low: str, high: str, /, **more: Any) -> Q:
    """Both ends given, low not above high. A comparison with NULL is not false, so a check has to ask for both."""
    return Q(**{f"{low}__isnull": False, f"{high}__isnull": False, f"{low}__lte": F(high)}, **more)


def neither(low: str, high: str) -> Q:
    return Q(**{f"{low}__isnull": True, f"{high}__isnull": True})


def evidence_constraints(name: str, *, when: Q | None = None) -> list[models.BaseConstraint]:
    """The rules of evidence for a table, as database constraints; ``when`` says which rows hold a figure."""
    sourced = Q(source__isnull=False, judgement=False, as_of__isnull=False) | Q(
        source__isnull=True, judgement=True, as_of__isnull=False
    )
    return [
        models.CheckConstraint(
            condition=(~when | sourced) if when else sourced,
            name=f"{name}_has_source",
            violation_error_message=(
                "A figure needs an as-of date and either a source or the tick at “editor's judgement”, not both."
            ),
        ),
        models.CheckConstraint(
            condition=neither("interval_low", "interval_high") | both_in_order("interval_low", "interval_high"),
            name=f"{name}_interval_in_order",
            violation_error_message="The interval needs both ends, low not above high, or neither.",
        ),
    ]
