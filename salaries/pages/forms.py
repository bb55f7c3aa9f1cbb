"""The calculator's form, as plain values for its template: what can be answered, and what is."""

from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

from salaries.engine.answers import Answers, Understood
from salaries.engine.effects import once
from salaries.engine.figures import Choice, Factor, FigureBook, Tier
from salaries.engine.money import PERIODS
from salaries.engine.number_answers import NumberAnswer, plain
from salaries.engine.wording import years
from salaries.templatetags.typesetting import path_of

PERIOD_LABELS = dict(zip(PERIODS, ("a year", "a month", "a week", "a day", "an hour"), strict=True))


@dataclass(frozen=True, slots=True)
class Option:
    """One answer, and a hint of what it means."""

    value: str
    label: str
    selected: bool
    hint: str = ""


OPEN = Option("", "Choose one", selected=True)


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Options under one heading; without a label they stand on their own."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class NumberBox:
    """What a box for a number needs; ``value`` is empty where the question is open."""

    value: str
    least: str
    most: str
    step: str
    takes: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question, answered from a list or by a ``number``; ``many`` says that there are so many options that a reader
    will want to type."""

    name: str
    label: str
    given: tuple[OptionGroup, ...] = ()
    number: NumberBox | None = None
    asked: Factor | None = None
    chosen: str = ""

    @property
    def groups(self) -> tuple[OptionGroup, ...]:
        """The options as they were given, then the choices of the factor that is asked."""
        return self.given + (_groups(self.asked, self.chosen) if self.asked else ())

    @property
    def key(self) -> tuple[object, ...]:
        """What tells the field from all others of its edition."""
        return self.name, self.label, self.given, self.number, self.chosen

    @property
    def id(self) -> str:
        """The element's: style sheets and validators take a point for something else."""
        return f"answer-{self.name.replace('.', '-')}"

    @property
    def factor(self) -> str:
        """The slug of what is asked: a set's letter goes before it."""
        return self.name.rpartition(".")[2]

    @property
    def many(self) -> bool:
        listed = len(self.asked.choices) if self.asked else 0
        return listed + sum(len(group.options) for group in self.given) > 20


@dataclass(frozen=True, slots=True)
class CalculatorForm:
    """All questions in the order of the page. ``roles`` is empty where the page's role is settled.

    ``live`` is the address of the part that each new answer changes.
    """

    action: str
    live: str
    page: str
    role: str
    edition: str
    roles: tuple[Option, ...]
    tiers: tuple[Option, ...]
    fields: tuple[Field, ...]
    currencies: tuple[Option, ...]
    periods: tuple[Option, ...]


def calculator_form(book: FigureBook, understood: Understood, action: str, page: str, edition: str) -> CalculatorForm:
    """``page`` is “guide”, “calculator” or “moves”, ``edition`` an older edition's number or empty; both travel along.

    An answer that is not known leaves its question open.
    """
    answers, unknown = understood.answers, {problem.name for problem in understood.problems}
    tier = None if "tier" in unknown else answers.tier
    return CalculatorForm(
        action=action,
        live=path_of("moves-list" if page == "moves" else "calculator-estimate"),
        page=page,
        role=answers.role.slug,
        edition=edition,
        roles=() if page == "guide" else role_options(book, answers, unknown),
        tiers=_tier_options(book, answers, tier),
        fields=tuple(
            choice_field(factor, None if factor.slug in unknown else chosen) for factor, chosen in answers.choices
        ),
        currencies=currency_options(book, answers, unknown),
        periods=period_options(answers, unknown),
    )


def _tier_options(book: FigureBook, answers: Answers, chosen: Tier | None) -> tuple[Option, ...]:
    def options() -> tuple[Option, ...]:
        return tuple(Option(each.slug, each.name, each is chosen, years(each)) for each in answers.role.tiers)

    return once(book, ("tiers to choose", answers.role.slug, chosen and chosen.slug), options)


def role_options(book: FigureBook, answers: Answers, unknown: Container[str]) -> tuple[Option, ...]:
    roles = tuple([(each.slug, each.name) for each in book.roles])
    return _options(roles, None if "role" in unknown else answers.role.slug)


def currency_options(book: FigureBook, answers: Answers, unknown: Container[str]) -> tuple[Option, ...]:
    currencies = tuple([(each.code, each.name) for each in book.currencies])
    return _options(currencies, None if "currency" in unknown else answers.currency)


def period_options(answers: Answers, unknown: Container[str]) -> tuple[Option, ...]:
    return _options(tuple(PERIOD_LABELS.items()), None if "period" in unknown else answers.period)


