"""Golden cases: worked examples that editors keep, which no publish may break."""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from salaries.engine.pay_kinds import PayKind
from salaries.models.evidence import AMOUNT, both_in_order
from salaries.models.factor import NUMBER, Choice, Factor
from salaries.models.fields import Amount, Share, Text
from salaries.models.history import desk_history
from salaries.models.role import Tier

SHARE: dict[str, Any] = {"max_digits": 5, "decimal_places": 4}


class GoldenCase(models.Model):
    """What one combination of answers has to give, within a tolerance, and why."""

    class Pay(models.TextChoices):
        BAND = PayKind.BAND.value, "the guide's band, low to high"
        REPORTED = PayKind.REPORTED.value, "reported pay, the middle half (p25 to p75)"

    tier = models.ForeignKey(
        Tier, on_delete=models.CASCADE, related_name="golden_cases", help_text="The tier, and with it the role."
    )
    pay = models.CharField(max_length=10, choices=Pay, default=Pay.BAND, help_text="Which of the two pays is held.")
    low = Amount(**AMOUNT, help_text="What the low end has to be, a year, in the role's currency.")
    high = Amount(**AMOUNT, help_text="What the high end has to be.")
    tolerance = Share(
        **SHARE,
        default=Decimal("0.05"),
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="How far either end may lie from it, as a share: 0.05 is 5%.",
    )
    reason = Text(help_text="Why this has to hold: who told us, what it was checked against.")
    history = desk_history()

    class Meta:
        ordering = ["tier", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=both_in_order("low", "high", low__gt=0),
                name="golden_case_in_order",
                violation_error_message="Both ends are above zero, low not above high.",
            ),
            models.CheckConstraint(
                condition=Q(tolerance__gte=0, tolerance__lte=1),
                name="golden_case_tolerance_is_share",
                violation_error_message="The tolerance is a share from 0 to 1.",
            ),
        ]

    def __str__(self) -> str:
        answers = [*self.answers.all(), *self.numbers.all()]
        return ", ".join((str(self.tier), *map(str, answers)))


class GoldenAnswer(models.Model):
    """One of a golden case's answers; factors without one take their reference choice."""

    case = models.ForeignKey(GoldenCase, on_delete=models.CASCADE, related_name="answers")
    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="golden_answers")
    history = desk_history()

    class Meta:
        ordering = ["case", "choice__factor__position", "choice__factor__name"]
        constraints = [models.UniqueConstraint(fields=["case", "choice"], name="golden_answer_once_a_case")]

    def __str__(self) -> str:
        return self.choice.name


class GoldenNumber(models.Model):
    """A golden case's answer to a factor that is answered by a number."""

    case = models.ForeignKey(GoldenCase, on_delete=models.CASCADE, related_name="numbers")
    factor = models.ForeignKey(Factor, on_delete=models.CASCADE, related_name="golden_numbers")
    number = models.DecimalField(**NUMBER, help_text="The number that is answered, such as 7.5.")
    history = desk_history()

    class Meta:
        ordering = ["case", "factor__position", "factor__name"]
        constraints = [models.UniqueConstraint(fields=["case", "factor"], name="golden_number_once_a_factor")]

    def __str__(self) -> str:
        return f"{self.factor.name} {self.number.normalize():f}"
