"""Readers' notes: what somebody found wrong or missing in a guide or of a figure, and what came of it.

Nothing says who wrote. Editors alone read a note; what they publish of it stands in the public log.
"""

from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Max, Q

from salaries.models.edition import Edition
from salaries.models.fields import Text

LONGEST_NOTE = 1000
LONGEST_FIGURE = 200


class Published(NamedTuple):
    """The state of the public log: how many notes stand in it, and when one of them was last changed."""

    number: int = 0
    changed_at: datetime | None = None


class NoteQuerySet(models.QuerySet["ReadersNote"]):
    def open(self) -> "NoteQuerySet":
        return self.filter(state=ReadersNote.State.OPEN)

    def published(self) -> "NoteQuerySet":
        """Those in the public log, the last answered first."""
        return self.filter(state__in=ReadersNote.PUBLIC).order_by("-handled_at", "-pk")

    def by_guide(self) -> dict[str, int]:
        """How many notes were left on each guide, whatever came of them."""
        return dict(self.exclude(guide="").order_by().values_list("guide").annotate(Count("pk")))

    def published_by_figure(self) -> dict[str, int]:
        """How many notes of the public log are about each figure."""
        return dict(self.published().exclude(figure="").order_by().values_list("figure").annotate(Count("pk")))

    def log_state(self) -> Published:
        found = self.published().order_by().aggregate(number=Count("pk"), changed_at=Max("changed_at"))
        return Published(**found)


class ReadersNote(models.Model):
    """One note on a guide or on a figure, with the edition that was read and what came of it. It holds no name."""

    class State(models.TextChoices):
        OPEN = "open", "open"
        MENDED = "mended", "mended, and answered in public"
        KEPT = "kept", "kept as it is, and answered in public"
        DONE = "done", "closed, with nothing public"

    class Kind(models.TextChoices):
        WRONG = "wrong", "Something is wrong"
        MISSING = "missing", "Something is missing"
        SOURCE = "source", "There is a better source"
        UNCLEAR = "unclear", "It is hard to understand"
        OTHER = "other", "Something else"

    PUBLIC = (State.MENDED, State.KEPT)

    guide = models.SlugField(max_length=80, blank=True, help_text="The guide that was read; empty for a figure’s note.")
    section = models.SlugField(max_length=80, blank=True, help_text="The part of the guide; empty for the whole.")
    figure = models.CharField(
        max_length=LONGEST_FIGURE,
        blank=True,
        db_index=True,
        help_text="The figure’s reference; empty for a guide’s note.",
    )
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.OTHER)
    edition = models.PositiveIntegerField(help_text="The edition that was read.")
    text = models.CharField(max_length=LONGEST_NOTE)
    times = models.PositiveIntegerField(
        "sent", default=1, help_text="How often the very same note was sent while open."
    )
    left_at = models.DateTimeField(db_index=True)
    state = models.CharField(
        max_length=6,
        choices=State,
        default=State.OPEN,
        help_text="“Mended” and “kept” put the note into the public log at /notes/, within a minute.",
    )
    answer = Text(
        "public answer",
        blank=True,
        help_text="Public, word for word, once the note is mended or kept: what was changed, or why nothing was.",
    )
    shown = Text(
        "what readers see of the note",
        blank=True,
        help_text="Public, word for word, above the answer: copy of the note what may be read by everyone, and leave "
        "out whatever tells of a person. Empty: the log shows your answer alone.",
    )
    mended_in = models.PositiveIntegerField(
        "mended in edition",
        null=True,
        blank=True,
        help_text="Public: the edition from which on readers see it mended. Empty: the log says “mended” alone.",
    )
    outcome = models.TextField(
        "for other editors",
        blank=True,
        help_text="Never public: what other editors should know of it.",
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    handled_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-left_at", "-pk"]
        verbose_name = "readers’ note"
        verbose_name_plural = "readers’ notes"
        default_permissions = ("change", "delete", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", handled_at__isnull=True) | (~Q(state="open") & Q(handled_at__isnull=False)),
                name="readers_note_done_has_its_time",
                violation_error_message="A note that is done says since when; an open one does not.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="readers_note_has_text", violation_error_message="A note says something."
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("mended", "kept")) | ~Q(answer=""),
                name="readers_note_published_has_answer",
                violation_error_message="The public log needs an answer: write one, or close the note without.",
            ),
            models.CheckConstraint(
                condition=Q(mended_in__isnull=True) | Q(state="mended"),
                name="readers_note_mended_in_is_mended",
                violation_error_message="Only a note that is mended names the edition in which it was.",
            ),
            models.CheckConstraint(
                condition=(Q(guide="") & ~Q(figure="")) | (~Q(guide="") & Q(figure="")),
                name="readers_note_of_guide_or_figure",
                violation_error_message="A note is about a guide or about a figure.",
            ),
        ]

    def __str__(self) -> str:
        return f"Note of {self.left_at:%-d %B %Y} on {self.guide or self.figure}"

    @property
    def is_published(self) -> bool:
        return self.state in self.PUBLIC

    def clean(self) -> None:
        """Raises ValidationError when it names an edition that there is not."""
        number = self.mended_in
        if number is not None and not Edition.objects.filter(number=number).exists():
            raise ValidationError(
                {"mended_in": f"There is no edition {number} yet; leave it empty until readers see what was mended."}
            )

    def become(self, state: str, by: Any, at: datetime) -> None:
        """Open or handled. A handled note names who did it and when, and the first to do so stays named."""
        if state == self.State.OPEN:
            self.handled_by = self.handled_at = None
        elif self.handled_at is None:
            self.handled_by, self.handled_at = by, at
        self.state, self.changed_at = state, at
