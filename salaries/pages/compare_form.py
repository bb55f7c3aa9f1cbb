"""The form of several sets of answers, and what its buttons do to them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from salaries.engine.answer_sets import LETTERS, AnswerSet
from salaries.engine.figures import FigureBook
from salaries.pages.forms import (
    Field,
    Option,
    OptionGroup,
    choice_field,
    currency_options,
    period_options,
    role_options,
    tier_field,
)

# A set as its own names and values.
Given = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SetForm:
    """The questions of one set: the role, what nearly everybody answers, and ``more``, folded unless ``open``."""

    letter: str
    role: Field
    fields: tuple[Field, ...]
    more: tuple[Field, ...]
    answered: str
    open: bool

    @property
    def name(self) -> str:
        return self.letter.upper()


@dataclass(frozen=True, slots=True)
class CompareForm:
    """All sets, what they share, and whether one may be added or taken out."""

    sets: tuple[SetForm, ...]
    currencies: tuple[Option, ...]
    periods: tuple[Option, ...]
    edition: str
    start: str

    @property
    def full(self) -> bool:
        return len(self.sets) == len(LETTERS)

    @property
    def fewest(self) -> bool:
        return len(self.sets) == FEWEST


FEWEST = 2


def compare_form(book: FigureBook, sets: Sequence[AnswerSet], edition: str, start: str) -> CompareForm:
    """``edition`` is an older edition's number or empty, ``start`` the address without answers."""
    unknown = {problem.name for problem in sets[0].problems}
    first = sets[0].answers
    return CompareForm(
        sets=tuple(_set_form(book, each) for each in sets),
        currencies=currency_options(book, first, unknown),
        periods=period_options(first, unknown),
        edition=edition,
        start=start,
    )


def _set_form(book: FigureBook, each: AnswerSet) -> SetForm:
    prefix, answers = f"{each.letter}.", each.answers
    unknown = {problem.name.removeprefix(prefix) for problem in each.problems}
    asked = [(factor, None if factor.slug in unknown else choice) for factor, choice in answers.choices]
    moved = [choice.name for factor, choice in asked if choice and not (factor.place or choice.reference)]
    roles = OptionGroup("", role_options(book, answers, unknown))
    places = (choice_field(factor, choice, prefix) for factor, choice in asked if factor.place)
    return SetForm(
        letter=each.letter,
        role=Field(f"{prefix}role", "Role", (roles,)),
        fields=(tier_field(answers, unknown, prefix), *places),
        more=tuple(choice_field(factor, choice, prefix) for factor, choice in asked if not factor.place),
        answered=", ".join(moved),
        open=any(not factor.place and choice is None for factor, choice in asked),
    )


def changed(sets: Iterable[Given], act: str) -> list[Given] | None:
    """The sets after a button, named “copy-b” or “out-b”; None for what no button is called."""
    found = list(sets)
    kind, _, letter = act.partition("-")
    place = LETTERS.index(letter) if letter in LETTERS else len(found)
    if place >= len(found) or kind not in ("copy", "out"):
        return None
    if kind == "copy":
        return [*found, found[place]][: len(LETTERS)]
    return found[:place] + found[place + 1 :]


def completed(book: FigureBook, sets: Sequence[Given]) -> list[Given]:
    """Two sets at the least: a single one is joined by its copy, and none by the first role at its first two tiers."""
    if len(sets) >= FEWEST:
        return list(sets)
    if sets:
        return [sets[0], sets[0]]
    role = next((each for each in book.roles if len(each.tiers) > 1), book.roles[0])
    told = [tier for tier in role.tiers if tier.band or tier.reported] or list(role.tiers)
    return [{"role": role.slug, "tier": tier.slug} for tier in (told[0], told[min(1, len(told) - 1)])]
