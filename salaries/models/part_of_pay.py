"""The parts of pay on the desk: what sources say of base, bonus, equity and other pay."""

from typing import Any

from django.db import models
from django.db.models import Q

from salaries.engine.parts_of_pay import PartMeasure
from salaries.engine.pay_kinds import PARTS
from salaries.models.evidence import Evidenced, evidence_constraints
from salaries.models.fields import Line, Share, real_country
from salaries.models.history import desk_history
from salaries.models.role import Role

# Equity can be many times the base.
SHARE: dict[str, Any] = {"max_digits": 7, "decimal_places": 4}
PAYS = [(kind.value, kind.words) for kind in PARTS]
MEASURES = [(measure.value, measure.words) for measure in PartMeasure]


class PartOfPay(Evidenced):
    """One share that a source gives of one kind of pay. It goes into no estimate; readers see it among the parts."""

    slug = models.SlugField(unique=True, max_length=80, help_text="Its name in prose: [[part:norway-bonus-mean]].")
    pay = models.CharField("kind of pay", max_length=10, choices=PAYS, help_text="The kind of pay that it is about.")
    what = Line(max_length=80, help_text="The source’s own word for it: incentive pay, holiday bonus.")
    who = Line(max_length=120, help_text="Of whom it is: an occupation, or a group such as “Developers, senior”.")
    role = models.ForeignKey(
        Role,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts_of_pay",
        help_text="The role of this site that these people have; empty where none fits.",
    )
    tier = models.SlugField(
        max_length=40, blank=True, help_text="The slug of the tier that these people are in; empty where none fits."
    )
    country = models.CharField(
        max_length=2,
        validators=[real_country],
        help_text="Where they work: two capital letters (ISO 3166): FI.",
    )
    measure = models.CharField(
        max_length=10,
        choices=MEASURES,
        help_text="Who is counted and how. Medians and means, or those who get any and everybody, are never alike.",
    )
    share = Share(**SHARE, help_text="The figure as a share: 0.05 is 5%.")

    history = desk_history()

    class Meta:
        ordering = ["slug"]
        verbose_name = "part of pay"
        verbose_name_plural = "parts of pay"
        constraints = [
            models.CheckConstraint(
                condition=Q(share__gte=0) & (~Q(measure__in=("any", "of-all")) | Q(share__lte=1)),
                name="part_share_in_range",
                violation_error_message=(
                    "The share is 0 or more. A share of people or of all pay is at most 1, which is all of them."
                ),
            ),
            models.CheckConstraint(
                condition=Q(pay__in=[value for value, _ in PAYS]),
                name="part_of_a_kind_of_pay",
                violation_error_message="The kind of pay is base, bonus, equity or other.",
            ),
            models.CheckConstraint(
                condition=Q(measure__in=[value for value, _ in MEASURES]),
                name="part_has_measure",
                violation_error_message="The measure is any, of-those, medians, mean or of-all.",
            ),
            *evidence_constraints("part"),
        ]

    def __str__(self) -> str:
        return f"{self.what}, {self.who} ({self.country}): {self.get_measure_display().lower()}"
