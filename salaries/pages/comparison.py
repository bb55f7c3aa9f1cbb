"""A comparison in words: the sets that have a figure, all on one axis, and the difference of each to the first."""

from collections.abc import Sequence
from dataclasses import dataclass

from salaries.charts.words import Drawing
from salaries.engine.answer_sets import AnswerSet
from salaries.engine.answers import Problem
from salaries.engine.figures import FigureBook
from salaries.engine.note_words import unknown
from salaries.pages.explained import Explained, explained
from salaries.pages.forms import PERIOD_LABELS
from salaries.pages.sides import Side, on_one_axis, side, title, told_apart, without


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that the page shows. Where an answer is not known, ``title``, ``address`` and ``link`` are empty.

    ``notes`` are those of all sides; ``address`` is that of the page with these sets, ``link`` a short one of
    the edition to the same.
    """

    period: str
    title: str
    sides: tuple[Side, ...]
    notes: tuple[str, ...]
    drawing: Drawing | None
    explained: tuple[Explained, ...]
    problems: tuple[str, ...]
    address: str
    link: str

    @property
    def first(self) -> Explained | None:
        return next(iter(self.explained), None)

    @property
    def announcement(self) -> str:
        """The first problem comes first: whoever changes an answer far down sees no more than this."""
        said = (*self.problems, *(each.said for each in self.explained))
        return said[0]


def comparison(
    book: FigureBook, sets: Sequence[AnswerSet], calculators: Sequence[str], address: str, link: str
) -> Comparison:
    """``calculators`` are the calculator's addresses, one with each set.

    A set with an answer that is not known is left out, and all of them where currency or period is not known.
    """
    answers = [each.answers for each in sets]
    problems = tuple(_problem(each, problem) for each in sets for problem in each.problems)
    sides = _sides(book, sets, calculators)
    notes = _notes(sides)
    period = PERIOD_LABELS[answers[0].period]
    pairs = [(sides[0], other) for other in sides[1:]] if not sets[0].problems else []
    return Comparison(
        period=period,
        title="" if problems else title(answers),
        sides=tuple(without(each, notes) for each in sides),
        notes=notes,
        drawing=on_one_axis(book, sides) if sides else None,
        explained=tuple(explained(book, one, other, period) for one, other in pairs),
        problems=problems,
        address="" if problems else address,
        link="" if problems else link,
    )


def _sides(book: FigureBook, sets: Sequence[AnswerSet], calculators: Sequence[str]) -> tuple[Side, ...]:
    if any("." not in problem.name for each in sets for problem in each.problems):
        return ()
    _, names = told_apart([each.answers for each in sets])
    every = zip(sets, names, calculators, strict=True)
    return tuple(side(book, each, name, address) for each, name, address in every if not each.problems)


def _notes(sides: Sequence[Side]) -> tuple[str, ...]:
    """What is to be known of every side, such as the rate of the currency."""
    return tuple(note for note in sides[0].notes if all(note in each.notes for each in sides)) if sides else ()


def _problem(each: AnswerSet, problem: Problem) -> str:
    """What is asked of both sides names none."""
    return f"{each.letter.upper()}: {unknown(problem)}" if "." in problem.name else unknown(problem)
