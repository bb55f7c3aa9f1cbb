"""Golden cases: worked examples that editors set, which no publish may break."""

from dataclasses import dataclass
from decimal import Decimal

from salaries.engine.pay_kinds import PayKind


@dataclass(frozen=True, slots=True)
class GoldenCase:
    """What one set of answers has to give: ``low`` to ``high``, a year, in the role's currency.

    ``pay`` is what of the tier it holds: the band, or the middle half of reported pay. ``answers`` are (factor's slug,
    factor's name, choice's slug); ``tolerance`` is the share by which either end may be off. ``key`` is what the desk
    knows the case by.
    """

    key: str
    name: str
    role: str
    tier: str
    answers: tuple[tuple[str, str, str], ...]
    pay: PayKind
    low: Decimal
    high: Decimal
    tolerance: Decimal

    def __str__(self) -> str:
        return self.name
