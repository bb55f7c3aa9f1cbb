"""Import a file of salaries into the records: whole or not at all, in one pass, in constant memory."""

from dataclasses import dataclass

from django.db import transaction

from salaries.engine.refused import Refused
from salaries.records.files import RecordFile
from salaries.records.incoming import incoming
from salaries.records.sources import source_named


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

    Raises Refused, with nothing imported, for a file that cannot be read and for one that holds a bad row, unless those
    are to be left out.
    """
    slug, counts = source or file.form.source, file.counts
    if not slug:
        raise Refused("the mapping names no source; give one with --source.")
    with transaction.atomic(), incoming(source_named(slug).pk) as table:
        for line, record in file.records():
            table.add(line, record)
        distinct, known = table.merge()
    repeated = counts.rows - counts.refused - counts.left_out - distinct
    return Outcome(counts.rows, distinct - known, known, repeated, counts.left_out, counts.refused)
