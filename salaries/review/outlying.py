"""Figures that stand alone, far from all others of their kind: more often a slip, “139” for 1.39, than the truth.

A figure that is changed is told by how far it moves; of one that is new nothing else would say that it is odd.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from salaries.engine.book_paths import Path, name_of
from salaries.engine.figures import Factor, FigureBook
from salaries.engine.money import Range
from salaries.engine.number_answers import plain
from salaries.engine.wording import plain_number
from salaries.review.evidence_list import FigureAt, figures_of
from salaries.review.findings import Finding

# How many times the next one of its kind a figure never is: not even the richest country against the poorest.
FAR = 3
# Of fewer alike nothing can be said.
FEWEST = 4
# The figures that can be told apart so, by where they stand, with the field of theirs and what makes them alike: a
# multiplier for one role lies beside those for all.
KINDS = {
    ("factors", "evidence"): ("multiplier", "multiplier"),
    ("factors", "overrides"): ("", "multiplier"),
    ("factors", "reported"): ("", "reported"),
    ("factors", "price_level"): ("", "price level"),
    ("factors", "wage_growth"): ("", "wage growth"),
    ("roles", "evidence"): ("band", "band"),
    ("roles", "reported"): ("", "reported"),
}
End = tuple[Decimal, FigureAt]


def outlying_findings(book: FigureBook) -> Iterator[Finding]:
    """Those that warn of a multiplier, a price level or a tier's pay far from the others of its factor or role."""
    for figures in figures_alike(book):
        ends = ([(getattr(each.value, name), each) for each in figures] for name in ("low", "high"))
        found = {figure.path: (figure, end, next_end) for each in ends for figure, end, next_end in _apart(each)}
        for path, (figure, end, next_end) in found.items():
            what = f"{plain_number(end, 4)} is far from all others of its kind, the nearest of which is"
            mend = "look whether a point or a zero slipped"
            yield Finding(figure.name, f"{what} {plain_number(next_end, 4)}", mend, forbids=False, path=path)


def figures_alike(book: FigureBook) -> list[list[FigureAt]]:
    """The figures of a book, those of one kind together."""
    alike: defaultdict[Path, list[FigureAt]] = defaultdict(list)
    for figure in figures_of(book):
        path = figure.path
        if figure.value and len(path) > 4 and (kind := KINDS.get((path[0], path[4]))):
            field, name = kind
            alike[*path[:2], name].append(figure._replace(path=(*path[:4], field) if field else path))
    return [*alike.values(), *(list(_points(factor)) for factor in book.factors)]


def _points(factor: Factor) -> Iterator[FigureAt]:
    """Those of a factor that is answered by a number, whose evidence is the whole table's."""
    for point in factor.points:
        path = ("factors", factor.slug, "points", name_of(point))
        yield FigureAt(path, f"{factor.name}: {plain(point.at)}", None, Range(point.multiplier, point.multiplier))


def _apart(ends: Iterable[End]) -> Iterator[tuple[FigureAt, Decimal, Decimal]]:
    """The few that a wide gap parts from the many, each with its end and the nearest of the others."""
    order = sorted((each for each in ends if each[0] > 0 and each[0].is_finite()), key=lambda each: each[0])
    for at, ((below, _), (above, _)) in enumerate(pairwise(order), 1):
        few, nearest = (order[:at], above) if 2 * at < len(order) else (order[at:], below)
        if len(order) >= FEWEST and above > below * FAR and 2 * len(few) < len(order):
            yield from ((figure, end, nearest) for end, figure in few)
