"""Import a file of salaries into the records: whole or not at all, in one pass, in constant memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from salaries.engine.refused import Refused
from salaries.records.files import Counts, RecordFile
from salaries.records.incoming import Incoming, incoming
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


@dataclass(frozen=True, slots=True)
class Gathered:
    """A file's rows, read whole and good, on the way to the records."""

    counts: Counts
    table: Incoming

    def merge(self) -> Outcome:
        """Put them among the records. Has to be inside a transaction."""
        distinct, known = self.table.merge()
        counts = self.counts
        repeated = counts.rows - counts.refused - counts.left_out - distinct
        return Outcome(counts.rows, distinct - known, known, repeated, counts.left_out, counts.refused)


@contextmanager
def gathered(file: RecordFile, source: str = "") -> Iterator[Gathered]:
    """Read a file; without ``source``, from the source that its format names.

    Raises Refused for a file that cannot be read and for one that holds a bad row, unless those are to be left out.
    """
    slug = source or file.form.source
    if not slug:
        raise Refused("the mapping names no source; give one with --source.")
    with incoming(source_named(slug).pk) as table:
        for line, record in file.records():
            table.add(line, record)
        yield Gathered(file.counts, table)


def import_records(file: RecordFile, source: str = "") -> Outcome:
    """Import a file. Raises Refused, with nothing imported."""
    with gathered(file, source) as rows, transaction.atomic():
        return rows.merge()
