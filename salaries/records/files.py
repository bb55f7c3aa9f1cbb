"""Files of salaries as records, for whoever wants them: one reader, one set of limits, every refusal told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.utils import timezone

from salaries.engine.money import WorkingTime
from salaries.engine.refused import Refused
from salaries.engine.wording import visible
from salaries.models import Currency, Rules, Tier
from salaries.records.folding import column_key
from salaries.records.mapping import MAY_LACK, FileFormat
from salaries.records.pay import RowRefused
from salaries.records.reading import Openable, numbered_rows
from salaries.records.rows import DeskValues, ReadRecord, RowReader

PROGRESS_EVERY = 10_000
Told = Callable[[str], None]


@dataclass(slots=True)
class Counts:
    """Of a file's rows, how many there are, how many the format leaves out, how many are refused, the first where."""

    rows: int = 0
    left_out: int = 0
    refused: int = 0
    first_refused: str = ""


@dataclass
class RecordFile:
    """A file, how it is read, and who is told.

    ``refused`` is told a sentence for each bad row, ``read`` how far the reading has come. With ``skip_bad`` bad rows
    are left out; without, the file is refused in the end, and ``to_skip`` says how they would be. ``counts`` grow as it
    is read.
    """

    path: Openable
    form: FileFormat
    refused: Told
    read: Told = lambda sentence: None
    skip_bad: bool = False
    to_skip: str = "leave them out with --skip-bad"
    counts: Counts = field(default_factory=Counts)

    def records(self) -> Iterator[tuple[int, ReadRecord]]:
        """Each record with its line. Raises Refused, which may come after some records: wait for the end."""
        rows, counts = numbered_rows(self.path), self.counts
        reader = self._reader(rows)
        for line, values in rows:
            counts.rows += 1
            if counts.rows % PROGRESS_EVERY == 0:
                self.read(f"{counts.rows:,} rows read")
            try:
                row = reader.read(line, values)
            except RowRefused as error:
                self._refuse(f"{self.path.name}, line {line}", error)
                continue
            if row is None:
                counts.left_out += 1
            elif self.skip_bad or not counts.refused:
                yield line, row
        self._check()

    def check_header(self) -> None:
        """Read no further than the names of the columns. Raises Refused where they do not fit the format."""
        self._reader(numbered_rows(self.path))

    def _reader(self, rows: Iterator[tuple[int, list[str]]]) -> RowReader:
        line, header = next(rows, (0, []))
        if not header:
            raise Refused(f"{self.path.name} is empty; its first line has to name the columns.")
        keys, wanted = [column_key(each) for each in header], self.form.columns.values()
        needed = (column for name, column in self.form.columns.items() if name not in MAY_LACK)
        lacking = [column for column in needed if column_key(column) not in keys]
        twice = [column for column in wanted if keys.count(column_key(column)) > 1]
        if lacking:
            raise Refused(
                f"{self.path.name}, line {line}: these columns are missing: {', '.join(lacking)}. "
                f"It names {visible(', '.join(header)[:300])}. For a file of another format give a mapping."
            )
        if twice:
            raise Refused(f"{self.path.name}, line {line}: these columns are named twice: {', '.join(twice)}.")
        return RowReader(self.form, header, _desk_values(), timezone.localdate())

    def _refuse(self, where: str, error: RowRefused) -> None:
        self.counts.refused += 1
        self.counts.first_refused = self.counts.first_refused or where
        self.refused(f"{where}: {error}.")

    def _check(self) -> None:
        counts = self.counts
        if counts.rows == 0:
            raise Refused(f"{self.path.name} holds no row under its header.")
        if counts.refused and not self.skip_bad:
            raise Refused(
                f"{counts.refused:,} of {counts.rows:,} rows are refused, the first at {counts.first_refused}. "
                f"Mend them, or {self.to_skip}."
            )


def _desk_values() -> DeskValues:
    names = ("hours_per_week", "days_per_week", "weeks_per_year")
    time = Rules.objects.values_list(*names).first()
    return DeskValues(
        rates=dict(Currency.objects.values_list("code", "units_per_usd")),
        tiers=set(Tier.objects.values_list("slug", flat=True)),
        time=WorkingTime(*time) if time else WorkingTime(),
    )
