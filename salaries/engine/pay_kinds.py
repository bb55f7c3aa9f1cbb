"""The kinds of pay that are told apart, each with its own words and its colour."""

from enum import StrEnum
from typing import Any, Self


class PayKind(StrEnum):
    """A kind of pay; its value names it in figure books and in the API, and whoever holds it has it under that name.

    ``noun`` is the kind alone, ``words`` name it within a sentence, ``measure`` says which part of it stands for all,
    and ``headline`` goes above the amount of an answer.
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
