"""What is wrong with factors and their choices."""

from collections.abc import Iterator

from salaries.engine.answers import FIXED_NAMES
from salaries.engine.figures import Choice, Factor, FigureBook
from salaries.engine.multipliers import NoFigure, applied
from salaries.iso_codes import is_country
from salaries.review.findings import Finding
from salaries.review.number_checks import number_findings

# Names in an address that cannot be a factor's.
RESERVED = (*FIXED_NAMES, "edition", "page")


def factor_findings(book: FigureBook) -> Iterator[Finding]:
    for factor in book.factors:
        yield from number_findings(factor) if factor.number or factor.points else _reference(factor)
        yield from _under(factor)
        if factor.slug in RESERVED:
            yield Finding(
                factor.name,
                f"its slug “{factor.slug}” means something else in addresses",
                "make the factor anew under another slug",
                path=("factors", factor.slug),
            )
        for choice in factor.choices:
            yield from _leads_nowhere(book, factor, choice)
        yield from _countries(factor)
        yield from _namesakes(factor)
    yield from _added(book)


def _countries(factor: Factor) -> Iterator[Finding]:
    """Records name a place by its country's code, so a code that is none, or that two places have, misleads them."""
    met: dict[str, Choice] = {}
    for choice in factor.choices:
        where, path = f"{factor.name}, {choice.name}", _of(factor, choice, "country")
        if choice.country and not is_country(choice.country):
            what = f"its country code, {choice.country}, is not one of ISO 3166"
            yield Finding(where, what, "correct it, or leave it empty", path=path)
        elif choice.country in met:
            what = f"its country code, {choice.country}, is that of {met[choice.country].name} too"
            yield Finding(where, what, "leave it to one of them", path=path)
        elif choice.country:
            met[choice.country] = choice


def _namesakes(factor: Factor) -> Iterator[Finding]:
    """Readers choose by name, and see no slug."""
    met: dict[tuple[str | None, str], Choice] = {}
    for choice in factor.choices:
        called = choice.under, choice.name.casefold()
        if called in met:
            what = f"it has the name of another choice, {met[called].slug}"
            mend = "give each a name of its own, or delete one"
            yield Finding(f"{factor.name}, {choice.name}", what, mend, forbids=False, path=_of(factor, choice, "name"))
        met.setdefault(called, choice)


def _reference(factor: Factor) -> Iterator[Finding]:
    """Every estimate needs exactly one: the answer taken where none is given."""
    references = [choice for choice in factor.choices if choice.reference]
    path = ("factors", factor.slug, "choices")
    if not factor.choices:
        mend = "add its choices, one of them the reference, or delete the factor"
        yield Finding(factor.name, "it has no choice", mend, path=path)
    elif len(references) != 1:
        what = f"it has {len(references)} reference choices"
        path = ("factors", factor.slug, "reference")
        yield Finding(factor.name, what, "mark exactly one choice as the reference", path=path)


def _added(book: FigureBook) -> Iterator[Finding]:
    """Amounts are in the currency whose rate is 1."""
    for factor in book.factors:
        adding = [each for each in factor.answers if each.amount or any(own.amount for own in each.overrides)]
        if adding and book.unit is None:
            what = f"“{adding[0].name}” adds an amount, and no currency has the rate 1 that amounts are in"
            yield Finding(factor.name, what, "add the US dollar under Currencies", path=("currencies",))


def _of(factor: Factor, choice: Choice, *part: str) -> tuple[str, ...]:
    return ("factors", factor.slug, "choices", choice.slug, *part)


def _under(factor: Factor) -> Iterator[Finding]:
    """Wider choices that are not of this factor, and circles of them."""
    for choice in factor.choices:
        where, path = f"{factor.name}, {choice.name}", _of(factor, choice, "under")
        if any(wider.under == choice.slug for wider in factor.and_wider(choice)):
            yield Finding(where, "it is under itself", "choose a wider choice", path=path)
        elif choice.under is not None and choice.under not in factor.choice_by_slug:
            what = f"the wider choice “{choice.under}” is not in this factor"
            yield Finding(where, what, "choose one that is", path=path)


def _leads_nowhere(book: FigureBook, factor: Factor, choice: Choice) -> Iterator[Finding]:
    """A multiplier on the way holds for every role; only without one does it depend on the role."""
    for role in book.roles if not any(each.multiplier for each in factor.and_wider(choice)) else ():
        try:
            applied(book, role.slug, factor, choice)
        except NoFigure as error:
            yield Finding(
                f"{factor.name}, {choice.name}",
                str(error),
                "give it a multiplier or a wider choice with one",
                path=_of(factor, choice, "multiplier"),
            )
            return
