"""Guides, their sections, and how often each was read."""

from django.db import models
from django.db.models import F

from salaries.models.evidence import ORDER_HELP
from salaries.models.fields import Line
from salaries.models.history import desk_history
from salaries.models.role import Role

PROSE_HELP = (
    "Markdown. Write numbers as figure references, such as [[tier:entry.band]]; the list is beside the preview."
)


class Guide(models.Model):
    """A role's article."""

    role = models.OneToOneField(Role, on_delete=models.CASCADE, related_name="guide")
    title = Line(max_length=160, help_text="The headline.")
    standfirst = Line(max_length=300, help_text="One sentence under the headline.")
    opening = models.TextField(help_text=f"The first paragraphs, before the first section. {PROSE_HELP}")
    published_at = models.DateTimeField(help_text="When the guide first appeared; shown under the headline.")
    updated_at = models.DateTimeField(help_text="When its words last changed in a way readers should know of.")

    history = desk_history()

    class Meta:
        ordering = ["role__position"]

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    """A part of a guide."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="sections")
    slug = models.SlugField(max_length=60, help_text="The section's anchor in the page; never changes.")
    heading = Line(max_length=120, help_text="As short as can be: it stands in the contents list too.")
    under = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The section that this one is a part of, if any.",
    )
    body = models.TextField(blank=True, help_text=PROSE_HELP)
    position = models.PositiveIntegerField(default=0, help_text=f"Order within the guide; {ORDER_HELP}")

    history = desk_history()

    class Meta:
        ordering = ["guide", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["guide", "slug"], name="section_slug_once_a_guide")]

    def __str__(self) -> str:
        return self.heading


class ReadsQuerySet(models.QuerySet["GuideReads"]):
    def add(self, role: str, reads: int) -> None:
        """Count more reads of a role's guide, whoever else counts at the same moment."""
        self.get_or_create(role=role)
        self.filter(role=role).update(reads=F("reads") + reads)


class GuideReads(models.Model):
    """How often the guide of a role was read, counted from zero; no trace of who read it."""

    role = models.SlugField(primary_key=True, max_length=80)
    reads = models.PositiveBigIntegerField(default=0)

    objects = ReadsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "guide reads"

    def __str__(self) -> str:
        return f"{self.role}: {self.reads}"
