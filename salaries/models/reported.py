"""Reported pay on the desk: what records show for a tier, what a choice does to it, and how well that holds."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from salaries.models.evidence import AMOUNT, MULTIPLIER, Evidenced, evidence_constraints
from salaries.models.factor import Choice
from salaries.models.fields import Amount, Multiplier, Share, real_month
from salaries.models.history import desk_history
from salaries.models.role import Role, Tier

SHARE: dict[str, Any] = {"max_digits": 6, "decimal_places": 5}


def percentiles_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(p10__gt=0, p10__lte=F("p25"), p25__lte=F("p50"), p50__lte=F("p75"), p75__lte=F("p90")),
        name=f"{name}_percentiles_in_order",
        violation_error_message="The five percentiles must be above zero and rise from p10 to p90.",
    )


class Percentiles(models.Model):
    """Five percentiles of pay, a year, in the role's currency."""

    p10 = Amount(**AMOUNT, help_text="One in ten earns less than this.")
    p25 = Amount(**AMOUNT, help_text="A quarter earns less: the start of the middle half.")
    p50 = Amount(**AMOUNT, help_text="The median.")
    p75 = Amount(**AMOUNT, help_text="A quarter earns more: the end of the middle half.")
    p90 = Amount(**AMOUNT, help_text="One in ten earns more than this.")

    class Meta:
        abstract = True


class ReportedPay(Percentiles, Evidenced):
    """What salary records show for one tier, for the reference choices; the interval is the median's."""

    tier = models.OneToOneField(Tier, on_delete=models.CASCADE, related_name="reported")

    history = desk_history()

    class Meta:
        ordering = ["tier"]
        verbose_name = verbose_name_plural = "reported pay"
        constraints = [percentiles_in_order("reported"), *evidence_constraints("reported")]

    def __str__(self) -> str:
        return f"Reported pay of {self.tier}"


class ReportedEffect(Evidenced):
    """What a choice does to reported pay: for all, or for one tier, one role, or at one place and those below it."""

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="reported_effects")
    tier = models.SlugField(
        max_length=40, blank=True, help_text="The tier's slug when it holds for one tier only; empty for all tiers."
    )
    role = models.SlugField(
        max_length=80, blank=True, help_text="The role's slug when it holds for one role only; empty for all roles."
    )
    place = models.SlugField(
        max_length=80,
        blank=True,
        help_text="A place's slug when it holds only there and in the places below it; empty for all places.",
    )
    multiplier = Multiplier(**MULTIPLIER, help_text="What the choice does to all five percentiles.")
    spread = Multiplier(
        **MULTIPLIER, default=1, help_text="Above 1, pay lies further apart than at the reference; 1 changes nothing."
    )
    own_currency = models.PositiveIntegerField(
        null=True,
        blank=True,
        help_text="Of a place: how many of its records are stated in its own currency. Fewer than 20 do not speak for "
        "what people are paid there.",
    )

    history = desk_history()

    class Meta:
        ordering = ["choice", "tier", "role", "place"]
        constraints = [
            models.UniqueConstraint(fields=["choice", "tier", "role", "place"], name="effect_once_a_scope"),
            models.CheckConstraint(
                condition=Q(multiplier__gt=0, spread__gt=0),
                name="effect_above_zero",
                violation_error_message="The multiplier and the spread must be above zero.",
            ),
            *evidence_constraints("effect"),
        ]

    def __str__(self) -> str:
        scope = ", ".join(filter(None, (self.tier, self.role, self.place and f"at {self.place}")))
        return f"{self.choice}, {scope or 'all tiers'}: reported pay"


class PriceLevel(Evidenced):
    """What living costs in a place, against the United States at large."""

    choice = models.OneToOneField(Choice, on_delete=models.CASCADE, related_name="price_level")
    level = Multiplier(**MULTIPLIER, help_text="1 is the United States at large; 1.18 is 18% dearer.")

    history = desk_history()

    class Meta:
        ordering = ["choice"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__gt=0),
                name="price_level_above_zero",
                violation_error_message="A price level must be above zero.",
            ),
            *evidence_constraints("price_level"),
        ]

    def __str__(self) -> str:
        return f"Price level of {self.choice}"


