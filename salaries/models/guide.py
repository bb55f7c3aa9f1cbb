"""Guides, their topics and sections, and how often each was read."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from salaries.models.evidence import ORDER_HELP
from salaries.models.fields import Line, Text, past_day
from salaries.models.history import desk_history
from salaries.models.role import Role
from salaries.models.text_list import TextList

PROSE_HELP = (
    "Markdown. Write numbers as figure references, such as [[tier:entry.band]], or with the role's slug in advice, "
    "[[tier:data-engineer/entry.median]]; the list is beside the preview."
)
EDITORS = "empty for “the editors”"


class Topic(models.Model):
    """What several guides are about; the list of guides goes by it."""

    slug = models.SlugField(unique=True, max_length=80, help_text="Part of the topic's address; never changes.")
    name = Line(max_length=60, unique=True, help_text="A word or two: “Offers”.")
    about = Line(max_length=300, help_text="One sentence on what its guides answer, for the list of guides.")
    position = models.PositiveIntegerField(default=0, help_text=f"Order in the list of guides; {ORDER_HELP}")

    history = desk_history()

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Guide(models.Model):
    """An article: a role's, or advice on a subject."""

    role = models.OneToOneField(
        Role,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="guide",
        help_text="Whose guide it is; empty for advice on a subject.",
    )
    subject = models.SlugField(
        max_length=80,
        blank=True,
        help_text="For advice, which has no role: what it is on, such as reading-an-offer. "
        "Part of the guide's address; never changes.",
    )
    title = Line(max_length=160, help_text="The headline.")
    standfirst = Line(max_length=300, help_text="One sentence under the headline.")
    opening = Text(help_text=f"The first paragraphs, before the first section. {PROSE_HELP}")
    published_at = models.DateTimeField(
        validators=[past_day],
        help_text="When the guide first appeared; shown under the headline. Lists show advice in this order.",
    )
    updated_at = models.DateTimeField(
        validators=[past_day],
        help_text="When its words last changed. Readers are told when the newest edition changed a word or a figure of "
        "it; this is told in editions that do not know.",
    )
    written_by = Line(max_length=120, blank=True, help_text=f"Who wrote it, by name; {EDITORS}.")
    reviewed_by = Line(
        max_length=120, blank=True, help_text=f"Who checked that its words and figures hold, by name; {EDITORS}."
    )
    reviewed_on = models.DateField(
        "last reviewed",
        null=True,
        blank=True,
        validators=[past_day],
        help_text="The day on which somebody last read it through and checked it; empty while nobody has.",
    )
    other_names = TextList(
        help_text="What people type who look for it, with semicolons between: “negotiate; pay rise”. Searching finds "
        "it by them."
    )

    history = desk_history()

    class Meta:
        # Roles in their own order, then advice; databases differ on where they put nothing.
        ordering = [F("role__position").asc(nulls_last=True), "published_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__isnull=False, subject="") | Q(role__isnull=True) & ~Q(subject=""),
                name="guide_of_a_role_or_on_a_subject",
                violation_error_message="A guide has a role or a subject: fill in one of the two, and leave the other "
                "empty.",
            ),
            models.UniqueConstraint(
                fields=["subject"],
                condition=~Q(subject=""),
                name="guide_subject_once",
                violation_error_message="There is a guide on this subject already; change that one, or choose another "
                "subject.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        """What its address is known by: its role's slug, or its subject."""
        return self.role.slug if self.role else self.subject


class GuideTopic(models.Model):
    """A topic that a guide belongs to."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="topics")
    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="guides", help_text="What the guide is listed under."
    )
    position = models.PositiveIntegerField(default=0, help_text=f"What it is most about first; {ORDER_HELP}")

    history = desk_history()

    class Meta:
        ordering = ["guide", "position", "pk"]
        verbose_name = "guide's topic"
        constraints = [
            models.UniqueConstraint(
                fields=["guide", "topic"],
                name="topic_once_a_guide",
                violation_error_message="The guide has this topic already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.guide}, under {self.topic}"


class RelatedGuide(models.Model):
    """A guide that the readers of another one are sent on to."""

    of = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="related")
    guide = models.ForeignKey(
        Guide, on_delete=models.CASCADE, related_name="+", help_text="What its readers may want to read next."
    )
    position = models.PositiveIntegerField(default=0, help_text=f"The nearest first; {ORDER_HELP}")

    history = desk_history()

    class Meta:
        ordering = ["of", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["of", "guide"],
                name="related_guide_once",
                violation_error_message="The guide names this one already.",
            ),
            models.CheckConstraint(
                condition=~Q(of=F("guide")),
                name="related_guide_is_another",
                violation_error_message="A guide sends its readers on to another one, not to itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guide}, after {self.of}"


class SectionQuerySet(models.QuerySet["Section"]):
    def without_words(self) -> Self:
        """Those of which readers would get the bare heading."""
        return self.filter(body="", parts=None)


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
    body = Text(blank=True, help_text=PROSE_HELP)
    position = models.PositiveIntegerField(default=0, help_text=f"Order within the guide; {ORDER_HELP}")

    history = desk_history()
    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["guide", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["guide", "slug"], name="section_slug_once_a_guide")]

    def __str__(self) -> str:
        return self.heading


class ReadsQuerySet(models.QuerySet["GuideReads"]):
    def add(self, guide: str, reads: int) -> None:
        """Count more reads of a guide, whoever else counts at the same moment."""
        self.get_or_create(guide=guide)
        self.filter(guide=guide).update(reads=F("reads") + reads)


class GuideReads(models.Model):
    """How often a guide was read, by its slug, counted from zero; no trace of who read it."""

    guide = models.SlugField(primary_key=True, max_length=80)
    reads = models.PositiveBigIntegerField(default=0)

    objects = ReadsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "guide reads"

    def __str__(self) -> str:
        return f"{self.guide}: {self.reads}"
