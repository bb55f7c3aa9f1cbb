"""The sets of a comparison in words: what they share, what tells them apart, and the result of each."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from salaries.charts.tier_chart import Chart, Row, tier_chart
from salaries.charts.words import Drawing, words_in
from salaries.engine.answer_sets import AnswerSet
from salaries.engine.answers import Answers, Understood
from salaries.engine.estimates import Estimate, estimate
from salaries.engine.figures import FigureBook
from salaries.engine.purchasing_power import price_level
from salaries.engine.wording import capital
from salaries.pages.result import Addresses, Result, result

# A longer name would be too much within a sentence.
LONGEST_NAME = 38


@dataclass(frozen=True, slots=True)
class Side:
    """One set: what tells it from the others, and its result; ``unpriced`` is the place that has no price level.

    ``address`` is that of the calculator with these answers, where the working stands.
    """

    letter: str
    name: str
    answers: Answers
    found: Estimate
    result: Result
    unpriced: str
    notes: tuple[str, ...]
    address: str

    @property
    def told(self) -> str:
        short = 0 < len(self.name) <= LONGEST_NAME
        return f"{self.letter} ({self.name})" if short else self.letter


def side(book: FigureBook, each: AnswerSet, name: str, address: str) -> Side:
    """Only for a set without problems."""
    found, shown = estimate(book, each.answers), result(book, Understood(each.answers, (), ()), Addresses(address))
    place = each.answers.place
    return Side(
        letter=each.letter.upper(),
        name=name,
        answers=each.answers,
        found=found,
        result=shown,
        unpriced=place.name if place and price_level(each.answers) is None else "",
        notes=shown.notes,
        address=address,
    )


def without(each: Side, notes: Container[str]) -> Side:
    """The side less the notes that are told of all sides at once."""
    return replace(each, notes=tuple(note for note in each.notes if note not in notes))


def told_apart(sets: Sequence[Answers]) -> tuple[list[str], list[str]]:
    """What all sets share, in words, and for each what tells it from the others; empty where nothing does.

    A reference answer is nothing to name, but of a place, or where a set has no other name.
    """
    shared: list[str] = []
    own: list[list[_Answer]] = [[] for _ in sets]
    for column in _columns(sets):
        if len(set(column)) > 1:
            for parts, part in zip(own, column, strict=True):
                parts.append(part)
        elif column[0].telling:
            shared.append(column[0].name)
    named = ([part.name for part in parts if part.telling] or [part.name for part in parts] for parts in own)
    return shared, [capital(", ".join(parts)) for parts in named]


class _Answer(NamedTuple):
    name: str
    telling: bool


def _columns(sets: Sequence[Answers]) -> list[list[_Answer]]:
    """Role, tier, place and each other answer, in every set."""
    asked = zip(*(each.choices for each in sets), strict=True)
    return [
        [_Answer(each.role.name, True) for each in sets],
        [_Answer(each.tier.name.lower(), True) for each in sets],
        *([_Answer(choice.name, factor.place or not choice.reference) for factor, choice in each] for each in asked),
    ]


def title(sets: Sequence[Answers]) -> str:
    """“Machine learning engineer, mid level: Berlin or London”."""
    shared, names = told_apart(sets)
    parts = (", ".join(shared), " or ".join(names) if names[0] else "")
    return capital(": ".join(filter(None, parts)))


def on_one_axis(book: FigureBook, sides: Sequence[Side]) -> Drawing | None:
    rows = tuple(Row(each.letter, each.name, each.found.band, each.found.reported) for each in sides)
    currency = book.currency_by_code[sides[0].answers.currency]
    return tier_chart(Chart(words_in(currency), rows, told="Pay of each set"))
