"""What is known of a place besides what it does to pay: its prices, and how its pay grew."""

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from salaries.engine.evidence import Evidence


@dataclass(frozen=True, slots=True)
class PriceLevel:
    """What living costs in a place, against the United States at large, which is 1."""

    level: Decimal
    evidence: Evidence


def _month(text: str) -> int:
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


@dataclass(frozen=True, slots=True)
class WageGrowth:
    """By how much an index says that pay in a place grew from one month, such as “2025-04”, to a later one."""

    KEY: ClassVar = ("since",)

    since: str
    until: str
    ratio: Decimal
    evidence: Evidence

    @property
    def start(self) -> int:
        """The month it starts from, in months since the year 0."""
        return _month(self.since)

    @property
    def months(self) -> int:
        """How many it covers."""
        return _month(self.until) - _month(self.since)
