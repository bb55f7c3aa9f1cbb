"""Salaries as the fit and the score see them: distinct rows of the roles on the desk, from the database or a file."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from salaries import models
from salaries.records.files import RecordFile
from salaries.records.folding import folded_title
from salaries.records.rows import RecordRow


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


def rows_on_desk() -> Counter[RecordRow]:
    """Every record of the database and how often it stood in its file."""
    names = (*RecordRow._fields, "times")
    rows = models.Record.objects.order_by("pk").values_list(*names)
    counts: Counter[RecordRow] = Counter()
    for *values, times in rows.iterator(chunk_size=5000):
        counts[RecordRow(*values)] += times
    return counts


def rows_of_file(file: RecordFile) -> Counter[RecordRow]:
    """Every record of a file and how often its row stands there. Raises Refused."""
    return Counter(read.row for _, read in file.records())


def titles_of_roles() -> dict[str, str]:
    """Which title stands for which role: as editors mapped it, else the role's own name."""
    mapped = models.JobTitle.objects.mapped().values_list("title", "role__slug")
    own = ((folded_title(role.name), role.slug) for role in models.Role.objects.all())
    ignored = set(models.JobTitle.objects.filter(ignored=True).values_list("title", flat=True))
    return {title: role for title, role in own if title not in ignored} | {title: str(role) for title, role in mapped}


def distinct(rows: Iterable[RecordRow], titles: Mapping[str, str]) -> list[PayRow]:
    """Each row once, if its title stands for a role and its tier and work mode are known; sorted, so that the order in
    which rows came changes nothing."""
    return sorted(_pay_row(row, titles[row.title]) for row in set(rows) if row.title in titles and _known(row))


def _known(row: RecordRow) -> bool:
    return row.tier != "" and row.remote is not None and row.pay_usd > 0


def _pay_row(row: RecordRow, role: str) -> PayRow:
    size, remote = row.company_size, row.remote or 0
    return PayRow(role, row.tier, row.country, remote, row.employment, size, row.year, float(row.pay_usd))


def added(newer: Counter[RecordRow], older: Counter[RecordRow]) -> Counter[RecordRow]:
    """The rows that ``newer`` holds more often than ``older``: what was added since."""
    return newer - older
