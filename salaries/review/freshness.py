"""How old figures are: which ones editors should look at again, and which ones readers are told are old.

A figure is **overdue** when the day by which its source should have been looked at has passed. An editor's judgement
has no source; it is overdue when it is old. A figure is **old** when it speaks of a day more than eighteen calendar
months ago. A new survey comes out once a year and half a year later at the most, so whatever is older has a successor
that nobody has looked for, or never will have one.
"""

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from salaries.engine.evidence import Evidence, Source
from salaries.engine.figures import FigureBook
from salaries.review.evidence_list import figures_of

Path = tuple[str, ...]
OLD_AFTER_MONTHS = 18
OLD = f"older than {OLD_AFTER_MONTHS} months"


@dataclass(frozen=True, slots=True)
class Overdue:
    """The overdue figures of one source; ``source`` None: editors' judgements.

    ``figures`` are names, ``paths`` the ways to them through the book, in the same order. ``oldest`` is an as-of date.
    """

    source: Source | None
    figures: tuple[str, ...]
    paths: tuple[Path, ...]
    oldest: date

    @property
    def words(self) -> str:
        """“4 figures, review was due on 8 September 2026”, “1 figure older than 18 months, as of 31 May 2025”."""
        count = f"{len(self.figures)} figure{'' if len(self.figures) == 1 else 's'}"
        if self.source and self.source.review_by:
            return f"{count}, review was due on {self.source.review_by:%-d %B %Y}"
        return f"{count} {OLD}, {'' if len(self.figures) == 1 else 'the oldest '}as of {self.oldest:%-d %B %Y}"


def months_later(day: date, months: int) -> date:
    """The same day so many calendar months after, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_old(as_of: date, today: date) -> bool:
    return as_of < months_later(today, -OLD_AFTER_MONTHS)


def is_due(source: Source, today: date) -> bool:
    """Whether the day by which the source should be looked at has passed. On that day itself it has not."""
    return source.review_by is not None and source.review_by < today


def is_overdue(book: FigureBook, evidence: Evidence, today: date) -> bool:
    if evidence.source is None:
        return is_old(evidence.as_of, today)
    source = book.source_by_slug.get(evidence.source)
    return source is not None and is_due(source, today)


def overdue(book: FigureBook, today: date) -> list[Overdue]:
    """All overdue figures: by source, the one due for the longest first, then editors' judgements."""
    found: dict[str | None, list[tuple[str, Path, date]]] = defaultdict(list)
    for path, name, evidence, _ in figures_of(book):
        if evidence and is_overdue(book, evidence, today):
            found[evidence.source].append((name, path, evidence.as_of))
    return sorted((_group(book, slug, figures) for slug, figures in found.items()), key=_due)


def _group(book: FigureBook, slug: str | None, found: list[tuple[str, Path, date]]) -> Overdue:
    figures, paths, dates = zip(*found, strict=True)
    return Overdue(book.source_by_slug[slug] if slug else None, figures, paths, min(dates))


def _due(group: Overdue) -> tuple[bool, date]:
    since = group.source.review_by if group.source else None
    return since is None, since or group.oldest
