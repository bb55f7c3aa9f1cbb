"""By how much a figure moves that a sentence names."""

import re
from collections.abc import Iterator
from decimal import Decimal

from salaries.engine.figures import FigureBook, Role
from salaries.engine.money import EXACT, ONE
from salaries.engine.references import PATTERN, Resolved, UnresolvedReference, resolve

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def largest_move(olds: tuple[FigureBook, Role | None], news: tuple[FigureBook, Role | None], text: str) -> Decimal:
    """The largest share by which an amount or a multiplier of a prose moves; 0 where none does.

    How many records there are moves too, and does not count: it is no pay.
    """
    shares = [share for found in PATTERN.finditer(text) for share in _shares(olds, news, found[1])]
    return max(shares, key=abs, default=Decimal(0))


def _shares(
    olds: tuple[FigureBook, Role | None], news: tuple[FigureBook, Role | None], reference: str
) -> Iterator[Decimal]:
    try:
        old, new = resolve(*olds, reference), resolve(*news, reference)
    except UnresolvedReference:
        return
    for before, after in zip(_numbers(old), _numbers(new), strict=False):
        if before:
            yield EXACT.divide(after, before) - ONE


def _numbers(figure: Resolved) -> list[Decimal]:
    """The ends of a multiplier, or the amounts; none for counts and for what else is told in percent."""
    if figure.size:
        return [figure.size.low, figure.size.high]
    if "%" in figure.text or NUMBER.fullmatch(figure.text):
        return []
    return [Decimal(number.replace(",", "")) for number in NUMBER.findall(figure.text)]
