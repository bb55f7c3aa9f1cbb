from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from salaries.engine.book_text import UnreadableBook, read_book
from salaries.models import Edition
from salaries.records.figure_text import scores_text
from salaries.records.options import add_options, record_file, refusals, write_down
from salaries.records.packages import evidence_packages
from salaries.records.pay_rows import rows_of_file, rows_on_desk, titles_of_roles
from salaries.records.sources import date_of, source_of_records

if TYPE_CHECKING:
    from salaries.records.backtest import Backtest


class Command(BaseCommand):
    help = "Score an edition on records that it has not seen, beside yardsticks fitted on those it rests on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("file", type=Path, metavar="FILE.csv", help="records; those that were there before are left out")
        add("--train", type=Path, metavar="FILE.csv", help="the records the edition rests on, if not those imported")
        add_options(parser)
        add("--edition", type=int, metavar="N", help="the edition's number, if not the newest")
        add("--json", type=Path, metavar="FILE", help="write all scores as JSON")
        add("--keep", action="store_true", help="put the scores on the desk, in place of those there")
        add("--write", type=Path, metavar="FILE.toml", help="write the scores as a figure file")
        add("--source", default="", help="slug of the records' source, for --keep and --write")
        add("--as-of", type=date.fromisoformat, metavar="DATE", help="the day the scored records speak of")

    def handle(self, *args: Any, file: Path, train: Path | None, edition: int | None, **options: Any) -> None:
        with evidence_packages():
            from salaries.records.scores import as_json, table_lines
        row = self._edition(edition)
        with refusals("Not scored", UnreadableBook):
            found = self._backtest(row, file, train, options)
        for line in table_lines(found):
            self.stdout.write(line)
        with refusals("Scored, and not written down"):
            if options["json"]:
                write_down(options["json"], as_json(found, row.number, file.name))
            if options["keep"] or options["write"]:
                self._put_down(found, options)
        self.stdout.write(f"Scored edition {row.number} on {found.scored:,} records.")

    def _edition(self, number: int | None) -> Edition:
        rows = Edition.objects.order_by("-number")
        row = (rows if number is None else rows.filter(number=number)).first()
        if row is None:
            raise CommandError("Nothing is published yet." if number is None else f"There is no edition {number}.")
        return row

    def _backtest(self, row: Edition, file: Path, train: Path | None, options: dict[str, Any]) -> "Backtest":
        from salaries.records.backtest import backtest, split_of
        from salaries.records.scores import split_note

        book = read_book(row.book, row.digest)
        earlier = rows_of_file(record_file(self, train, options)) if train else rows_on_desk()
        split = split_of(earlier, rows_of_file(record_file(self, file, options)), titles_of_roles())
        found = backtest(book, split, lambda method: self.stdout.write(f"Fitting {method} …"))
        self.stdout.write(split_note(found))
        return found

    def _put_down(self, found: "Backtest", options: dict[str, Any]) -> None:
        from salaries.records.scores import keep, score_rows

        source = source_of_records(options["source"])
        rows = score_rows(found, source, options["as_of"] or date_of(source))
        if options["write"]:
            write_down(options["write"], scores_text(rows))
        if options["keep"]:
            keep(rows)
            self.stdout.write(f"Put {len(rows)} scores on the desk; readers see them once they are published.")
