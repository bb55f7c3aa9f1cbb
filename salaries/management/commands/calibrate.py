from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.engine.figures import FigureBook
from salaries.records.deciding import accept
from salaries.records.options import add_options, record_file
from salaries.records.packages import date_of, evidence_packages, source_named
from salaries.records.pay_rows import PayRow, distinct, rows_of_file, rows_on_desk, titles_of_roles
from salaries.records.places import UnknownPlaces, places_of
from salaries.records.reading import FileRefused

if TYPE_CHECKING:
    from salaries.records.calibration import Table


class Command(BaseCommand):
    help = "Fit reported pay to the records and propose it on the desk, beside the current figures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("--file", type=Path, metavar="FILE.csv", help="fit this file, not the records imported")
        add_options(parser)
        add("--year-half-life", type=float, help="years after which a record counts half; 0: no weighting")
        add("--draws", type=int, default=40, help="re-weighted fits for the intervals (40); 0: no intervals")
        add("--source", help="slug of the records' source, if not that of most records")
        add("--as-of", type=date.fromisoformat, metavar="DATE", help="the day the figures speak of")
        add("--accept", action="store_true", help="accept all that may be shown, at once")
        add("--write", type=Path, metavar="FILE.toml", help="write what may be shown as a figure file too")

    def handle(self, *args: Any, file: Path | None, draws: int, **options: Any) -> None:
        source = source_named(options["source"])
        as_of = date_of(source, options["as_of"])
        with evidence_packages():
            from salaries.records.figure_text import table_text
            from salaries.records.proposing import propose, without_place
        book, rows = self._book(), self._rows(file, options)
        table = self._fit(book, rows, draws, options["year_half_life"])
        proposals = propose(table, source, as_of)
        for missing in without_place(table):
            self.stdout.write(f"  The desk has no row for {missing}; nothing was proposed for it.")
        if options["write"]:
            options["write"].write_text(table_text(table, book, source.slug, as_of), encoding="utf-8")
            self.stdout.write(f"Wrote {options['write']}.")
        suppressed = sum(each.suppressed for each in proposals)
        self.stdout.write(f"Proposed {len(proposals)} figures, {suppressed} of them suppressed: too few records.")
        if options["accept"]:
            self.stdout.write(f"Accepted {accept(proposals)}; readers see them once they are published.")

    def _book(self) -> FigureBook:
        try:
            return compile_desk()
        except IncompleteDesk as error:
            raise CommandError(f"Not calibrated: {error}.") from error

    def _rows(self, file: Path | None, options: dict[str, Any]) -> list[PayRow]:
        try:
            rows = rows_of_file(record_file(self, file, options)) if file else rows_on_desk()
        except FileRefused as error:
            raise CommandError(f"Not calibrated: {error}") from error
        return distinct(rows, titles_of_roles())

    def _fit(self, book: FigureBook, rows: list[PayRow], draws: int, half_life: float | None) -> "Table":
        from salaries.records.calibration import fit
        from salaries.records.settings import Settings

        settings = Settings() if half_life is None else Settings(year_half_life=half_life or None)
        started = monotonic()
        self.stdout.write(f"Fitting {len(rows):,} distinct records, and {draws} times more for the intervals.")
        try:
            table = fit(rows, places_of(book), settings, draws, said=self._said)
        except (UnknownPlaces, ValueError) as error:
            raise CommandError(f"Not calibrated: {error}") from error
        self.stdout.write(f"A table of {table.numbers} numbers after {monotonic() - started:.0f} seconds.")
        return table

    def _said(self, done: int, of: int) -> None:
        if done % 10 == 0 or done == of:
            self.stdout.write(f"  {done} of {of} fits for the intervals")
