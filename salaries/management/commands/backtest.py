from argparse import ArgumentParser
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from salaries.engine.book_text import UnreadableBook, read_book
from salaries.engine.figures import FigureBook
from salaries.models import Edition
from salaries.records.figure_text import scores_text
from salaries.records.options import add_options, record_file, refusals, write_down
from salaries.records.packages import evidence_packages
from salaries.records.pay_rows import Rows, parted, rows_of_file, rows_on_desk, titles_of_roles
from salaries.records.sources import date_of, source_of_records

if TYPE_CHECKING:
    from salaries.records.backtest import Backtest, Split


class Command(BaseCommand):
    help = "Score an edition on records that it has not seen, beside yardsticks fitted on those it rests on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("file", type=Path, metavar="FILE.csv", help="records; those that were there before are left out")
        add("--train", type=Path, metavar="FILE.csv", help="the records the edition rests on, if not those imported")
        add("--since", type=date.fromisoformat, metavar="DATE", help="score the file's rows from this day on; it rests "
            "on those before")  # fmt: skip
        add("--holds", choices=("everything", "additions"), default="", help="what the file holds, if that is unclear")
        add_options(parser)
        add("--edition", type=int, metavar="N", help="the edition's number, if not the newest")
        add("--json", type=Path, metavar="FILE", help="write all scores as JSON")
        add("--keep", action="store_true", help="put the scores on the desk, in place of those there")
        add("--write", type=Path, metavar="FILE.toml", help="write the scores as a figure file")
        add("--source", default="", help="slug of the records' source, for --keep and --write")
        add("--as-of", type=date.fromisoformat, metavar="DATE", help="the day the scored records speak of")

    def handle(self, *args: Any, file: Path, edition: int | None, **options: Any) -> None:
        with evidence_packages():
            from salaries.records.scores import as_json, proof_note, split_note, table_lines
        row = self._edition(edition)
        with refusals("Not scored", UnreadableBook):
            book = read_book(row.book, row.digest)
            split = self._split(file, options)
            found, unproved = self._backtest(book, split)
        for line in (split_note(found), proof_note(unproved), *table_lines(found)):
            self.stdout.write(line)
        with refusals("Scored, and not written down"):
            if options["json"]:
                named = {"edition": row.number, "digest": row.digest, "file": file.name}
                named["file_sha256"] = sha256(file.read_bytes()).hexdigest()
                write_down(options["json"], as_json(found, named, unproved))
            if options["keep"] or options["write"]:
                self._put_down(found, options)
        self.stdout.write(f"Scored edition {row.number} on {found.scored:,} records.")

    def _edition(self, number: int | None) -> Edition:
        rows = Edition.objects.order_by("-number")
        row = (rows if number is None else rows.filter(number=number)).first()
        if row is None:
            raise CommandError("Nothing is published yet." if number is None else f"There is no edition {number}.")
        return row

    def _split(self, file: Path, options: dict[str, Any]) -> "Split":
        from salaries.records.backtest import split_of

        return split_of(*self._earlier_and_later(file, options), titles_of_roles())

    def _earlier_and_later(self, file: Path, options: dict[str, Any]) -> tuple[Rows, Rows]:
        from salaries.records.backtest import later_rows

        train = options["train"]
        rows = rows_of_file(record_file(self, file, options))
        if options["since"]:
            return parted(rows, options["since"])
        earlier = rows_of_file(record_file(self, train, options)) if train else rows_on_desk()
        later = later_rows(rows, earlier, options["holds"])
        holds = "additions alone, and all" if later is rows else "the earlier rows too, and the others"
        self.stdout.write(f"{file.name} is taken to hold {holds} are scored.")
        return earlier, later

    def _backtest(self, book: FigureBook, split: "Split") -> "tuple[Backtest, list[str]]":
        from salaries.records.backtest import backtest
        from salaries.records.calibration import fit
        from salaries.records.places import places_of
        from salaries.records.proof import not_of

        found = backtest(book, split, lambda method: self.stdout.write(f"Fitting {method} …"))
        self.stdout.write("Fitting the table anew, to prove where the figures come from …")
        return found, not_of(fit(split.train, places_of(book)), book)

    def _put_down(self, found: "Backtest", options: dict[str, Any]) -> None:
        from salaries.records.scores import keep, score_rows

        source = source_of_records(options["source"])
        rows = score_rows(found, source, options["as_of"] or date_of(source))
        if options["write"]:
            write_down(options["write"], scores_text(rows))
        if options["keep"]:
            keep(rows)
            self.stdout.write(f"Put {len(rows)} scores on the desk; readers see them once they are published.")
