"""Summaries written down as a figure file, for a desk that has no records."""

from collections.abc import Iterator
from pathlib import Path

from salaries.models import Summary
from salaries.models.reported import PERCENTILES

HEAD = """# Percentiles of the records themselves, full-time and distinct. The command summarise writes this file.
"""


def write_summaries(path: Path) -> int:
    """Write all summaries and return how many they are."""
    rows = Summary.objects.select_related("role", "source").order_by("role__slug", "tier", "place", "year", "work_mode")
    parts = [_table(row) for row in rows]
    path.write_text("\n".join([HEAD, *parts]), encoding="utf-8")
    return len(parts)


def _table(row: Summary) -> str:
    return "\n".join(["[[summary]]", *_lines(row), ""])


def _lines(row: Summary) -> Iterator[str]:
    yield f'role = "{row.role.slug}"'
    yield from (f'{name} = "{getattr(row, name)}"' for name in ("tier", "place", "work_mode") if getattr(row, name))
    if row.year:
        yield f"year = {row.year}"
    yield from (f"{name} = {getattr(row, name):.0f}" for name in PERCENTILES)
    yield f"sample_size = {row.sample_size}"
    yield f'interval = ["{row.interval_low:.0f}", "{row.interval_high:.0f}"]'
    yield f'source = "{row.source.slug}"'
