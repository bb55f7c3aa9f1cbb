"""The rows of one file, gathered in a temporary table of the database and merged into the records at the end.

So memory stays the same for a file of any size, the file's own repetitions are counted apart from those of earlier
imports, and nothing is seen of a file until all of it is in.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper

from salaries.records.rows import ReadRecord, RecordRow

# Rows in one statement: SQLite takes 32,766 values in one.
BATCH = 1000
COLUMNS = ("digest", *RecordRow._fields, "published", "times", "source_id")
DAY, TIMES = COLUMNS.index("published"), COLUMNS.index("times")
WRITTEN = ", ".join(COLUMNS)
ONE_ROW = f"({', '.join(['%s'] * (len(COLUMNS) + 1))})"

# Nothing in these statements comes from outside: names are ours, values are parameters.
CREATE = f"CREATE TEMPORARY TABLE incoming AS SELECT {WRITTEN}, 0 AS line FROM salaries_record WHERE 1 = 0"  # noqa: S608
CREATE_INDEX = "CREATE UNIQUE INDEX incoming_once ON incoming (digest)"
ADD = f"INSERT INTO incoming ({WRITTEN}, line) VALUES "  # noqa: S608
# Of two days the later, of a day and none the day. Both databases know it, under other names for the greater of two.
LATER = (
    "published = CASE WHEN {0}.published IS NULL OR {0}.published < excluded.published "
    "THEN excluded.published ELSE {0}.published END"
)
ADD_AGAIN = f" ON CONFLICT (digest) DO UPDATE SET times = incoming.times + excluded.times, {LATER.format('incoming')}"
# A record that is there already keeps the greatest count of any file, the latest day on which it was seen, and the
# source of the file that held it last.
MERGE = f"""
    INSERT INTO salaries_record ({WRITTEN}) SELECT {WRITTEN} FROM incoming WHERE true ORDER BY line
    ON CONFLICT (digest) DO UPDATE SET
        times = CASE WHEN salaries_record.times < excluded.times THEN excluded.times ELSE salaries_record.times END,
        {LATER.format("salaries_record")},
        source_id = excluded.source_id
"""  # noqa: S608
TITLES = """
    INSERT INTO salaries_jobtitle (title, ignored) SELECT DISTINCT title, false FROM incoming WHERE true ORDER BY title
    ON CONFLICT (title) DO NOTHING
"""
DISTINCT = "SELECT COUNT(*) FROM incoming"
KNOWN = "SELECT COUNT(*) FROM incoming JOIN salaries_record ON salaries_record.digest = incoming.digest"


class Incoming:
    """Rows on their way in. ``source`` is the primary key of the source that they come from."""

    def __init__(self, cursor: CursorWrapper, source: int) -> None:
        self.cursor, self.source = cursor, source
        self.waiting: dict[str, list[Any]] = {}

    def add(self, line: int, record: ReadRecord) -> None:
        """One row of the file; a row like an earlier one only counts."""
        if earlier := self.waiting.get(record.digest):
            earlier[TIMES] += 1
            earlier[DAY] = max(filter(None, (earlier[DAY], record.published)), default=None)
            return
        self.waiting[record.digest] = [record.digest, *record.row, record.published, 1, self.source, line]
        if len(self.waiting) == BATCH:
            self._send()

    def _send(self) -> None:
        if self.waiting:
            rows = ", ".join([ONE_ROW] * len(self.waiting))
            self.cursor.execute(ADD + rows + ADD_AGAIN, list(chain.from_iterable(self.waiting.values())))
            self.waiting.clear()

    def merge(self) -> tuple[int, int]:
        """Put all rows among the records, their titles among the titles. Returns distinct rows, and those known."""
        self._send()
        distinct, known = self._number(DISTINCT), self._number(KNOWN)
        self.cursor.execute(MERGE)
        self.cursor.execute(TITLES)
        return distinct, known

    def _number(self, query: str) -> int:
        self.cursor.execute(query)
        return int(self.cursor.fetchone()[0])


@contextmanager
def incoming(source: int) -> Iterator[Incoming]:
    """A table for one file. Gathering in it holds up no writer; only ``merge`` has to be inside a transaction."""
    with connection.cursor() as cursor:
        _run(cursor, (CREATE, CREATE_INDEX))
        try:
            yield Incoming(cursor, source)
        finally:
            if connection.is_usable():
                cursor.execute("DROP TABLE incoming")


def _run(cursor: CursorWrapper, statements: Iterable[str]) -> None:
    for statement in statements:
        cursor.execute(statement)
