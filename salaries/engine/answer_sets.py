"""Several sets of answers in one query: each under a letter of its own, ``a.role``, currency and period for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from salaries.engine.answers import Answers, Problem, answer_names, read_answers
from salaries.engine.figures import FigureBook
from salaries.engine.money import PERIODS

LETTERS = ("a", "b", "c", "d")
SHARED = ("currency", "period")


def set_names(book: FigureBook) -> tuple[str, ...]:
    """Every name in an address that is an answer of one of the sets, or of all."""
    own = [name for name in answer_names(book) if name not in SHARED]
    return (*(f"{letter}.{name}" for letter in LETTERS for name in own), *SHARED)


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """What was made of one set. Its problems bear the names of the query; with any, it has no estimate."""

    letter: str
    answers: Answers
    problems: tuple[Problem, ...]


def given_sets(values: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The sets that a query names anything of, by letter and in order: each with its own names, without the letter."""
    found: dict[str, dict[str, str]] = {letter: {} for letter in LETTERS}
    for name, value in values.items():
        letter, dot, own = name.partition(".")
        if dot and letter in found:
            found[letter][own] = value
    return {letter: own for letter, own in found.items() if own}


def read_sets(
    book: FigureBook, given: Mapping[str, Mapping[str, str]], shared: Mapping[str, str]
) -> tuple[AnswerSet, ...]:
    """Read each set; ``shared`` holds currency and period, which default to those of the first set.

    A shared value that is not known is a problem of the first set.
    """
    sets: list[AnswerSet] = []
    for letter, own in given.items():
        settled = sets[0].answers if sets else None
        both = {"currency": settled.currency, "period": settled.period} if settled else shared
        understood = read_answers(book, {**own, **both})
        problems = (each if each.name in SHARED else _lettered(each, letter) for each in understood.problems)
        sets.append(AnswerSet(letter, understood.answers, tuple(problems)))
    return tuple(sets)


def _lettered(problem: Problem, letter: str) -> Problem:
    return replace(problem, name=f"{letter}.{problem.name}")


def sets_query(sets: Sequence[Answers]) -> dict[str, str]:
    """The shortest query that gives these sets again, under the letters in their order."""
    query: dict[str, str] = {}
    for letter, answers in zip(LETTERS, sets, strict=False):
        query |= {f"{letter}.{name}": value for name, value in answers.as_query().items() if name not in SHARED}
    first = sets[0]
    if first.currency != first.role.currency:
        query["currency"] = first.currency
    if first.period != PERIODS[0]:
        query["period"] = first.period
    return query
