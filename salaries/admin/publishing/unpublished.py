"""What is on the desk and not yet published."""

from dataclasses import dataclass
from functools import lru_cache

from salaries.desk.compile import IncompleteDesk
from salaries.desk.differences import changes_in, known_differences
from salaries.desk.kept import kept_desk
from salaries.editions import NoEdition, PublishedEdition, current, memory
from salaries.engine.book_paths import Change
from salaries.engine.book_text import KnownBook
from salaries.engine.figures import FigureBook
from salaries.models import Edition


@dataclass(frozen=True, slots=True)
class Unpublished:
    """The desk beside the current edition. Without a book, ``problem`` says what the desk lacks."""

    edition: PublishedEdition | None
    book: FigureBook | None
    changes: tuple[Change, ...]
    problem: str = ""

    @property
    def sentence(self) -> str:
        if self.problem:
            return f"Not ready to publish: {self.problem}."
        if self.edition is None:
            return "Nothing is published yet; readers see no edition."
        if not self.changes:
            return f"No changes: edition {self.edition.number} is what readers see."
        return f"{len(self.changes)} change{'' if len(self.changes) == 1 else 's'} not yet published"

    @property
    def can_be_published(self) -> bool:
        return self.book is not None and (self.edition is None or bool(self.changes))

    @property
    def next_number(self) -> int:
        return self.edition.number + 1 if self.edition else 1


def unpublished() -> Unpublished:
    """Compare the desk as it stands with the newest edition in the database."""
    edition = newest_edition()
    try:
        desk = kept_desk()
    except IncompleteDesk as error:
        return Unpublished(edition, None, (), str(error))
    return beside(edition, desk)


def beside(edition: PublishedEdition | None, desk: KnownBook) -> Unpublished:
    """A book, as the desk's or that of what waits, beside the edition that readers see."""
    found = _changes(edition.known, desk) if edition else ()
    return Unpublished(edition, desk.book, found)


@lru_cache(maxsize=4)
def _changes(edition: KnownBook, desk: KnownBook) -> tuple[Change, ...]:
    return tuple(changes_in(known_differences(edition, desk)))


def newest_edition() -> PublishedEdition | None:
    """The edition in memory, after a look whether another process has published a newer one a moment ago."""
    newest = Edition.objects.without_books().newest()
    try:
        held = current()
        if newest and held.number != newest.number:
            memory.refresh()
            held = current()
    except NoEdition:
        return None
    return held
