"""The evidence of a figure, laid out alike on every page."""

from typing import Any

EVIDENCE: tuple[str | None, Any] = (
    "Evidence",
    {
        "classes": ["evidence"],
        "fields": (
            ("source", "judgement", "as_of", "weak"),
            ("sample_size", "sample_unit", "interval_low", "interval_high"),
            "evidence_note",
        ),
    },
)
