"""Import a file of salaries into the records: whole or not at all, in one pass, in constant memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from salaries.models import Currency, Source
from salaries.records.incoming import Incoming, incoming
from salaries.records.mapping import FileFormat
from salaries.records.reading import FileRefused, numbered_rows
from salaries.records.rows import RowReader, RowRefused

PROGRESS_EVERY = 10_000
Told = Callable[[str], None]


class ImportRefused(Exception):
    """Nothing was imported."""


@dataclass(slots=True)
class Outcome:
    """What became of a file's rows.

    ``kept`` are new records, ``known`` records that were there before, ``repeated`` rows like another of the same
    file, ``left_out`` rows that the format says are no salaries.
    """

    rows: int = 0
    kept: int = 0
    known: int = 0
    repeated: int = 0
    left_out: int = 0
    refused: int = 0

    def __str__(self) -> str:
        parts = [f"{self.kept:,} new records kept", f"{self.known:,} known already", f"{self.repeated:,} repeated"]
        parts += [f"{self.left_out:,} left out"] if self.left_out else []
        return f"{self.rows:,} rows: {', '.join(parts)}, {self.refused:,} refused"


def import_records(
    path: Path, form: FileFormat, source: str = "", *, skip_bad: bool, refused: Told, read: Told
) -> Outcome:
    """Import a file; without ``source``, from the source that the format names.

    ``refused`` is told a sentence for each bad row, ``read`` how far the reading has come. Raises ImportRefused, with
    nothing imported, for a file that cannot be read and, unless ``skip_bad``, for one that holds a bad row.
    """
    found = _source(source or form.source)
    try:
        with transaction.atomic(), incoming(found.pk) as table:
            outcome = _Import(path.name, form, skip_bad, refused, read).run(path, table)
            distinct, known = table.merge()
    except FileRefused as error:
        raise ImportRefused(str(error)) from error
    outcome.known, outcome.kept = known, distinct - known
    outcome.repeated = outcome.rows - outcome.refused - outcome.left_out - distinct
    return outcome


def _source(slug: str) -> Source:
    found = Source.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Source.objects.order_by("slug").values_list("slug", flat=True)[:20]) or "none yet"
        said = f"There is no source “{slug}” on the desk" if slug else "The mapping names no source; give --source"
        raise ImportRefused(f"{said}; there is {known}.")
    return found


@dataclass
class _Import:
    name: str
    form: FileFormat
    skip_bad: bool
    refused: Told
    read: Told

    def run(self, path: Path, table: Incoming) -> Outcome:
        outcome = Outcome()
        rows = numbered_rows(path)
        reader = self._reader(rows)
        for line, values in rows:
            outcome.rows += 1
            if outcome.rows % PROGRESS_EVERY == 0:
                self.read(f"{outcome.rows:,} rows read")
            try:
                row = reader.read(line, values)
            except RowRefused as error:
                outcome.refused += 1
                self.refused(f"{self.name}, line {line}: {error}.")
                continue
            if row is None:
                outcome.left_out += 1
            elif self.skip_bad or not outcome.refused:
                table.add(line, row)
        self._check(outcome)
        return outcome

    def _reader(self, rows: Iterator[tuple[int, list[str]]]) -> RowReader:
        _, header = next(rows, (0, []))
        if not header:
            raise ImportRefused(f"{self.name} is empty; its first line has to name the columns.")
        header = [column.strip() for column in header]
        wanted = list(self.form.columns.values())
        lacking = ", ".join(column for column in wanted if column not in header)
        twice = ", ".join(column for column in wanted if header.count(column) > 1)
        if lacking:
            found = ", ".join(header)[:300]
            raise ImportRefused(
                f"{self.name}, line 1: these columns are missing: {lacking}. It names {found}. "
                "For a file of another format give a mapping."
            )
        if twice:
            raise ImportRefused(f"{self.name}, line 1: these columns are named twice: {twice}.")
        rates = dict(Currency.objects.values_list("code", "units_per_usd"))
        return RowReader(self.form, header, rates, timezone.now().year)

    def _check(self, outcome: Outcome) -> None:
        if outcome.rows == 0:
            raise ImportRefused(f"{self.name} holds no row under its header.")
        if outcome.refused and not self.skip_bad:
            raise ImportRefused(
                f"Nothing was imported: {outcome.refused:,} of {outcome.rows:,} rows are refused. "
                "Mend them, or leave them out with --skip-bad."
            )
