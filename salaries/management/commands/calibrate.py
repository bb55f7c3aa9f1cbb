from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.engine.numbers import read_number
from salaries.models import ReportedEffect, ReportedPay
from salaries.records.deciding import accept, withdraw
from salaries.records.figure_text import proposals_text
from salaries.records.options import add_options, record_file, refusals, write_down
from salaries.records.packages import evidence_packages
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
from salaries.records.places import Places, places_of
from salaries.records.sources import date_of, source_of_records

if TYPE_CHECKING:
    from salaries.records.calibration import Table


class Command(BaseCommand):
    help = "Fit reported pay to the records and propose it on the desk, beside the current figures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("--file", type=Path, metavar="FILE.csv", help="fit this file, not the records imported")
        add_options(parser)
        add("--before", type=date.fromisoformat, metavar="DATE", help="fit only records published before this day")
        add("--year-half-life", type=_years, help="years after which a record counts half; 0: no weighting")
        add("--draws", type=int, default=40, help="re-weighted fits for the intervals (40); 0: no intervals")
        add("--source", default="", help="slug of the records' source, if not that of most records")
        add("--as-of", type=date.fromisoformat, metavar="DATE", help="the day the figures speak of")
        add("--accept", action="store_true", help="accept all that may be shown, at once")
        add("--write", type=Path, metavar="FILE.toml", help="write what may be shown as a figure file too")

    def handle(self, *args: Any, file: Path | None, draws: int, **options: Any) -> None:
        with evidence_packages():
            from salaries.records.proposing import propose, without_place
        with refusals("Not calibrated", IncompleteDesk):
            source = source_of_records(options["source"])
            as_of = options["as_of"] or date_of(source)
            places = places_of(compile_desk())
            rows = self._rows(file, options)
            table = self._fit(distinct(rows, titles_of_roles()), places, draws, options["year_half_life"])
        standing = ReportedPay.objects.count() + ReportedEffect.objects.count()
        proposals = propose(table, source, as_of)
        for missing in without_place(table):
            self.stdout.write(f"  The desk has no row for {missing}; nothing was proposed for it.")
        shown = [each for each in proposals if not each.suppressed]
        new, few = sum(not each.on_desk for each in shown), len(proposals) - len(shown)
        self.stdout.write(
            f"Proposed {len(proposals)} figures beside the {standing} on the desk: {new} of them new, {few} suppressed "
            "for too few records."
        )
        if options["write"]:
            with refusals("Proposed, and not written down"):
                write_down(options["write"], proposals_text(proposals))
            self.stdout.write(f"Wrote {options['write']}.")
        if options["accept"]:
            gone = withdraw(proposals)
            self.stdout.write(f"Accepted {accept(proposals)}; readers see them once they are published.")
            if gone:
                self.stdout.write(f"Took from the desk {len(gone)} that this fit does not give: {'; '.join(gone)}.")

    def _rows(self, file: Path | None, options: dict[str, Any]) -> Rows:
        if file:
            read = record_file(self, file, options)
            rows, refused = rows_of_file(read), read.counts.refused
        else:
            rows, refused = rows_on_desk(), 0
        if options["before"]:
            rows, _ = parted(rows, options["before"])
        stood = number_of(rows)
        self.stdout.write(
            f"{stood:,} rows kept, of which {stood - len(rows):,} repeat another: {len(rows):,} distinct records; "
            f"{refused:,} rows refused."
        )
        return rows

    def _fit(self, rows: list[PayRow], places: Places, draws: int, half_life: float | None) -> "Table":
        from salaries.records.calibration import fit
        from salaries.records.settings import Settings

        settings = Settings() if half_life is None else Settings(half_life=half_life or None)
        started = monotonic()
        self.stdout.write(f"Fitting {len(rows):,} distinct records, and {draws} times more for the intervals.")
        table = fit(rows, places, settings, draws, said=self._said)
        if table.foreign:
            listed = ", ".join(f"{country} {n}" for country, n in sorted(table.foreign.items()))
            self.stdout.write(
                f"Left out {sum(table.foreign.values()):,} records of countries that have none in their own currency, "
                f"since they do not speak for what is paid there: {listed}."
            )
        self.stdout.write(f"A table of {table.numbers} numbers after {monotonic() - started:.0f} seconds.")
        return table

    def _said(self, done: int, of: int) -> None:
        if done % 10 == 0 or done == of:
            self.stdout.write(f"  {done} of {of} fits for the intervals")


def _years(text: str) -> float:
    try:
        years = float(read_number(text))
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error
    if years < 0:
        raise ArgumentTypeError(f"“{text}” is below zero; write years, or 0 for no weighting.")
    return years
