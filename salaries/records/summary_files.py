"""Summaries written down as a figure file, for a desk that has no records."""

from pathlib import Path
from typing import Any

from salaries.desk.figure_files.writing import file_text
from salaries.engine.reported import PERCENTILES
from salaries.models import Summary

HEAD = "# Percentiles of the records themselves, full-time and distinct. The command summarise writes this file.\n\n"


def write_summaries(path: Path) -> None:
    """Write all summaries."""
    rows = Summary.objects.select_related("role", "source").order_by("role__slug", "tier", "place", "year", "work_mode")
    path.write_text(HEAD + file_text({"summary": [_table(row) for row in rows]}), encoding="utf-8")


def _table(row: Summary) -> dict[str, Any]:
    return {
        "role": row.role.slug,
        **{name: getattr(row, name) for name in ("tier", "place", "work_mode", "year")},
        **{name: int(getattr(row, name)) for name in PERCENTILES},
        "sample_size": row.sample_size,
        "interval": [int(row.interval_low), int(row.interval_high)],
        "source": row.source.slug,
    }