def choice_field(factor: Factor, chosen: Choice | None, prefix: str = "") -> Field:
    """The question of a factor, with all its choices or a box for its number; still open where none is chosen.

    ``prefix`` goes before its name where a page asks several sets of answers.
    """
    if factor.number:
        return Field(prefix + factor.slug, factor.question, number=_box(factor.number, chosen))
    still_open = () if chosen else (OptionGroup("", (OPEN,)),)
    slug = chosen.slug if chosen else ""
    return Field(prefix + factor.slug, factor.question, still_open, asked=factor, chosen=slug)


def _box(number: NumberAnswer, chosen: Choice | None) -> NumberBox:
    least, most, step = (plain(each) for each in (number.least, number.most, number.step))
    return NumberBox(chosen.slug if chosen else "", least, most, step, number.takes)


def tier_field(answers: Answers, unknown: Container[str], prefix: str) -> Field:
    """The question of experience as a list, each tier with its years."""
    named = tuple((each.slug, f"{each.name}, {years(each)}") for each in answers.role.tiers)
    options = _options(named, None if "tier" in unknown else answers.tier.slug)
    return Field(f"{prefix}tier", "Experience", (OptionGroup("", options),))


# Every form asks for one of the same fifty currencies and ten roles.
@lru_cache(maxsize=512)
def _options(named: tuple[tuple[str, str], ...], chosen: str | None) -> tuple[Option, ...]:
    options = tuple(Option(value, label, value == chosen) for value, label in named)
    return options if chosen else (OPEN, *options)


def _groups(factor: Factor, chosen: str) -> tuple[OptionGroup, ...]:
    return tuple(
        OptionGroup(
            heading,
            tuple(Option(each.slug, label, each.slug == chosen) for each, label in labelled),
        )
        for heading, labelled in _headings_of(factor)
    )


Headings = tuple[tuple[str, tuple[tuple[Choice, str], ...]], ...]
# By the identity of factors, which they keep as long as they stand here; an edition has a few.
_HEADINGS: dict[int, tuple[Factor, Headings]] = {}
MOST_HELD = 200


def _headings_of(factor: Factor) -> Headings:
    """The choices with their labels under their headings, worked out once for an edition's factor."""
    held = _HEADINGS.get(id(factor))
    if held is None:
        if len(_HEADINGS) >= MOST_HELD:
            _HEADINGS.clear()
        held = _HEADINGS[id(factor)] = factor, _headings(factor)
    return held[1]


def _headings(factor: Factor) -> Headings:
    """Choices on their own, then a group for each head that has others under it, then what stands above the heads."""
    heads, above = _heads(factor)
    trees = {head.slug: [head] for head in heads}
    for choice in factor.choices:
        if choice.slug not in trees and choice not in above:
            trees[_head(factor, choice, trees).slug].append(choice)
    alone = [tree[0] for tree in trees.values() if len(tree) == 1]
    groups = [("", alone), *((tree[0].name, tree) for tree in trees.values() if len(tree) > 1), ("", above)]
    return tuple(
        (heading, tuple((each, _label(factor, each, trees)) for each in choices))
        for heading, choices in groups
        if choices
    )


def _heads(factor: Factor) -> tuple[list[Choice], list[Choice]]:
    """The widest choices that a group can show whole, and those that are wider still.

    A group shows three levels: its heading, a choice, and one more in the choice's label.
    """
    heads, above = [choice for choice in factor.choices if choice.under is None], []
    deepest = dict.fromkeys(factor.choice_by_slug, 0)
    for choice in factor.choices:
        for steps, wider in enumerate(factor.and_wider(choice)):
            deepest[wider.slug] = max(deepest[wider.slug], steps)
    while deep := [each for each in heads if deepest[each.slug] > 2]:
        wider, place = deep[0], heads.index(deep[0])
        heads[place : place + 1] = [each for each in factor.choices if each.under == wider.slug]
        above.append(wider)
    return heads, above


def _head(factor: Factor, choice: Choice, heads: Container[str]) -> Choice:
    return next(each for each in factor.and_wider(choice) if each.slug in heads)


def _label(factor: Factor, choice: Choice, heads: Container[str]) -> str:
    """“London, United Kingdom”: a choice two steps below its heading names the one between them."""
    shown = choice.under is None or choice.slug in heads or choice.under in heads
    return choice.name if shown else f"{choice.name}, {factor.choice_by_slug[str(choice.under)].name}"