class WageGrowth(Evidenced):
    """By how much a named index says that pay in a place has grown from one month to a later one."""

    choice = models.ForeignKey(Choice, on_delete=models.CASCADE, related_name="wage_growth")
    since = models.CharField(max_length=7, validators=[real_month], help_text="The month it starts from: 2025-04.")
    until = models.CharField(max_length=7, validators=[real_month], help_text="The month it leads to: 2026-04.")
    ratio = Multiplier(**MULTIPLIER, help_text="Pay in the later month over pay in the earlier: 1.022.")

    history = desk_history()

    class Meta:
        ordering = ["choice", "since"]
        verbose_name_plural = "wage growth"
        constraints = [
            models.UniqueConstraint(fields=["choice", "since"], name="growth_once_a_place_and_month"),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="growth_months_in_order",
                violation_error_message="The month it leads to must come after the month it starts from.",
            ),
            models.CheckConstraint(
                condition=Q(ratio__gt=0),
                name="growth_above_zero",
                violation_error_message="The ratio must be above zero.",
            ),
            *evidence_constraints("growth"),
        ]

    def __str__(self) -> str:
        return f"Wage growth of {self.choice} since {self.since}"


class Summary(Percentiles):
    """Percentiles of the records themselves, built from them by a command; fewer than 20 are never kept."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="summaries")
    tier = models.SlugField(max_length=40, blank=True)
    place = models.SlugField(max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(default=0)
    work_mode = models.SlugField(max_length=40, blank=True)
    sample_size = models.PositiveIntegerField()
    own_currency = models.PositiveIntegerField(default=0, help_text="How many are in the currency of their country.")
    interval_low = Amount("median's 95% interval, low", **AMOUNT)
    interval_high = Amount("median's 95% interval, high", **AMOUNT)
    source = models.ForeignKey("Source", on_delete=models.PROTECT)

    class Meta:
        ordering = ["role", "tier", "place", "year", "work_mode"]
        verbose_name_plural = "summaries"
        constraints = [
            models.UniqueConstraint(fields=["role", "tier", "place", "year", "work_mode"], name="summary_once"),
            models.CheckConstraint(condition=Q(sample_size__gte=20), name="summary_of_enough_records"),
            percentiles_in_order("summary"),
        ]

    def __str__(self) -> str:
        parts = (self.role.name, self.tier, self.place, self.year or "", self.work_mode)
        return ", ".join(str(part) for part in parts if part)


class RecordCount(models.Model):
    """How many distinct full-time records there are of a place and of those under it: built by a command."""

    place = models.SlugField(max_length=80, unique=True)
    records = models.PositiveIntegerField()
    own_currency = models.PositiveIntegerField(help_text="How many state their pay in their own country’s currency.")
    currency = models.CharField(max_length=3, help_text="In which most of them state their pay.")
    source = models.ForeignKey("Source", on_delete=models.PROTECT)

    class Meta:
        ordering = ["place"]
        verbose_name = "count of records"
        verbose_name_plural = "counts of records"
        constraints = [
            models.CheckConstraint(condition=Q(records__gte=F("own_currency")), name="count_of_own_within_all"),
        ]

    def __str__(self) -> str:
        return self.place


class Score(Evidenced):
    """How a method did on records it had not seen; see the backtest."""

    method = models.SlugField(max_length=40, help_text="What was scored: table, bands, or a yardstick's name.")
    scope = models.SlugField(max_length=80, help_text="“all”, a role's or a tier's slug.")
    inside_80 = Share(**SHARE, help_text="Share of salaries inside p10 to p90.")
    inside_50 = Share(**SHARE, help_text="Share of salaries inside p25 to p75.")
    above = Share(null=True, blank=True, **SHARE, help_text="Share of salaries above the median.")
    below_10 = Share(null=True, blank=True, **SHARE, help_text="Share of salaries below p10.")
    below_25 = Share(null=True, blank=True, **SHARE, help_text="Share of salaries below p25.")
    below_75 = Share(null=True, blank=True, **SHARE, help_text="Share of salaries below p75.")
    below_90 = Share(null=True, blank=True, **SHARE, help_text="Share of salaries below p90.")
    error = Share(null=True, blank=True, **SHARE, help_text="Median absolute error, a share of pay.")
    pinball = Share(null=True, blank=True, **SHARE, help_text="Mean pinball loss on log pay.")

    class Meta:
        ordering = ["scope", "method"]
        constraints = [
            models.UniqueConstraint(fields=["method", "scope"], name="score_once_a_method_and_scope"),
            *evidence_constraints("score"),
        ]

    def __str__(self) -> str:
        return f"{self.method} on {self.scope}"
