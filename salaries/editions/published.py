"""A published edition as readers' pages know it, and what is said where there is none."""

from dataclasses import dataclass
from datetime import datetime

from salaries.engine.figures import FigureBook


class NoEdition(LookupError):
    """Nothing has been published yet, or the database was never reached."""


class UnknownEdition(LookupError):
    """There is no edition of that number."""


@dataclass(frozen=True, eq=False)
class PublishedEdition:
    """One edition, ready to be read."""

    number: int
    digest: str
    published_at: datetime
    note: str
    book: FigureBook
