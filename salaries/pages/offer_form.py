"""The form for one or two offers, as plain values for its template, and what was posted of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from salaries.engine.answers import answer_names, read_answers
from salaries.engine.figures import FigureBook
from salaries.engine.offer_fields import FieldProblem
from salaries.engine.offer_reading import NO_EQUITY, OWN_VESTING
from salaries.engine.offers import EquityKind
from salaries.pages.forms import (
    Field,
    Option,
    OptionGroup,
    choice_field,
    currency_options,
    role_options,
    tier_field,
)

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
    "base": ("Base a year", "150,000 or 150k"),
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
    "match": ("Match: share or amount", "50% or 5,000"),
    "match-up-to": ("Of up to which share of base", "6%"),
    "days-off": ("Paid days off a year", "25"),
}
OPEN = {"": "Choose one"}


@dataclass(frozen=True, slots=True)
class TypedField:
    """A field to type in. ``wrong`` says that what stands in it could not be read."""

    name: str
    label: str
    example: str
    value: str
    wrong: bool

    @property
    def id(self) -> str:
        return f"answer-{self.name.replace('.', '-')}"


@dataclass(frozen=True, slots=True)
class OfferForm:
    """One offer's questions: ``fields`` by what they ask, ``typed`` by their own names with underscores for hyphens;
    ``open`` are the folds in which something stands."""

    letter: str
    title: str
    role: Field
    currency: Field
    first: tuple[Field, ...]
    more: tuple[Field, ...]
    equity: Field
    vesting: Field
    granted: Field
    typed: Mapping[str, TypedField]
    open: frozenset[str]

    @property
    def started(self) -> bool:
        """Whether anything is typed in it."""
        return any(field.value for field in self.typed.values())


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
    book: FigureBook, letter: str, values: Mapping[str, str], problems: Sequence[FieldProblem] = ()
) -> OfferForm:
    """The form with what was typed in it, right or wrong; ``problems`` are of fields by their own names."""
    prefix, wrong = f"{letter}.", {problem.name for problem in problems}
    answers = read_answers(book, {name: values[name] for name in answer_names(book) if name in values}).answers
    asked = [(factor, None if factor.slug in wrong else choice) for factor, choice in answers.choices]
    currencies = OptionGroup("", currency_options(book, answers, wrong))
    places = (choice_field(factor, choice, prefix) for factor, choice in asked if factor.place)
    answered = any(not factor.place and not (choice and choice.reference) for factor, choice in asked)
    return OfferForm(
        letter=letter,
        title=OFFERS[letter],
        role=Field(f"{prefix}role", "Role", (OptionGroup("", role_options(book, answers, wrong)),)),
        first=(tier_field(answers, wrong if values.get("tier") else wrong | {"tier"}, prefix), *places),
        currency=Field(f"{prefix}currency", "Currency", (currencies,)),
        more=tuple(choice_field(factor, choice, prefix) for factor, choice in asked if not factor.place),
        equity=_list(f"{prefix}equity", "What is granted", EQUITY, values.get("equity", NO_EQUITY)),
        vesting=_list(f"{prefix}vesting", "It becomes yours", OPEN | VESTS, values.get("vesting", "")),
        granted=_list(
            f"{prefix}refreshers-from", "The first of them", OPEN | GRANTED, values.get("refreshers-from", "")
        ),
        typed={
            name.replace("-", "_"): TypedField(prefix + name, label, example, values.get(name, ""), name in wrong)
            for name, (label, example) in QUESTIONS.items()
        },
        open=frozenset(fold for fold, names in FOLDS.items() if any(values.get(name) for name in names))
        | ({"answers"} if answered else set()),
    )


def _list(name: str, label: str, named: Mapping[str, str], chosen: str) -> Field:
    options = tuple(Option(str(value), told, value == chosen) for value, told in named.items())
    return Field(name, label, (OptionGroup("", options),))
