"""What is wrong with a figure book, said in sentences. Findings that forbid stop a publish; others only warn."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from salaries.engine.answers import read_answers
from salaries.engine.book_text import KnownBook, known
from salaries.engine.estimates import estimate
from salaries.engine.falls import falls_at_home, recorded
from salaries.engine.figures import Choice, Currency, Factor, FigureBook, Role
from salaries.engine.money import DOLLAR, EXACT, MissingRate
from salaries.engine.multipliers import NoFigure
from salaries.engine.wording import plain_number
from salaries.review.evidence_list import FigureAt, figures_of
from salaries.review.factor_checks import factor_findings
from salaries.review.findings import Finding
from salaries.review.moves import doubtful_keys, pays_of, reached_keys
from salaries.review.occupation_checks import occupation_findings
from salaries.review.outlying import outlying_findings
from salaries.review.part_checks import part_findings
from salaries.review.prose_checks import guide_findings
from salaries.review.role_checks import role_findings

# How many places a finding names.
FEW = 3


def check_book(book: FigureBook, today: date | None = None, beside: KnownBook | None = None) -> list[Finding]:
    """What is wrong with the book itself, without a look at the database. Of the last few books that is known.

    ``today`` is the day after which no figure can be as of and no guide published; None where that is not to be asked.
    ``beside`` is a book that was checked when it was published: only the estimates that may differ from its are tried.
    """
    return list(_checked(known(book), today, beside))


@lru_cache(maxsize=4)
def _checked(of: KnownBook, today: date | None, beside: KnownBook | None) -> tuple[Finding, ...]:
    book = of.book
    found = [*role_findings(book), *factor_findings(book), *part_findings(book), *occupation_findings(book)]
    found += [*_figures(book, today), *outlying_findings(book), *guide_findings(book, today)]
    if not any(finding.forbids for finding in found):
        found += _estimates(of, beside)
    return tuple(sorted(found, key=lambda finding: not finding.forbids))


def _figures(book: FigureBook, today: date | None) -> Iterator[Finding]:
    for figure in figures_of(book):
        path, where, evidence, _ = figure
        if evidence is None:
            what = "the figure has neither a source nor the mark “editor's judgement”"
            yield Finding(where, what, "add one", path=path)
            continue
        if evidence.source is not None and evidence.source not in book.source_by_slug:
            yield Finding(where, f"there is no source “{evidence.source}”", "add it under Sources", path=path)
        within = path if path[-1] == "evidence" else (*path, "evidence")
        if today and evidence.as_of > today:
            what = f"it is as of {evidence.as_of:%-d %B %Y}, which has not come yet"
            yield Finding(where, what, "correct the day", path=(*within, "as_of"))
        if not _interval_holds(figure):
            what = "its value lies outside its own 95% interval"
            yield Finding(where, what, "check both", forbids=False, path=(*within, "interval"))
    yield from _currencies(book)
    for source in book.sources:
        if today and source.retrieved_on > today:
            what = f"it was retrieved on {source.retrieved_on:%-d %B %Y}, which has not come yet"
            yield Finding(source.title, what, "correct the day", path=("sources", source.slug, "retrieved_on"))


def _currencies(book: FigureBook) -> Iterator[Finding]:
    """A rate that all others count from, and symbols that readers and typed amounts tell apart."""
    met: dict[str, Currency] = {}
    for currency in book.currencies:
        path = ("currencies", currency.code)
        if currency.units_per_usd <= 0:
            what = "it has no rate above zero"
            yield Finding(currency.name, what, "enter the units per US dollar", path=(*path, "units_per_usd"))
        elif currency.code == DOLLAR and currency.units_per_usd != 1:
            what = f"a US dollar buys {plain_number(currency.units_per_usd, 6)} of it"
            yield Finding(currency.name, what, "set its rate to 1", path=(*path, "units_per_usd"))
        if other := met.get(currency.symbol):
            what = f"its symbol, {currency.symbol}, is that of {other.name} too"
            yield Finding(currency.name, what, "write a symbol of its own, such as CA$", path=(*path, "symbol"))
        met.setdefault(currency.symbol, currency)


def _interval_holds(figure: FigureAt) -> bool:
    interval, value = figure.evidence.interval if figure.evidence else None, figure.value
    return not interval or not value or (interval.low <= value.high and value.low <= interval.high)


def _estimates(of: KnownBook, beside: KnownBook | None) -> Iterator[Finding]:
    """Every role, tier and choice must lead to a result, and so must every role in every currency.

    Tried are the answers of tiers of which it is not sure, one of each that are alike: mended there, it is mended
    everywhere.
    """
    book, pays = of.book, pays_of(of)
    for role, tier, factor, choice in reached_keys(beside.book, of) if beside else doubtful_keys(of):
        error = pays.answer((role, tier, factor, choice))
        if isinstance(error, str):
            names = book.role_by_slug[role].name, book.role_by_slug[role].tier_by_slug[tier].name
            where = ", ".join((*names, *([f"{factor} {choice}"] if factor else [])))
            path = ("factors", factor, "choices", choice) if factor else ("roles", role, "tiers", tier)
            yield Finding(where, error, "mend that figure", path=path)
    yield from _in_every_currency(book)
    for each in book.roles:
        yield from _falls_by_place(of, each)


def _falls_by_place(of: KnownBook, role: Role) -> Iterator[Finding]:
    """Tiers whose median falls below that of the tier before in places other than the reference one."""
    factor, pays = of.book.place_factor, pays_of(of)
    at_home = falls_at_home(role)
    for before, tier in pairwise(recorded(role)):
        if factor is None or (before, tier) in at_home:
            continue
        found = []
        for choice in _telling_tiers_apart(of):
            was, now = (pays.pay((role.slug, each.slug, factor.slug, choice.slug)) for each in (before, tier))
            if was and now and was.median and now.median and now.median < was.median:
                found.append(choice.name)
        if found:
            few = ", ".join(found[:FEW]) + (" and others" if len(found) > FEW else "")
            what = (
                f"its median falls below that of {before.name} in {len(found)} of {len(factor.choices)} places ({few})"
            )
            mend = "look at what records say of these places; readers are told"
            path = ("roles", role.slug, "tiers", tier.slug, "reported")
            yield Finding(f"{role.name}, {tier.name}", what, mend, forbids=False, path=path)


@lru_cache(maxsize=4)
def _telling_tiers_apart(of: KnownBook) -> tuple[Choice, ...]:
    """The places in which pay may fall from a tier to the next that does not fall at home: where all is multiplied by
    the same, nothing does. All of them where a reference choice does one thing to one tier and another to the next."""
    place, factors = of.book.place_factor, of.book.factors
    if place is None:
        return ()
    if any(each.reference and _tells(factor, each) for factor in factors for each in factor.choices):
        return place.choices
    return tuple(each for each in place.choices if _tells(place, each))


def _tells(factor: Factor, choice: Choice) -> bool:
    return any(effect.tier for each in factor.and_wider(choice) for effect in each.reported)


def _in_every_currency(book: FigureBook) -> Iterator[Finding]:
    """Where the largest pay leads to a result in a currency, every other does."""
    largest = max(book.roles, key=lambda each: _most(book, each))
    for currency in book.currencies:
        for role in book.roles if _fails(book, largest, currency) else ():
            if error := _fails(book, role, currency):
                path = ("currencies", currency.code, "units_per_usd")
                yield Finding(f"{role.name}, currency {currency.code}", error, "mend that figure", path=path)


def _fails(book: FigureBook, role: Role, currency: Currency) -> str:
    try:
        estimate(book, read_answers(book, {"role": role.slug, "currency": currency.code}).answers)
    except (NoFigure, MissingRate, ArithmeticError) as error:
        return str(error) or error.__class__.__name__
    return ""


def _most(book: FigureBook, role: Role) -> Decimal:
    """What its best-paid tier gets at most, in the currency that rates are of."""
    pays = (pay for tier in role.tiers for pay in (tier.band and tier.band.high, tier.reported and tier.reported.p90))
    return max((EXACT.divide(pay, book.rate(role.currency)) for pay in pays if pay), default=Decimal(0))
