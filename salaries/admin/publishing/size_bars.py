"""What a row does to pay, as a bar from the middle: half to the left, twice to the right."""

from typing import Any

from django.utils.safestring import SafeString, mark_safe

from salaries.charts.size_strip import size_strip
from salaries.engine.money import Range
from salaries.engine.pay_kinds import PayKind
from salaries.engine.reported import ReportedEffect


def size_bar(part: Any) -> SafeString:
    """Empty for what multiplies nothing."""
    held = getattr(part, "multiplier", None)
    if held is None:
        return mark_safe("")
    size = held if isinstance(held, Range) else Range(held, held)
    evidence = getattr(part, "evidence", None)
    token = (PayKind.REPORTED if isinstance(part, ReportedEffect) else PayKind.BAND).token
    return mark_safe(size_strip(size, evidence.interval if evidence else None, token))  # noqa: S308 - numbers only
