from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.engine.numbers import read_number
from salaries.models import Proposal
from salaries.records.deciding import accept, withdraw
from salaries.records.figure_text import proposals_text
from salaries.records.options import add_options, record_file, refusals, write_down
from salaries.records.packages import evidence_packages
from salaries.records.thin import thin


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
        add("--accept", action="store_true", help="accept all that may be shown and is not thin, at once")
        add("--thin", action="store_true", help="with --accept: thin ones too")
        add("--write", type=Path, metavar="FILE.toml", help="write what may be shown as a figure file too")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        with refusals(), evidence_packages():
            from salaries.records.calibrating import Calibration
        with refusals("Not calibrated", IncompleteDesk):
            wanted = Calibration(
                self.stdout.write,
                self._fitted,
                record_file(self, file, options) if file else None,
                options["before"],
                options["year_half_life"],
                options["draws"],
                options["source"],
                options["as_of"],
            )
            found = wanted.fit(compile_desk())
        done = found.propose()
        for sentence in found.left_out():
            self.stdout.write(f"  {sentence}")
        self.stdout.write(done)
        self._go_on(found.proposals, options)

    def _go_on(self, proposals: list[Proposal], options: dict[str, Any]) -> None:
        if options["write"]:
            with refusals("Proposed, and not written down"):
                write_down(options["write"], proposals_text(proposals))
            self.stdout.write(f"Wrote {options['write']}.")
        if options["accept"]:
            few = [] if options["thin"] else [each for each in proposals if not each.suppressed and thin(each)]
            gone = withdraw(proposals)
            done = accept(each for each in proposals if each not in few)
            self.stdout.write(f"Accepted {done}; readers see them once they are published.")
            for each in few:
                self.stdout.write(f"  {each} waits. {thin(each)}")
            if few:
                self.stdout.write("Thin ones are accepted one by one at the desk, or all with --accept --thin.")
            if gone:
                self.stdout.write(f"Took from the desk {len(gone)} that this fit does not give: {'; '.join(gone)}.")

    def _fitted(self, done: int, of: int) -> None:
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
