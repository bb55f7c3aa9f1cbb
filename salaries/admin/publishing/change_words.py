"""Changes at the desk: figures with how far they moved, prose word by word; each with page, maker and source."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import CharField, DateField

from salaries.admin.forms.addresses import Addresses
from salaries.admin.publishing.change_makers import makers_of
from salaries.admin.publishing.passages import Passage, changed_passage
from salaries.admin.publishing.preview_pages import PreviewPage, preview_pages
from salaries.admin.publishing.row_facts import name_in_field
from salaries.desk.paths import find
from salaries.engine import wording
from salaries.engine.book_paths import Change, Path
from salaries.engine.figures import FigureBook
from salaries.engine.measures import Measure
from salaries.engine.wording import signed_percent
from salaries.models import Act
from salaries.models.fields import measure_of
from salaries.review.change_words import LONG, ChangeWords, in_words, source_of
from salaries.review.word_diff import Piece, word_diff

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
YES_NO = {"True": "yes", "False": "no"}
PROSE = {"opening", "body", "standfirst", "explanation", "note", "gap_note", "summary"}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change. ``pieces`` holds the words of prose; figures have ``old``, ``new`` and, for numbers, ``by``.

    ``old`` and ``new`` are None for what is added or deleted. ``act`` is the latest that touched the row. ``passage``
    is what changed of prose, as readers will read it, and ``page`` where the preview shows it.
    """

    words: ChangeWords
    address: str | None
    old: str | None
    new: str | None
    by: str
    pieces: tuple[Piece, ...]
    act: Act | None
    source: str
    passage: Passage | None = None
    page: PreviewPage | None = None


def change_rows(found: Sequence[Change], old: FigureBook | None, new: FigureBook) -> list[ChangeRow]:
    """All changes in words, in a bounded number of queries."""
    return rows_told(found, old, new, Addresses(new), makers_of([change.path for change in found]))


def rows_told(
    found: Sequence[Change], old: FigureBook | None, new: FigureBook, addresses: Addresses, acts: Mapping[Path, Act]
) -> list[ChangeRow]:
    """The same with what is known already: pages of the desk, and the latest act by path."""
    return [_row(change, old, new, addresses, acts.get(change.path)) for change in found]


def words_told(found: Sequence[Change], old: FigureBook, new: FigureBook) -> list[ChangeWords]:
    """The same for a table of where, before and after."""
    return [
        replace(in_words(each, old, new), old=_shown(each.path, each.old, old), new=_shown(each.path, each.new, new))
        for each in found
    ]


def _row(change: Change, old: FigureBook | None, new: FigureBook, addresses: Addresses, act: Act | None) -> ChangeRow:
    book = new if change.new is not None or old is None else old
    row = ChangeRow(
        words=in_words(change, old, new),
        address=addresses.of(change.path),
        old=_shown(change.path, change.old, old or new),
        new=_shown(change.path, change.new, new),
        by=_by(change),
        pieces=(),
        act=act,
        source=source_of(book, change.path),
    )
    return _with_prose(row, change, new) if is_prose(change) else row


def _with_prose(row: ChangeRow, change: Change, new: FigureBook) -> ChangeRow:
    pages = preview_pages(new, change.path)
    return replace(
        row,
        pieces=word_diff(change.old or "", change.new or ""),
        passage=changed_passage(new, change),
        page=pages[0] if pages else None,
    )


def is_prose(change: Change) -> bool:
    """Whether a change is told word by word."""
    if change.old is None or change.new is None or change.path[-1] == "order":
        return False
    return change.path[-1] in PROSE or max(len(change.old), len(change.new)) > LONG


def _numbers(text: str | None) -> list[Decimal]:
    """The one or two numbers of a figure as a change tells it; none for anything else."""
    try:
        return [Decimal(part) for part in (text or "").split(" to ")]
    except InvalidOperation:
        return []


def _shown(path: Path, text: str | None, book: FigureBook) -> str | None:
    """A value as people read it: numbers with their separators, and rows by their names."""
    found = find(path) if text and path[-1] != "order" else None
    if found and text and (name := name_in_field(found.kind, found.rest, text, book)):
        return name
    field: Any = found.kind.fields.get(found.kind.field_at(found.rest)) if found else None
    if text and isinstance(field, DateField) and DAY.fullmatch(text):
        return f"{date.fromisoformat(text):%-d %B %Y}"
    numbers = _numbers(text)
    if numbers and not _is_a_name(field):
        return " to ".join(wording.plain_number(number, 6) for number in numbers)
    return YES_NO.get(text or "", text)


def _is_a_name(field: Any) -> bool:
    """Whether digits in a field are no number: a code, a year."""
    return isinstance(field, CharField) or (field is not None and measure_of(field) is Measure.YEAR)


def _by(change: Change) -> str:
    """“+5,000 (+5.6%)”; both ends where either is a range and the two moved differently."""
    return "; ".join(dict.fromkeys(_moved(before, after) for before, after in _ends(change)))


def _ends(change: Change) -> list[tuple[Decimal, Decimal]]:
    """Each end of a figure before and after; none of what is no number. A single one has two ends alike."""
    old, new = _numbers(change.old), _numbers(change.new)
    if not old or not new:
        return []
    length = max(len(old), len(new))
    return list(zip((old * length)[:length], (new * length)[:length], strict=True))


def largest_change(found: Iterable[Change]) -> tuple[Change, Decimal] | None:
    """The figure that moved furthest, as a share of what it was, and by how much; what figures rest on is none."""
    shares = [(change, share) for change in found if "evidence" not in change.path for share in _shares(change)]
    return max(shares, key=lambda each: abs(each[1]), default=None)


def _shares(change: Change) -> Iterator[Decimal]:
    """By how much each end moved, as a share of what it was."""
    at = find(change.path)
    if not (at and _is_a_name(at.kind.fields.get(at.kind.field_at(at.rest)))):
        yield from (after / before - 1 for before, after in _ends(change) if before)


def _moved(before: Decimal, after: Decimal) -> str:
    if after == before:
        return "unchanged"
    sign = "+" if after > before else wording.MINUS
    amount = f"{sign}{wording.plain_number(abs(after - before), 6)}"
    return f"{amount} ({signed_percent(after / before - 1)})" if before else amount
