"""Readers' notes: written down for the editors, counted, and read again where an editor answered one in public."""

from dataclasses import asdict, dataclass
from datetime import datetime
from time import monotonic

from django.db import DatabaseError
from django.db.models import F

from salaries.models import ReadersNote
from salaries.models.note import LONGEST_NOTE, Published

__all__ = ["KINDS", "LONGEST_NOTE", "OTHER", "PAGE", "Answered", "Note", "Published", "forget", "learn", "leave"]
__all__ += ["about_figure", "answered", "answered_note", "published", "total"]
# The count is a part of the page: were it learned more often, no browser could keep the page for a minute.
LEARNED_EVERY_SECONDS = 60
# So many answered notes stand on a page of the log.
PAGE = 20
KINDS: tuple[tuple[str, str], ...] = tuple((kind.value, kind.label) for kind in ReadersNote.Kind)
OTHER: str = ReadersNote.Kind.OTHER.value


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it is left: on a part of a guide by its slug, or on a figure by its reference."""

    text: str
    edition: int
    guide: str = ""
    section: str = ""
    figure: str = ""
    kind: str = OTHER


@dataclass(frozen=True, slots=True)
class Answered:
    """A note of the public log. ``shown`` is what may be seen of its text; ``mended_in`` an edition's number."""

    number: int
    guide: str
    section: str
    figure: str
    kind: str
    edition: int
    times: int
    shown: str
    mended: bool
    mended_in: int | None
    answer: str
    at: datetime

    @classmethod
    def of(cls, row: ReadersNote) -> "Answered":
        assert row.handled_at  # noqa: S101 - the database holds no answered note without
        return cls(
            row.pk,
            row.guide,
            row.section,
            row.figure,
            row.get_kind_display(),
            row.edition,
            row.times,
            row.shown,
            row.state == ReadersNote.State.MENDED,
            row.mended_in,
            row.answer,
            row.handled_at,
        )


class _Learned:
    by_guide: dict[str, int] = {}
    by_figure: dict[str, int] = {}
    published = Published()
    at: float | None = None


def leave(note: Note, at: datetime) -> int:
    """Write a note down; its number. One that is open already in the same words is counted there once more.

    Raises DatabaseError while the database is away.
    """
    same = ReadersNote.objects.open().filter(guide=note.guide, section=note.section, figure=note.figure, text=note.text)
    if first := same.order_by("pk").first():
        ReadersNote.objects.filter(pk=first.pk).update(times=F("times") + 1)
        return first.pk
    return ReadersNote.objects.create(**asdict(note), left_at=at).pk


def total(guide: str) -> int:
    """Notes left on a guide, whatever came of them, known to all workers as of at most a minute ago."""
    return _Learned.by_guide.get(guide, 0)


def about_figure(reference: str) -> int:
    """Answered notes on a figure, as of at most a minute ago."""
    return _Learned.by_figure.get(reference, 0)


def published() -> Published:
    """The state of the public log, as of at most a minute ago: a page made of it holds until it is another."""
    return _Learned.published


def answered(guide: str, figure: str, page: int) -> tuple[list[Answered], int]:
    """One page of the public log, and how many notes there are on all: of a guide, of a figure, or of everything."""
    wanted = {name: value for name, value in (("guide", guide), ("figure", figure)) if value}
    rows = ReadersNote.objects.published().filter(**wanted)
    return [Answered.of(row) for row in rows[(page - 1) * PAGE : page * PAGE]], rows.count()


def answered_note(number: int) -> Answered | None:
    row = ReadersNote.objects.published().filter(pk=number).first()
    return Answered.of(row) if row else None


def learn() -> None:
    """Learn how many notes there are, unless that is known already. The watcher asks this at every look."""
    now = monotonic()
    if _Learned.at is not None and now - _Learned.at < LEARNED_EVERY_SECONDS:
        return
    notes = ReadersNote.objects
    try:
        _Learned.by_guide, _Learned.by_figure = notes.by_guide(), notes.published_by_figure()
        _Learned.published, _Learned.at = notes.log_state(), now
    except DatabaseError:
        return


def forget() -> None:
    """Drop what was learned, as after a start."""
    _Learned.by_guide, _Learned.by_figure, _Learned.published, _Learned.at = {}, {}, Published(), None
