"""A published edition as readers' pages know it, and what is said where there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from salaries.engine.book_text import KnownBook
from salaries.engine.figures import FigureBook

# A number as addresses write it, in one way, so that a page of an edition has one address.
WRITTEN_NUMBER = "[1-9][0-9]{0,8}"


class NoEdition(LookupError):
    """Nothing has been published yet, or the database was never reached."""


class UnknownEdition(LookupError):
    """There is no edition of that number."""


@dataclass(frozen=True, eq=False)
class PublishedEdition:
    """One edition, ready to be read. ``guides_changed`` is when each guide last changed, by its slug."""

    number: int
    digest: str
    published_at: datetime
    note: str
    book: FigureBook
    guides_changed: Mapping[str, datetime] = field(default_factory=dict)

    @property
    def known(self) -> KnownBook:
        return KnownBook(self.digest, self.book)
