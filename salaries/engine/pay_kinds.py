"""The kinds of pay that are told apart, each with its own words and its colour."""

from collections.abc import Collection
from enum import StrEnum
from typing import Any, Self


class PayKind(StrEnum):
    """A kind of pay; its value names it in figure books and in the API, and whoever holds it has it under that name.

    ``noun`` is the kind alone, ``words`` name it within a sentence. Of those that an estimate has, ``measure`` says
    which part of it stands for all, and ``headline`` goes above the amount of an answer; the others are the parts that
    pay is made of.
    """

    noun: str
    words: str
    measure: str
    headline: str

    def __new__(cls, value: str, noun: str = "", words: str = "", measure: str = "", headline: str = "") -> Self:
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.noun, kind.words, kind.measure, kind.headline = noun, words, measure, headline
        return kind

    BAND = "band", "band", "the guide’s band", "the guide’s band", "The guide’s band, for your answers"
    REPORTED = (
        "reported",
        "reported pay",
        "reported pay",
        "the middle half of reported pay",
        "Reported pay, the middle half",
    )
    BASE = "base", "base pay", "base pay"
    BONUS = "bonus", "bonus", "bonus"
    EQUITY = "equity", "equity", "equity"
    OTHER = "other", "other pay", "other pay"

    @property
    def token(self) -> str:
        """The name of its colour in the stylesheet, and the class of what is drawn in it."""
        return self.value

    @property
    def label(self) -> str:
        """Its words at the start of a line."""
        return self.words[0].upper() + self.words[1:]

    def of(self, holder: Any) -> Any:
        """This kind of a tier's pay, of an estimate's or of a step's; None where it has none."""
        return getattr(holder, self.value)


# What an estimate has, and what a source may tell apart in the pay that it counts.
ESTIMATED = (PayKind.BAND, PayKind.REPORTED)
PARTS = (PayKind.BASE, PayKind.BONUS, PayKind.EQUITY, PayKind.OTHER)


def counted(kinds: Collection[str]) -> str:
    """Which kinds of pay a source counts, in words; empty where it does not say."""
    told = [kind for kind in PARTS if kind in kinds]
    if told == [PayKind.BASE]:
        return "mostly base pay"
    if len(told) == len(PARTS):
        return "everything that people call their pay"
    *first, last = (kind.words for kind in told) if told else ("",)
    return f"{', '.join(first)} and {last}" if first else last
