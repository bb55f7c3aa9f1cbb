"""A backtest from beginning to end: which records are scored, the scores, and what the desk is told of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from salaries.engine.book_text import read_book
from salaries.engine.figures import FigureBook
from salaries.engine.refused import Refused
from salaries.models import Edition, Score, Source
from salaries.records.backtest import Backtest, Split, backtest, later_rows, split_of
from salaries.records.calibration import fit
from salaries.records.files import RecordFile, Told
from salaries.records.pay_rows import Rows, parted, rows_of_file, rows_on_desk, titles_of_roles
from salaries.records.places import places_of
from salaries.records.proof import not_of
from salaries.records.scores import keep, proof_note, score_rows, split_note, table_lines
from salaries.records.sources import date_of


def edition_to_score(number: int | None) -> Edition:
    """The edition of that number; without one, the newest. Raises Refused."""
    rows = Edition.objects.order_by("-number")
    row = (rows if number is None else rows.filter(number=number)).first()
    if row is None:
        raise Refused("Nothing is published yet." if number is None else f"There is no edition {number}.")
    return row


@dataclass(frozen=True, slots=True)
class Unseen:
    """A file of records to score an edition on, as far as it has not seen them.

    It rests on the records imported or those of ``train``; with ``since``, on the file's own rows before that day.
    ``holds`` says what the file holds where that is unclear. ``said`` is told each sentence on the way.
    """

    file: RecordFile
    said: Told
    train: RecordFile | None = None
    since: date | None = None
    holds: str = ""

    def score(self, edition: Edition) -> "Scored":
        """Nothing is written. Raises Refused and UnreadableBook."""
        book = read_book(edition.book, edition.digest)
        split = split_of(*self._earlier_and_later(), titles_of_roles())
        found = backtest(book, split, lambda method: self.said(f"Fitting {method} …"))
        self.said("Fitting the table anew, to prove where the figures come from …")
        return Scored(edition.number, found, _unproved(split, book))

    def _earlier_and_later(self) -> tuple[Rows, Rows]:
        rows = rows_of_file(self.file)
        if self.since:
            return parted(rows, self.since)
        earlier = rows_of_file(self.train) if self.train else rows_on_desk()
        later = later_rows(rows, earlier, self.holds)
        holds = "additions alone, and all" if later is rows else "the earlier rows too, and the others"
        self.said(f"{self.file.path.name} is taken to hold {holds} are scored.")
        return earlier, later


def _unproved(split: Split, book: FigureBook) -> list[str]:
    return not_of(fit(split.train, places_of(book)), book)


@dataclass(frozen=True, slots=True)
class Scored:
    """An edition's scores, and which of its figures are not those of a fit of the earlier records alone."""

    edition: int
    found: Backtest
    unproved: list[str]

    def notes(self) -> list[str]:
        """Fitted on what and scored on what, and whether the figures know no scored row: a sentence each."""
        return [split_note(self.found), proof_note(self.unproved)]

    def lines(self) -> Iterator[str]:
        yield from self.notes()
        yield from table_lines(self.found)

    def rows(self, source: Source, as_of: date | None) -> list[Score]:
        """Raises Refused where neither ``as_of`` nor the source says the day."""
        return score_rows(self.found, source, as_of or date_of(source))

    def __str__(self) -> str:
        return f"Scored edition {self.edition} on {self.found.scored:,} records."


def put_on_desk(rows: list[Score]) -> str:
    """Put scores on the desk, in place of those there; what was done, in a sentence."""
    keep(rows)
    return f"Put {len(rows)} scores on the desk; readers see them once they are published."
