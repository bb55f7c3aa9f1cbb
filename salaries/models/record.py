"""Salary records, as imported, and the titles that editors map to roles."""

from typing import ClassVar

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from salaries.models.evidence import AMOUNT
from salaries.models.fields import Amount, Line
from salaries.models.history import desk_history
from salaries.models.role import Role


class Record(models.Model):
    """One real salary. Rows that are alike in every value are one record, which counts how often it stood there.

    A record's role is that of its title, looked up when records are read, so that mapping a title anew changes nothing
    here.
    """

    class Employment(models.TextChoices):
        FULL_TIME = "FT", "full time"
        PART_TIME = "PT", "part time"
        CONTRACT = "CT", "contract"
        FREELANCE = "FL", "freelance"

    digest = models.CharField(max_length=32, help_text="Of all the row's values.")
    year = models.PositiveSmallIntegerField()
    tier = models.SlugField(max_length=40, blank=True, db_index=False, help_text="A tier's slug; empty if unknown.")
    employment = models.CharField(max_length=2, choices=Employment)
    title = models.CharField(max_length=120, help_text="In small letters.")
    low = Amount(**AMOUNT, help_text="As given, a year, in the record's currency.")
    high = Amount(**AMOUNT, help_text="The same as low, unless the pay is given as a band.")
    currency = models.CharField(max_length=3)
    pay_usd = Amount("pay in US dollars", **AMOUNT, help_text="A year; the middle of a band.")
    country = models.CharField(max_length=2, help_text="Where the employer is, as two letters (ISO 3166).")
    residence = models.CharField(max_length=2, blank=True, help_text="Where the employee lives; empty if unknown.")
    remote = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Percent: 0, 50 or 100; empty: unknown.")
    company_size = models.CharField(max_length=10, blank=True)
    published = models.DateField(
        null=True, blank=True, help_text="The day on which the row was last seen to be published; empty if unknown."
    )
    times = models.PositiveIntegerField(help_text="How often the row stood in the file that held it most often.")
    source = models.ForeignKey("Source", on_delete=models.PROTECT, related_name="records")

    class Meta:
        ordering = ["pk"]
        # Named here and not on the fields, where PostgreSQL would be given a second index for each.
        indexes = [models.Index(fields=["title"], name="record_title")]
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="record_once"),
            models.CheckConstraint(condition=Q(low__gt=0, low__lte=F("high")), name="record_pay_in_order"),
            models.CheckConstraint(condition=Q(pay_usd__gt=0), name="record_pay_above_zero"),
            models.CheckConstraint(condition=Q(times__gte=1), name="record_stood_somewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.country} {self.year}"


class JobTitleQuerySet(models.QuerySet["JobTitle"]):
    def with_records(self) -> "JobTitleQuerySet":
        """Each title with how many distinct records bear it, as ``records``."""
        of_title = Record.objects.filter(title=OuterRef("title")).order_by().values("title")
        return self.annotate(records=Coalesce(Subquery(of_title.annotate(n=Count("pk")).values("n")), 0))

    def mapped(self) -> "JobTitleQuerySet":
        return self.filter(role__isnull=False, ignored=False)


class JobTitle(models.Model):
    """A title as records bear it, and the role that it stands for."""

    # How an import leaves a new one, without a version in the history: thousands may come at once.
    AS_IMPORTED: ClassVar = {"role_id": None, "ignored": False}

    title = Line(max_length=120, unique=True, help_text="In small letters, as records bear it.")
    role = models.ForeignKey(
        Role,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="titles",
        help_text="The role whose pay these records show. Empty: the records count for none.",
    )
    ignored = models.BooleanField(
        default=False, help_text="Tick when the title stands for no role of ours, so that it is not asked about again."
    )

    objects = JobTitleQuerySet.as_manager()

    history = desk_history()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__isnull=True) | Q(ignored=False),
                name="title_ignored_or_mapped",
                violation_error_message="A title is either mapped to a role or ignored, not both.",
            )
        ]

    def __str__(self) -> str:
        return self.title
