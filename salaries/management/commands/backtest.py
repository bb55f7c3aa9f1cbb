from argparse import ArgumentParser
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from salaries.engine.book_text import UnreadableBook
from salaries.records.figure_text import scores_text
from salaries.records.options import add_options, record_file, refusals, write_down
from salaries.records.packages import evidence_packages
from salaries.records.sources import source_of_records

if TYPE_CHECKING:
    from salaries.records.backtesting import Scored


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
        with refusals(), evidence_packages():
            from salaries.records.backtesting import Unseen, edition_to_score
            from salaries.records.scores import as_json
        with refusals():
            row = edition_to_score(edition)
        with refusals("Not scored", UnreadableBook):
            train = record_file(self, options["train"], options) if options["train"] else None
            wanted = record_file(self, file, options)
            scored = Unseen(wanted, self.stdout.write, train, options["since"], options["holds"]).score(row)
        for line in scored.lines():
            self.stdout.write(line)
        with refusals("Scored, and not written down"):
            if options["json"]:
                named = {"edition": row.number, "digest": row.digest, "file": file.name}
                named["file_sha256"] = sha256(file.read_bytes()).hexdigest()
                write_down(options["json"], as_json(scored.found, named, scored.unproved))
            if options["keep"] or options["write"]:
                self._put_down(scored, options)
        self.stdout.write(str(scored))

    def _put_down(self, scored: "Scored", options: dict[str, Any]) -> None:
        from salaries.records.backtesting import put_on_desk

        rows = scored.rows(source_of_records(options["source"]), options["as_of"])
        if options["write"]:
            write_down(options["write"], scores_text(rows))
        if options["keep"]:
            self.stdout.write(put_on_desk(rows))
