"""The evidence of a figure, laid out alike on every page."""

from typing import Any

EVIDENCE: tuple[str, dict[str, Any]] = (
    "Evidence",
    {
        "classes": ["evidence"],
        "fields": (
            ("source", "judgement", "as_of"),
            ("sample_size", "sample_unit", "weak"),
            ("interval_low", "interval_high"),
            "evidence_note",
        ),
    },
)
