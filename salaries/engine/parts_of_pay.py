"""The parts of pay: what a source says of base, bonus, equity or other pay, as a share.

Nothing of it goes into an estimate. Sources count different people in different ways, so each share says by its measure
of what it is a share, and who is counted.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Self

from salaries.engine.evidence import Evidence


class PartMeasure(StrEnum):
    """How a share was measured. ``words`` head it in a table, ``sentence`` says what it is a share of."""

    words: str
    sentence: str

    def __new__(cls, value: str, words: str = "", sentence: str = "") -> Self:
        measure = str.__new__(cls, value)
        measure._value_ = value
        measure.words, measure.sentence = words, sentence
        return measure

    OF_ALL = (
        "of-all",
        "Share of all pay, median",
        "what it makes of one person’s whole pay; of half of the people it makes less, and everybody is counted",
    )
    ANY = "any", "Who get any", "the share of people who get any of it at all"
    OF_THOSE = (
        "of-those",
        "Median of those who get any",
        "what it adds to base pay, for the person in the middle of those who get any; whoever gets none is left out",
    )
    MEDIANS = (
        "medians",
        "Median pay with it, above the median without",
        "two medians of everybody, pay with it and pay without it; the two need not be the same person’s",
    )
    MEAN = (
        "mean",
        "Mean of everybody",
        "all of it together, against all the rest together; whoever gets none counts as nothing, and a few lift it",
    )


@dataclass(frozen=True, slots=True)
class PartOfPay:
    """One share that a source gives: 0.05 is 5%.

    ``pay`` is the kind of pay by its value, ``what`` the source's own word for it. ``who`` says of whom it is; where
    that is a role or a tier of this site, ``role`` and ``tier`` are their slugs. ``country`` is an ISO 3166 code.
    """

    slug: str
    pay: str
    what: str
    who: str
    country: str
    measure: str
    share: Decimal
    evidence: Evidence
    role: str | None = None
    tier: str = ""
