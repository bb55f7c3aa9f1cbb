"""Salaries as the fit and the score see them: distinct rows of the roles on the desk, from the database or a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from salaries import models
from salaries.engine.refused import Refused
from salaries.iso_codes import currencies_of
from salaries.records.files import RecordFile
from salaries.records.folding import folded_title
from salaries.records.rows import RecordRow

# Every row, and the ordinals of the days on which it was seen: one for each time that it stood there.
Rows = Mapping[RecordRow, tuple[int, ...]]
# The day of a row that does not say when it was published.
UNKNOWN = 0


@dataclass(frozen=True, slots=True, order=True)
class PayRow:
    """One distinct salary of a role.

    ``day`` is the ordinal of the day on which it was last seen, where nobody knows the middle of its year;
    ``own_currency`` whether it is stated in the currency of its country.
    """

    role: str
    tier: str
    country: str
    remote: int
    employment: str
    company_size: str
    year: int
    pay_usd: float
    day: int
    own_currency: bool


def rows_on_desk() -> Rows:
    """Every record of the database, as often as it stood in its file."""
    names = (*RecordRow._fields, "published", "times")
    records = models.Record.objects.order_by("pk").values_list(*names)
    return {
        RecordRow(*values): (published.toordinal() if published else UNKNOWN,) * times
        for *values, published, times in records.iterator(chunk_size=5000)
    }


def rows_of_file(file: RecordFile) -> Rows:
    """Every record of a file, as often as its row stands there. Raises Refused."""
    days: dict[RecordRow, list[int]] = {}
    for _, read in file.records():
        days.setdefault(read.row, []).append(read.published.toordinal() if read.published else UNKNOWN)
    return {row: tuple(seen) for row, seen in days.items()}


def titles_of_roles() -> dict[str, str]:
    """Which title stands for which role: as editors mapped it, else the role's own name."""
    mapped = models.JobTitle.objects.mapped().values_list("title", "role__slug")
    own = ((folded_title(role.name), role.slug) for role in models.Role.objects.all())
    ignored = set(models.JobTitle.objects.filter(ignored=True).values_list("title", flat=True))
    return {title: role for title, role in own if title not in ignored} | {title: str(role) for title, role in mapped}


def distinct(rows: Rows, titles: Mapping[str, str]) -> list[PayRow]:
    """Each row once, if its title stands for a role and its tier and work mode are known; sorted, so that the order in
    which rows came changes nothing."""
    return sorted(_pay_row(row, max(days), titles[row.title]) for row, days in rows.items() if _counts(row, titles))


def _counts(row: RecordRow, titles: Mapping[str, str]) -> bool:
    return row.title in titles and row.tier != "" and row.remote is not None and row.pay_usd > 0


def _pay_row(row: RecordRow, day: int, role: str) -> PayRow:
    return PayRow(
        role,
        row.tier,
        row.country,
        row.remote or 0,
        row.employment,
        row.company_size,
        row.year,
        float(row.pay_usd),
        day if day != UNKNOWN else date(row.year, 7, 1).toordinal(),
        row.currency in currencies_of(row.country),
    )


def number_of(rows: Rows) -> int:
    """How many rows stood there, alike or not."""
    return sum(map(len, rows.values()))


def in_both(rows: Rows, others: Rows) -> int:
    """How many rows stand in both, alike rows as often as in the one that has fewer."""
    return sum(min(len(days), len(others.get(row, ()))) for row, days in rows.items())


def added(newer: Rows, older: Rows) -> Rows:
    """The rows that ``newer`` holds more often than ``older``, with the days of those that came last."""
    more = {row: len(days) - len(older.get(row, ())) for row, days in newer.items()}
    return {row: tuple(sorted(newer[row])[-times:]) for row, times in more.items() if times > 0}


def parted(rows: Rows, day: date) -> tuple[Rows, Rows]:
    """Those seen before a day, and those seen from it on. Raises Refused where rows do not say when they were seen."""
    undated = sum(UNKNOWN in days for days in rows.values())
    if undated:
        raise Refused(f"{undated:,} records do not say when they were published, so none can be parted by a day.")
    before = {row: tuple(each for each in days if each < day.toordinal()) for row, days in rows.items()}
    since = {row: tuple(each for each in days if each >= day.toordinal()) for row, days in rows.items()}
    return tuple({row: days for row, days in part.items() if days} for part in (before, since))  # type: ignore[return-value]
