"""Made files of salaries."""

import csv
import gzip
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from salaries.records.files import RecordFile
from salaries.records.importing import Outcome, import_records
from salaries.records.mapping import AIJOBS, read_mapping

COLUMNS = {
    "work_year": "2024",
    "experience_level": "SE",
    "employment_type": "FT",
    "job_title": "Analyst",
    "salary": "100000",
    "salary_currency": "USD",
    "salary_in_usd": "100000",
    "employee_residence": "US",
    "remote_ratio": "0",
    "company_location": "US",
    "company_size": "M",
}
# The same with the day on which each row was published.
DATED = (*COLUMNS, "first_published")


def row(**values: Any) -> dict[str, str]:
    """A good row with some values in place of its own; a salary alone is one in dollars."""
    given = {name: str(value) for name, value in values.items()}
    dollars = {"salary_in_usd": given["salary"]} if "salary" in given and "salary_in_usd" not in given else {}
    return {**COLUMNS, **dollars, **given}


def written(path: Path, rows: Iterable[dict[str, str]], columns: Iterable[str] = COLUMNS) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    data = text.getvalue().encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def imported(path: Path, *, mapping: Path = AIJOBS, skip_bad: bool = False, told: list[str] | None = None) -> Outcome:
    """Import the file from the small desk's source; ``told`` gets the sentences on refused rows."""
    refused = told.append if told is not None else _unexpected
    return import_records(RecordFile(path, read_mapping(mapping), refused, skip_bad=skip_bad), "survey")


def _unexpected(sentence: str) -> None:
    raise AssertionError(sentence)
