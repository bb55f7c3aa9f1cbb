"""Single numbers that prose refers to, such as an average or how fast an occupation grows."""

from dataclasses import dataclass
from decimal import Decimal

from salaries.engine.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Figure:
    """A free-standing number that prose refers to: one value, or a range that may be open-ended."""

    slug: str
    name: str
    unit: str
    low: Decimal
    high: Decimal
    open_ended: bool
    evidence: Evidence
