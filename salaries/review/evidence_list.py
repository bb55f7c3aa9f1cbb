"""Each figure of a book by name, with its evidence: for checks, for the list of sources, for what is overdue.

Whatever in a book has evidence is found by its type. ``TOLD`` says what a figure is called and which value its interval
is held against; a type that is not in it goes by its way through the book, and has no value.
"""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

from salaries.engine import figures, official, places, single_figures
from salaries.engine.book_paths import Path, name_of
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook
from salaries.engine.money import Range
from salaries.engine.number_answers import NumberAnswer
from salaries.engine.parts_of_pay import PartMeasure, PartOfPay
from salaries.engine.reported import ReportedEffect, ReportedPay, Score
from salaries.engine.score_words import METHODS, scope_names
from salaries.engine.wording import capital, in_sentence, scope, small


class FigureAt(NamedTuple):
    """A figure by name, with the path through the book to its evidence, and its value in the unit of its interval."""

    path: Path
    name: str
    evidence: Evidence | None
    value: Range | None


Told = tuple[str, Range | None]


def every_evidence(book: FigureBook) -> Iterator[tuple[str, Evidence | None]]:
    """Each figure of the book by name, with its evidence."""
    return ((figure.name, figure.evidence) for figure in figures_of(book))


def figures_of(book: FigureBook) -> Iterator[FigureAt]:
    """Each figure of the book, in the order of the book; one that lacks its evidence too."""
    return _figures(book, (), ())


def _figures(part: Any, path: Path, above: tuple[Any, ...]) -> Iterator[FigureAt]:
    """``above`` are the parts that hold this one, the nearest first."""
    names = _names(type(part))  # type: ignore[arg-type]
    if "evidence" in names:
        tell = TOLD.get(type(part), _by_path(path))
        if told := tell(part, *above):
            own = (*path, "evidence") if type(part) in MORE_THAN_A_FIGURE else path
            yield FigureAt(own, told[0], part.evidence, told[1])
    for name in names:
        value = getattr(part, name)
        if isinstance(value, tuple):
            for each in value:
                yield from _figures(each, (*path, name, name_of(each)), (part, *above))
        elif value is not None and name != "evidence":
            yield from _figures(value, (*path, name), (part, *above))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """A type's attributes that hold evidence, or parts that do: a book has far more of the others."""
    hints = get_type_hints(kind)
    return tuple(each.name for each in fields(kind) if any(map(_leads_to_evidence, _types_in(hints[each.name]))))


@cache
def _leads_to_evidence(kind: type) -> bool:
    return kind is Evidence or (is_dataclass(kind) and bool(_names(kind)))


def _types_in(hint: Any) -> Iterator[Any]:
    """A hint itself, and the types that it is made of: those in a tuple, in a union."""
    yield hint
    for inner in get_args(hint):
        yield from _types_in(inner)


def _by_path(path: Path) -> Callable[..., Told | None]:
    return lambda part, *above: (" › ".join(path), None) if part.evidence else None


def _one(value: Decimal) -> Range:
    return Range(value, value)


def _open(low: Decimal, high: Decimal, open_ended: bool) -> Range:
    return Range(low, Decimal("Infinity") if open_ended else high)


def _band(tier: figures.Tier, role: figures.Role, *_: Any) -> Told | None:
    band = tier.band
    return (f"{role.name}, {tier.name.lower()}: band", _open(band.low, band.high, band.open_ended)) if band else None


def _reported(pay: ReportedPay, tier: figures.Tier, role: figures.Role, *_: Any) -> Told:
    return f"{role.name}, {tier.name.lower()}: reported pay", _one(pay.p50)


def _choice(choice: figures.Choice, factor: figures.Factor, *_: Any) -> Told | None:
    return (f"{factor.name}: {choice.name}", choice.multiplier) if choice.multiplier else None


def _number(number: NumberAnswer, factor: figures.Factor, *_: Any) -> Told:
    return f"{factor.name}: the table of points", None


def _override(override: figures.Override, choice: figures.Choice, factor: figures.Factor, *above: Any) -> Told:
    return f"{factor.name}: {choice.name}, for {scope(above[-1], '', override.role, '')}", override.multiplier


def _effect(effect: ReportedEffect, choice: figures.Choice, factor: figures.Factor, *above: Any) -> Told:
    whom = scope(above[-1], effect.tier, effect.role, effect.place)
    return f"{factor.name}: {choice.name}, {whom}: reported pay", _one(effect.multiplier)


def _price_level(level: places.PriceLevel, choice: figures.Choice, *_: Any) -> Told:
    return f"Price level of {in_sentence(choice.name)}", _one(level.level)


def _growth(growth: places.WageGrowth, choice: figures.Choice, *_: Any) -> Told:
    return f"Wage growth of {in_sentence(choice.name)}, {growth.since} to {growth.until}", _one(growth.ratio)


def _figure(figure: single_figures.Figure, *_: Any) -> Told:
    return figure.name, _open(figure.low, figure.high, figure.open_ended)


def _part(part: PartOfPay, *_: Any) -> Told:
    measure = PartMeasure(part.measure).words
    return f"{capital(part.what)}, {part.who} ({part.country}): {small(measure)}", _one(part.share)


def _score(score: Score, book: FigureBook, *_: Any) -> Told:
    of = scope_names(book).get(score.scope, score.scope)
    return f"Score, {of} ({METHODS.get(score.method, score.method)})", None


def _rate(currency: figures.Currency, *_: Any) -> Told:
    return f"Rate of {currency.name} ({currency.code})", _one(currency.units_per_usd)


def _official(pay: official.OfficialPay, occupation: official.Occupation, *_: Any) -> Told:
    whole = f"Pay of {_occupation(occupation)}, by {pay.counted}"
    return f"{whole}, {pay.part}" if pay.part else whole, _one(pay.p50)


def _projection(told: official.Projection, occupation: official.Occupation, *_: Any) -> Told:
    return f"Projection of {_occupation(occupation)}, {told.from_year} to {told.to_year}", None


def _occupation(occupation: official.Occupation) -> str:
    return f"{occupation.name.lower()} ({occupation.country} {occupation.code})"


# Their evidence is that of one figure among others that they hold.
MORE_THAN_A_FIGURE = (figures.Tier, figures.Choice)
TOLD: dict[type, Callable[..., Told | None]] = {
    figures.Tier: _band,
    ReportedPay: _reported,
    figures.Choice: _choice,
    NumberAnswer: _number,
    figures.Override: _override,
    ReportedEffect: _effect,
    places.PriceLevel: _price_level,
    places.WageGrowth: _growth,
    single_figures.Figure: _figure,
    PartOfPay: _part,
    Score: _score,
    figures.Currency: _rate,
    official.OfficialPay: _official,
    official.Projection: _projection,
}
