"""The form for one or two offers, as plain values for its template, and what was posted of each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from salaries.engine.answers import answer_names, read_answers
from salaries.engine.figures import FigureBook
from salaries.engine.offer_fields import FieldProblem
from salaries.engine.offer_reading import NO_EQUITY, OWN_VESTING
from salaries.engine.offers import EquityKind
from salaries.pages.forms import Field, Option, calculator_form

# Each offer's fields are named “a.base”, “b.base”.
OFFERS = {"a": "First offer", "b": "Second offer"}
EQUITY = {
    NO_EQUITY: "None",
    EquityKind.SHARES: "Shares of a listed company",
    EquityKind.OPTIONS: "Options on a listed company",
    EquityKind.PRIVATE_SHARES: "Shares of a private company",
    EquityKind.PRIVATE_OPTIONS: "Options on a private company",
}
VESTS = {
    "even": "Evenly over four years",
    "cliff": "Nothing for a year, then monthly over four years",
    "5-15-40-40": "5%, 15%, 40%, 40%",
    "38-32-20-10": "38%, 32%, 20%, 10%",
    OWN_VESTING: "Another way",
}
GRANTED = {"1": "In the first year", "2": "In the second year", "3": "In the third year", "4": "In the fourth year"}
# What each field to type in asks, and what may stand there.
QUESTIONS = {
    "base": ("Base a year, before tax", "150,000 or 150k"),
    "bonus": ("Target bonus a year", "15% or 20,000"),
    "bonus-comes": ("How much of it usually comes", "all of it, or 80%"),
    "sign-on": ("Paid in the first year", "25,000"),
    "sign-on-second": ("Paid in the second year", ""),
    "sign-on-stays": ("To be paid back if you leave within so many months", "12"),
    "value": ("Value of the grant", "100,000"),
    "number": ("Number of shares or options", "1,000"),
    "price": ("Price of a share, today or last valued", "25.50"),
    "strike": ("Strike price", "10"),
    "vesting-own": ("The share of each year, 100% together", "20, 20, 30, 30"),
    "counted": ("How much of it you count on, since it is private", "nothing, or 30%"),
    "refreshers": ("Refreshers: value granted each year", "30,000"),
    "match": ("Match, of what you put in or a year", "50% or 5,000"),
    "match-up-to": ("Up to which share of the base", "6%"),
    "days-off": ("Paid days off a year", "25"),
}
OPEN = Option("", "Choose one", selected=False)


@dataclass(frozen=True, slots=True)
class TypedField:
    """A field to type in. ``wrong`` says that what stands in it could not be read."""

    name: str
    label: str
    example: str
    value: str
    wrong: bool


@dataclass(frozen=True, slots=True)
class OfferForm:
    """One offer's questions. ``typed`` are the fields by their own names, with underscores for hyphens; ``open`` are
    the folds in which something stands."""

    letter: str
    title: str
    roles: tuple[Option, ...]
    tiers: tuple[Option, ...]
    place: tuple[Field, ...]
    others: tuple[Field, ...]
    currencies: tuple[Option, ...]
    typed: Mapping[str, TypedField]
    equity: tuple[Option, ...]
    vesting: tuple[Option, ...]
    granted: tuple[Option, ...]
    open: frozenset[str]


# What is folded away until something stands in it.
FOLDS = {
    "sign_on": ("sign-on", "sign-on-second", "sign-on-stays"),
    "benefits": ("match", "match-up-to", "days-off"),
}


def posted_of(posted: Mapping[str, str], letter: str) -> dict[str, str]:
    """What was posted of one offer, by the fields' own names."""
    lead = f"{letter}."
    return {name.removeprefix(lead): value for name, value in posted.items() if name.startswith(lead)}


def offer_form(
    book: FigureBook, letter: str, values: Mapping[str, str], problems: tuple[FieldProblem, ...] = ()
) -> OfferForm:
    """The form with what was typed in it, right or wrong."""
    asked = {name: values[name] for name in answer_names(book) if name in values}
    understood = read_answers(book, asked)
    questions = calculator_form(book, understood, "", "offer", "")
    fields = [replace(each, name=f"{letter}.{each.name}") for each in questions.fields]
    places = {f"{letter}.{factor.slug}" for factor in book.factors if factor.place}
    wrong = {problem.name for problem in problems}
    answered = any(not (factor.place or choice.reference) for factor, choice in understood.answers.choices)
    return OfferForm(
        letter=letter,
        title=OFFERS[letter],
        roles=questions.roles,
        tiers=_tiers(questions.tiers),
        place=tuple(each for each in fields if each.name in places),
        others=tuple(each for each in fields if each.name not in places),
        currencies=questions.currencies,
        typed={
            name.replace("-", "_"): TypedField(f"{letter}.{name}", label, example, values.get(name, ""), name in wrong)
            for name, (label, example) in QUESTIONS.items()
        },
        equity=_options(EQUITY, values.get("equity", NO_EQUITY)),
        vesting=(OPEN, *_options(VESTS, values.get("vesting", ""))),
        granted=(OPEN, *_options(GRANTED, values.get("refreshers-from", ""))),
        open=frozenset(
            [fold for fold, names in FOLDS.items() if any(values.get(name) or name in wrong for name in names)]
            + (["answers"] if answered else [])
        ),
    )


def _tiers(tiers: tuple[Option, ...]) -> tuple[Option, ...]:
    """In a list, with the years beside the name."""
    told = tuple(replace(each, label=f"{each.label}, {each.hint}" if each.hint else each.label) for each in tiers)
    return told if any(each.selected for each in told) else (replace(OPEN, selected=True), *told)


def _options(named: Mapping[str, str], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(str(value), label, value == chosen) for value, label in named.items())
