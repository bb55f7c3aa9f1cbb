"""A reader's answers: which role, tier and choices, in which currency and for which period."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from salaries.engine.figures import Choice, Factor, FigureBook, IncompleteBook, Role, Tier
from salaries.engine.money import PERIODS
from salaries.engine.number_answers import NumberAnswer
from salaries.engine.numbers import read_number

T = TypeVar("T")

# Names in an address that are answers whatever the factors are called.
FIXED_NAMES = ("role", "tier", "currency", "period")


def answer_names(book: FigureBook) -> tuple[str, ...]:
    """Every name in an address that is an answer."""
    return (*FIXED_NAMES, *book.factor_by_slug)


@dataclass(frozen=True, slots=True)
class Answers:
    """One complete set of answers; ``choices`` has exactly one choice for every factor, in the book's order."""

    role: Role
    tier: Tier
    choices: tuple[tuple[Factor, Choice], ...]
    currency: str
    period: str

    def as_query(self) -> dict[str, str]:
        """The shortest query that gives these answers again: reference choices and defaults are left out."""
        query = {"role": self.role.slug, "tier": self.tier.slug}
        query |= {factor.slug: choice.slug for factor, choice in self.choices if not choice.reference}
        if self.currency != self.role.currency:
            query["currency"] = self.currency
        if self.period != PERIODS[0]:
            query["period"] = self.period
        return query

    def choice(self, factor: str) -> Choice:
        return next(choice for each, choice in self.choices if each.slug == factor)

    @property
    def place(self) -> Choice | None:
        """Where the work is done, in a book that knows places."""
        return next((choice for factor, choice in self.choices if factor.place), None)

    def with_choice(self, factor: Factor, choice: Choice) -> "Answers":
        """The same answers with another choice of one factor."""
        return replace(self, choices=tuple((each, choice if each is factor else held) for each, held in self.choices))


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that the book does not know: its name, the value given, and what is allowed, by value and in words.

    ``takes`` says what is allowed where that is no list: “a number from 0 to 40”. ``lacks`` is the name of a tier that
    only other roles have, and ``whose`` the chosen role's plural: who changes the role does nothing wrong.
    """

    name: str
    label: str
    value: str
    allowed: tuple[str, ...]
    told: tuple[str, ...]
    takes: str = ""
    lacks: str = ""
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was made of a query: the answers, the problems met, and the names that mean nothing here.

    Where there are problems the answers hold a default that nobody asked for: they fill a form, and no estimate.
    """

    answers: Answers
    problems: tuple[Problem, ...]
    ignored: tuple[str, ...]


class _Query:
    """Takes one named answer after another out of a query and notes what it could not use."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.problems: list[Problem] = []

    def take(self, name: str, label: str, allowed: Mapping[str, T], default: str) -> T:
        """Capital and small letters are the same in an answer: slugs are small, currencies are not."""
        value = self.values.get(name, "")
        known = next((each for each in (value, value.lower(), value.upper()) if each in allowed), None)
        if value and known is None:
            told = tuple(_name(each) for each in allowed.values())
            self.problems.append(Problem(name, label, value[:60], tuple(allowed), told))
        return allowed[default if known is None else known]

    def take_number(self, factor: Factor, number: NumberAnswer) -> Choice:
        """The number that the query writes, as a choice; the reference where it writes none, or one not allowed."""
        value = self.values.get(factor.slug, "")
        try:
            found = read_number(value) if value.strip() else number.reference
        except ValueError:
            found = None
        if found is None or not number.allows(found):
            takes = number.takes
            self.problems.append(Problem(factor.slug, factor.name.lower(), value[:60], (takes,), (takes,), takes))
            return factor.reference
        return factor.reference if found == number.reference else factor.number_choice(found)


def _name(answer: Any) -> str:
    return str(getattr(answer, "name", answer))


def read_answers(book: FigureBook, values: Mapping[str, str], role: str | None = None) -> Understood:
    """Read a query; what is not named takes the first role, its first tier with figures and each reference choice.

    ``role`` is the role of the page, used when the query names none. An empty value counts as not given. A value
    that the book does not know becomes a Problem. Raises IncompleteBook on a book without roles, for a role without
    tiers, and where a factor has no reference choice.
    """
    if not book.roles:
        raise IncompleteBook("the figure book holds no role; publish an edition that has at least one")
    query = _Query(values)
    first = book.role_by_slug.get(role or "", book.roles[0])
    chosen = query.take("role", "role", book.role_by_slug, first.slug)
    if not chosen.tiers:
        raise IncompleteBook(f"the role “{chosen.name}” has no tier")
    tier = _tier(query, book, chosen)
    choices = tuple((factor, _choice(query, factor)) for factor in book.factors)
    currency = query.take("currency", "currency", book.currency_by_code, chosen.currency).code
    period = query.take("period", "period", {each: each for each in PERIODS}, PERIODS[0])
    known = {*answer_names(book)}
    ignored = tuple(name for name in values if name not in known)
    return Understood(Answers(chosen, tier, choices, currency, period), tuple(query.problems), ignored)


def _tier(query: _Query, book: FigureBook, role: Role) -> Tier:
    lowest = next((tier for tier in role.tiers if tier.band or tier.reported), role.tiers[0])
    tier = query.take("tier", "experience", role.tier_by_slug, lowest.slug)
    if [problem.name for problem in query.problems] == ["tier"]:
        [problem] = query.problems
        wanted = problem.value.lower()
        lacks = next((each.tier_by_slug[wanted].name for each in book.roles if wanted in each.tier_by_slug), "")
        query.problems = [replace(problem, lacks=lacks, whose=role.plural)]
    return tier


def _choice(query: _Query, factor: Factor) -> Choice:
    if factor.number:
        return query.take_number(factor, factor.number)
    return query.take(factor.slug, factor.name.lower(), factor.choice_by_slug, factor.reference.slug)
