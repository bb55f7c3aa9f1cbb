"""Acts: what somebody did to the desk at once, such as one save of a page, one import or one undo."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone


class Act(models.Model):
    """One act. Every row of the history names the act it belongs to, so an act can be seen, and undone, as a whole."""

    class Kind(models.TextChoices):
        EDIT = "edit", "edited"
        LOAD = "load", "loaded from files"
        IMPORT = "import", "imported from a spreadsheet"
        CALIBRATION = "calibration", "taken from a calibration"
        RESTORE = "restore", "one value restored"
        UNDO = "undo", "undone"
        EDITION = "edition", "restored to an edition"
        PROGRAM = "program", "changed by a program"

    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=300, blank=True, help_text="The reason, as given by whoever did it.")
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by", help_text="The act undone."
    )

    class Meta:
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        permissions = [("undo_act", "Can undo an act and restore a value")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.at:%-d %B %Y, %H:%M}"


@dataclass(slots=True)
class _Open:
    """An act that is going on. Its row is written with the first change, so an act that changes nothing leaves none."""

    values: dict[str, Any]
    written: Act | None = None
    committed: bool = False

    @property
    def row(self) -> Act | None:
        """None too when it was written where all was rolled back: the database forgets what waits for its commit."""
        waiting = transaction.get_connection().run_on_commit
        return self.written if self.committed or any(each[1] == self._commit for each in waiting) else None

    def write(self) -> Act:
        self.written, self.committed = Act.objects.create(**self.values), False
        transaction.on_commit(self._commit)
        return self.written

    def _commit(self) -> None:
        self.committed = True


_open: ContextVar[_Open | None] = ContextVar("open_act", default=None)


@contextmanager
def act(kind: Act.Kind, by: Any = None, why: str = "", undoes: Act | None = None) -> Iterator[_Open]:
    """All changes to the desk inside belong to one act. Inside another act they belong to that one.

    Yields what holds the act's ``row``, which is None until something has changed.
    """
    outer = _open.get()
    if outer is not None:
        yield outer
        return
    known = by if getattr(by, "pk", None) else None
    opened = _Open({"kind": kind, "by": known, "why": why, "undoes": undoes})
    token = _open.set(opened)
    try:
        yield opened
    finally:
        _open.reset(token)


def is_writing() -> bool:
    """Whether an act is going on that has changed something, in a transaction that may still be rolled back."""
    opened = _open.get()
    return opened is not None and opened.written is not None


def current_act() -> int:
    """The key of the act that is going on; what no act encloses was done by a program, row by row."""
    opened = _open.get() or _Open({"kind": Act.Kind.PROGRAM})
    return (opened.row or opened.write()).pk
