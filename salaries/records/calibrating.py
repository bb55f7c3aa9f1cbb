"""A calibration from beginning to end: the records read, the table fitted, and what the desk is told of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from time import monotonic

from salaries.engine.figures import FigureBook
from salaries.models import Proposal, ReportedEffect, ReportedPay, Source
from salaries.records.calibration import Table, fit
from salaries.records.files import RecordFile, Told
from salaries.records.pay_rows import (
    PayRow,
    Rows,
    distinct,
    number_of,
    parted,
    rows_of_file,
    rows_on_desk,
    titles_of_roles,
)
from salaries.records.places import places_of
from salaries.records.proposing import propose, without_place
from salaries.records.settings import Settings
from salaries.records.sources import date_of, source_of_records

DRAWS = 40


@dataclass(frozen=True, slots=True)
class Calibration:
    """What is to be fitted: a file or, without one, the records imported; those before a day or all.

    ``half_life`` is in years, 0 for no weighting, None for the usual one; ``draws`` the re-weighted fits for the
    intervals. ``said`` is told each sentence on the way, ``fitted`` how many of the draws are done.
    """

    said: Told
    fitted: Callable[[int, int], None]
    file: RecordFile | None = None
    before: date | None = None
    half_life: float | None = None
    draws: int = DRAWS
    source: str = ""
    as_of: date | None = None

    def fit(self, book: FigureBook) -> "Calibrated":
        """Nothing is written. Raises Refused."""
        source = source_of_records(self.source)
        as_of = self.as_of or date_of(source)
        return Calibrated(self._table(distinct(self._rows(), titles_of_roles()), book), source, as_of)

    def _rows(self) -> Rows:
        rows = rows_of_file(self.file) if self.file else rows_on_desk()
        refused = self.file.counts.refused if self.file else 0
        if self.before:
            rows, _ = parted(rows, self.before)
        stood = number_of(rows)
        self.said(
            f"{stood:,} rows kept, of which {stood - len(rows):,} repeat another: {len(rows):,} distinct records; "
            f"{refused:,} rows refused."
        )
        return rows

    def _table(self, rows: list[PayRow], book: FigureBook) -> Table:
        settings = Settings() if self.half_life is None else Settings(half_life=self.half_life or None)
        started = monotonic()
        self.said(f"Fitting {len(rows):,} distinct records, and {self.draws} times more for the intervals.")
        table = fit(rows, places_of(book), settings, self.draws, said=self.fitted)
        if table.foreign:
            listed = ", ".join(f"{country} {n}" for country, n in sorted(table.foreign.items()))
            self.said(
                f"Left out {sum(table.foreign.values()):,} records of countries that have none in their own currency, "
                f"since they do not speak for what is paid there: {listed}."
            )
        self.said(f"A table of {table.numbers} numbers after {monotonic() - started:.0f} seconds.")
        return table


@dataclass(slots=True)
class Calibrated:
    """A fitted table, its source and the day that it speaks of; ``proposals`` once they are made."""

    table: Table
    source: Source
    as_of: date
    proposals: list[Proposal] = field(default_factory=list)

    def propose(self) -> str:
        """Put it on the desk as proposals, in place of those that still waited; what was done, in a sentence."""
        standing = ReportedPay.objects.count() + ReportedEffect.objects.count()
        self.proposals = propose(self.table, self.source, self.as_of)
        shown = [each for each in self.proposals if not each.suppressed]
        new, few = sum(not each.on_desk for each in shown), len(self.proposals) - len(shown)
        return (
            f"Proposed {len(self.proposals)} figures beside the {standing} on the desk: {new} of them new, {few} "
            "suppressed for too few records."
        )

    def left_out(self) -> Iterator[str]:
        """A sentence for each thing of the table that the desk has no row for."""
        return (
            f"The desk has no row for {missing}; nothing was proposed for it." for missing in without_place(self.table)
        )
