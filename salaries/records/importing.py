"""Import a file of salaries into the records: whole or not at all, in one pass, in constant memory."""

from dataclasses import dataclass

from django.db import transaction

from salaries.models import Source
from salaries.records.files import RecordFile, RowsRefused
from salaries.records.incoming import incoming
from salaries.records.reading import FileRefused


class ImportRefused(Exception):
    """Nothing was imported."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file's rows.

    ``kept`` are new records, ``known`` records that were there before, ``repeated`` rows like another of the same
    file, ``left_out`` rows that the format says are no salaries.
    """

    rows: int
    kept: int
    known: int
    repeated: int
    left_out: int
    refused: int

    def __str__(self) -> str:
        parts = [f"{self.kept:,} new records kept", f"{self.known:,} known already", f"{self.repeated:,} repeated"]
        parts += [f"{self.left_out:,} left out"] if self.left_out else []
        return f"{self.rows:,} rows: {', '.join(parts)}, {self.refused:,} refused"


def import_records(file: RecordFile, source: str = "") -> Outcome:
    """Import a file; without ``source``, from the source that its format names.

    Raises ImportRefused, with nothing imported, for a file that cannot be read and, unless bad rows are to be left out,
    for one that holds a bad row.
    """
    found = _source(source or file.form.source)
    try:
        with transaction.atomic(), incoming(found.pk) as table:
            for line, row in file.records():
                table.add(line, row)
            distinct, known = table.merge()
    except RowsRefused as error:
        raise ImportRefused(f"Nothing was imported: {error}") from error
    except FileRefused as error:
        raise ImportRefused(str(error)) from error
    counts = file.counts
    repeated = counts.rows - counts.refused - counts.left_out - distinct
    return Outcome(counts.rows, distinct - known, known, repeated, counts.left_out, counts.refused)


def _source(slug: str) -> Source:
    found = Source.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Source.objects.order_by("slug").values_list("slug", flat=True)[:20]) or "none yet"
        said = f"There is no source “{slug}” on the desk" if slug else "The mapping names no source; give --source"
        raise ImportRefused(f"{said}; there is {known}.")
    return found
