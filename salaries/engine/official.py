"""What offices count of occupations: pay, and how many jobs they expect. An occupation is nobody's job title.

Amounts are in the currency and for the period that the source tells them in.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Self

from salaries.engine.evidence import Evidence


class Counted(StrEnum):
    """A way of counting pay; its value names it in figure books and in the API, ``words`` say who told the pay."""

    words: str

    def __new__(cls, value: str, words: str = "") -> Self:
        way = str.__new__(cls, value)
        way._value_ = value
        way.words = words
        return way

    EMPLOYERS = "employers", "what employers report of the people they employ"
    HOUSEHOLDS = "households", "what people in a sample of households say they earn"
    TAXES = "taxes", "what tax returns say"
    APPLICATIONS = "applications", "what employers offer in applications to hire from abroad"


@dataclass(frozen=True, slots=True)
class OfficialPay:
    """Percentiles of an occupation's pay; None where the source gives none.

    ``part`` says which part of the occupation is counted, in words, and is empty for all of it. The interval is the
    median's.
    """

    KEY: ClassVar = ("counted", "part")

    counted: str
    part: str
    currency: str
    period: str
    p10: Decimal | None
    p25: Decimal | None
    p50: Decimal
    p75: Decimal | None
    p90: Decimal | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Projection:
    """How many people an office expects to work in an occupation, from one year to another.

    ``growth`` is in percent and as published: it may rest on another count than ``employed``. ``openings`` are those
    of an average year, growth and people who leave together.
    """

    from_year: int
    to_year: int
    employed: int
    employed_then: int
    growth: Decimal
    openings: int | None
    education: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Occupation:
    """An occupation as one country's classification draws it; ``country`` is an ISO 3166 code."""

    slug: str
    name: str
    country: str
    classification: str
    code: str
    official: tuple[OfficialPay, ...] = ()
    projection: Projection | None = None

    def pay(self, counted: str, part: str = "") -> OfficialPay | None:
        """Its pay counted in one way, all of it or a part; None where nobody counted that."""
        return next((each for each in self.official if (each.counted, each.part) == (counted, part)), None)

    def parts(self, counted: str) -> tuple[OfficialPay, ...]:
        """The pay of its parts counted in one way, in the order of the book."""
        return tuple(each for each in self.official if each.counted == counted and each.part)


@dataclass(frozen=True, slots=True)
class NearestOccupation:
    """An occupation that stands beside a role because none is nearer; ``note`` says how near it is."""

    KEY: ClassVar = ("occupation",)

    occupation: str
    note: str = ""
