"""Salaries as the fit and the score see them: distinct rows of the roles on the desk, from the database or a file."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from salaries import models

TIERS = {"EN": "entry", "MI": "mid", "SE": "senior", "EX": "executive"}


class FileRefused(Exception):
    """A file of records cannot be read; the message says on which line and why."""


class RawRow(NamedTuple):
    """All that is known of one salary. Two rows are the same when they agree in every value."""

    year: int
    tier: str
    employment: str
    title: str
    low: Decimal
    high: Decimal
    currency: str
    pay_usd: Decimal
    residence: str
    remote: int | None
    country: str
    company_size: str


@dataclass(frozen=True, slots=True, order=True)
class PayRow:
    """One distinct salary of a role."""

    role: str
    tier: str
    country: str
    remote: int
    employment: str
    company_size: str
    year: int
    pay_usd: float


def rows_on_desk() -> Counter[RawRow]:
    """Every record of the database and how often it stood in its file."""
    names = (*RawRow._fields, "times")
    rows = models.Record.objects.order_by("pk").values_list(*names)
    counts: Counter[RawRow] = Counter()
    for *values, times in rows.iterator(chunk_size=5000):
        counts[RawRow(*values)] += times
    return counts


def rows_of_file(path: Path) -> Counter[RawRow]:
    """Every row of a file in the aijobs format and how often it stands there. Raises FileRefused."""
    try:
        with path.open(newline="", encoding="utf-8") as file:
            return Counter(_raw_rows(path, csv.DictReader(file)))
    except (OSError, UnicodeDecodeError) as error:
        raise FileRefused(f"{path} cannot be read ({error}).") from error


def _raw_rows(path: Path, rows: Iterable[dict[str, str]]) -> Iterator[RawRow]:
    for line, row in enumerate(rows, 2):
        try:
            yield _raw_row(row)
        except (KeyError, AttributeError, ValueError, InvalidOperation) as error:
            raise FileRefused(f"{path}, line {line}: {error!r}; import_records says more of each row.") from error


def _raw_row(row: Mapping[str, str]) -> RawRow:
    pay = Decimal(row["salary"])
    return RawRow(
        year=int(row["work_year"]),
        tier=TIERS[row["experience_level"]],
        employment=row["employment_type"],
        title=row["job_title"].strip().lower(),
        low=pay,
        high=pay,
        currency=row["salary_currency"],
        pay_usd=Decimal(row["salary_in_usd"]),
        residence=row["employee_residence"],
        remote=int(row["remote_ratio"]),
        country=row["company_location"],
        company_size=row["company_size"],
    )


def titles_of_roles() -> dict[str, str]:
    """Which title stands for which role: as editors mapped it, else the role's own name."""
    mapped = models.JobTitle.objects.mapped().values_list("title", "role__slug")
    own = ((role.name.lower(), role.slug) for role in models.Role.objects.all())
    ignored = set(models.JobTitle.objects.filter(ignored=True).values_list("title", flat=True))
    return {title: role for title, role in own if title not in ignored} | {title: str(role) for title, role in mapped}


def distinct(rows: Iterable[RawRow], titles: Mapping[str, str]) -> list[PayRow]:
    """Each row once, if its title stands for a role and its tier and work mode are known; sorted, so that the order in
    which rows came changes nothing."""
    return sorted(_pay_row(row, titles[row.title]) for row in set(rows) if row.title in titles and _known(row))


def _known(row: RawRow) -> bool:
    return row.tier in TIERS.values() and row.remote is not None and row.pay_usd > 0


def _pay_row(row: RawRow, role: str) -> PayRow:
    size, remote = row.company_size, row.remote or 0
    return PayRow(role, row.tier, row.country, remote, row.employment, size, row.year, float(row.pay_usd))


def added(newer: Counter[RawRow], older: Counter[RawRow]) -> Counter[RawRow]:
    """The rows that ``newer`` holds more often than ``older``: what was added since."""
    return newer - older
