"""Readers' notes: what somebody found wrong or missing in a guide. Editors alone read them; nothing says who wrote."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

LONGEST_NOTE = 1000


class NoteQuerySet(models.QuerySet["ReadersNote"]):
    def open(self) -> "NoteQuerySet":
        return self.filter(state=ReadersNote.State.OPEN)

    def by_role(self) -> dict[str, int]:
        """How many notes were left on each role's guide, open or done."""
        return dict(self.order_by().values_list("role").annotate(Count("pk")))


class ReadersNote(models.Model):
    """One note on the guide of a role, with the edition that was read and what came of it. It holds no name."""

    class State(models.TextChoices):
        OPEN = "open", "open"
        DONE = "done", "done"

    role = models.SlugField(max_length=80, help_text="The role whose guide was read.")
    section = models.SlugField(max_length=80, blank=True, help_text="The part of the guide; empty for the whole.")
    edition = models.PositiveIntegerField(help_text="The edition that was read.")
    text = models.CharField(max_length=LONGEST_NOTE)
    left_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=4, choices=State, default=State.OPEN)
    outcome = models.TextField(
        "what came of it",
        blank=True,
        help_text="For other editors: what you changed, or why nothing. Nobody else sees it.",
    )
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    handled_at = models.DateTimeField(null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-left_at", "-pk"]
        verbose_name = "readers’ note"
        verbose_name_plural = "readers’ notes"
        default_permissions = ("change", "delete", "view")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", handled_at__isnull=True) | Q(state="done", handled_at__isnull=False),
                name="readers_note_done_has_its_time",
                violation_error_message="A note that is done says since when; an open one does not.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""), name="readers_note_has_text", violation_error_message="A note says something."
            ),
        ]

    def __str__(self) -> str:
        return f"Note of {self.left_at:%-d %B %Y} on {self.role}"

    def become(self, state: str, by: Any, at: datetime) -> None:
        """Open or done. Done names who handled it and when, and the first to do so stays named."""
        if state == self.State.OPEN:
            self.handled_by = self.handled_at = None
        elif self.handled_at is None:
            self.handled_by, self.handled_at = by, at
        self.state = state
