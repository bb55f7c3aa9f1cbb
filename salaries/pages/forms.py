"""The calculator's form, as plain values for its template: what can be answered, and what is."""

from collections.abc import Iterable
from dataclasses import dataclass

from salaries.engine.answers import Answers
from salaries.engine.figures import Choice, Factor, FigureBook
from salaries.engine.money import PERIODS
from salaries.engine.wording import years

PERIOD_LABELS = dict(zip(PERIODS, ("a year", "a month", "a week", "a day", "an hour"), strict=True))


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    selected: bool
    hint: str = ""


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
        fields=tuple(
            Field(factor.slug, factor.question, _groups(factor, chosen)) for factor, chosen in answers.choices
        ),
        currencies=tuple(
            _option(each.code, f"{each.name} ({each.code})", answers.currency) for each in book.currencies
        ),
        periods=tuple(_option(each, PERIOD_LABELS[each], answers.period) for each in PERIODS),
    )


def _option(value: str, label: str, chosen: str) -> Option:
    return Option(value, label, value == chosen)


def _groups(factor: Factor, chosen: Choice) -> tuple[OptionGroup, ...]:
    """One group for each widest choice that has others under it; the rest in one group without a heading."""
    trees = {choice.slug: [choice] for choice in factor.choices if choice.under is None}
    for choice in factor.choices:
        if choice.under is not None:
            trees[_widest(factor, choice).slug].append(choice)
    alone = [tree[0] for tree in trees.values() if len(tree) == 1]
    groups = [OptionGroup("", _options(factor, alone, chosen))] if alone else []
    groups += [OptionGroup(t[0].name, _options(factor, t, chosen)) for t in trees.values() if len(t) > 1]
    return tuple(groups)


def _widest(factor: Factor, choice: Choice) -> Choice:
    while choice.under is not None:
        choice = factor.choice_by_slug[choice.under]
    return choice


def _options(factor: Factor, choices: Iterable[Choice], chosen: Choice) -> tuple[Option, ...]:
    return tuple(_option(each.slug, _label(factor, each), chosen.slug) for each in choices)


def _label(factor: Factor, choice: Choice) -> str:
    """“London, United Kingdom”: a choice two steps down names the one above it, since its heading does not."""
    above = factor.choice_by_slug[choice.under] if choice.under else None
    return f"{choice.name}, {above.name}" if above and above.under else choice.name
