"""The calculator's form, as plain values for its template: what can be answered, and what is."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from salaries.engine.answers import Answers
from salaries.engine.figures import Choice, Factor, FigureBook
from salaries.engine.money import PERIODS
from salaries.engine.wording import years

PERIOD_LABELS = dict(zip(PERIODS, ("a year", "a month", "a week", "a day", "an hour"), strict=True))


@dataclass(frozen=True, slots=True)
class Option:
    """One answer; ``other_names`` is what else a reader may type to find it."""

    value: str
    label: str
    selected: bool
    hint: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options under one heading; without a label they stand on their own."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One question; ``many`` says that there are so many options that a reader will want to type."""

    name: str
    label: str
    groups: tuple[OptionGroup, ...]

    @property
    def many(self) -> bool:
        return sum(len(group.options) for group in self.groups) > 20


@dataclass(frozen=True, slots=True)
class CalculatorForm:
    """All questions in the order of the page. ``roles`` is empty where the page's role is settled."""

    action: str
    page: str
    role: str
    edition: str
    roles: tuple[Option, ...]
    tiers: tuple[Option, ...]
    fields: tuple[Field, ...]
    currencies: tuple[Option, ...]
    periods: tuple[Option, ...]


def calculator_form(book: FigureBook, answers: Answers, action: str, page: str, edition: str) -> CalculatorForm:
    """``page`` is “guide” or “calculator”, ``edition`` an older edition's number or empty; both travel along."""
    roles = () if page == "guide" else tuple(_option(each.slug, each.name, answers.role.slug) for each in book.roles)
    return CalculatorForm(
        action=action,
        page=page,
        role=answers.role.slug,
        edition=edition,
        roles=roles,
        tiers=tuple(
            Option(each.slug, each.name, each.slug == answers.tier.slug, years(each)) for each in answers.role.tiers
        ),
        fields=tuple(choice_field(factor, chosen) for factor, chosen in answers.choices),
        currencies=tuple(
            _option(each.code, f"{each.name} ({each.code})", answers.currency) for each in book.currencies
        ),
        periods=tuple(_option(each, PERIOD_LABELS[each], answers.period) for each in PERIODS),
    )


def choice_field(factor: Factor, chosen: Choice) -> Field:
    """The question of a factor, with all its choices."""
    return Field(factor.slug, factor.question, _groups(factor, chosen))


def _option(value: str, label: str, chosen: str) -> Option:
    return Option(value, label, value == chosen)


def _groups(factor: Factor, chosen: Choice) -> tuple[OptionGroup, ...]:
    """Choices on their own, then a group for each head that has others under it, then what stands above the heads."""
    heads, above = _heads(factor)
    trees = {head.slug: [head] for head in heads}
    for choice in factor.choices:
        if choice.slug not in trees and choice not in above:
            trees[_head(factor, choice, trees).slug].append(choice)
    alone = [tree[0] for tree in trees.values() if len(tree) == 1]
    groups = [("", alone), *((tree[0].name, tree) for tree in trees.values() if len(tree) > 1), ("", above)]
    return tuple(
        OptionGroup(
            label,
            tuple(
                Option(each.slug, _label(factor, each, trees), each.slug == chosen.slug, other_names=each.other_names)
                for each in choices
            ),
        )
        for label, choices in groups
        if choices
    )


def _heads(factor: Factor) -> tuple[list[Choice], list[Choice]]:
    """The widest choices that a group can show whole, and those that are wider still.

    A group shows three levels: its heading, a choice, and one more in the choice's label.
    """
    heads, above = [choice for choice in factor.choices if choice.under is None], []
    deepest = dict.fromkeys(factor.choice_by_slug, 0)
    for choice in factor.choices:
        for steps, wider in enumerate(_upward(factor, choice)):
            deepest[wider.slug] = max(deepest[wider.slug], steps)
    while deep := [each for each in heads if deepest[each.slug] > 2]:
        wider, place = deep[0], heads.index(deep[0])
        heads[place : place + 1] = [each for each in factor.choices if each.under == wider.slug]
        above.append(wider)
    return heads, above


def _upward(factor: Factor, choice: Choice) -> Iterator[Choice]:
    """The choice and those above it, from the nearest to the widest."""
    yield choice
    while choice.under is not None:
        choice = factor.choice_by_slug[choice.under]
        yield choice


def _head(factor: Factor, choice: Choice, heads: Container[str]) -> Choice:
    return next(each for each in _upward(factor, choice) if each.slug in heads)


def _label(factor: Factor, choice: Choice, heads: Container[str]) -> str:
    """“London, United Kingdom”: a choice two steps below its heading names the one between them."""
    shown = choice.under is None or choice.slug in heads or choice.under in heads
    return choice.name if shown else f"{choice.name}, {factor.choice_by_slug[str(choice.under)].name}"
