"""How well an edition's figures did on records they had not seen: a picture and a table, in words."""

from dataclasses import dataclass

from salaries.charts.coverage import Coverage, coverage_chart
from salaries.charts.words import Drawing
from salaries.engine.figures import FigureBook
from salaries.engine.pay_kinds import PayKind
from salaries.engine.reported import Score
from salaries.engine.wording import percent_in_full
from salaries.pages.rests_on import RestsOn, rests_on

ALL, TABLE, BANDS, BOOSTED = "all", "table", "bands", "gradient-boosting"
METHODS = {
    TABLE: "Our reported pay",
    BOOSTED: "Yardstick: a gradient-boosted model",
    "role-and-tier": "Yardstick: percentiles by role and tier",
    "overall": "Yardstick: the same percentiles for everyone",
    BANDS: "The guide’s bands",
}


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One method on one group of records. ``kind`` is whose figures they are, for their colour."""

    method: str
    kind: PayKind | None
    sample: str
    wide: str
    middle: str
    error: str
    pinball: str


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """A group of records and every method's line on it."""

    name: str
    lines: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """All that a page tells of an edition's scores. ``first`` stands open, the others are to be unfolded."""

    picture: Drawing | None
    rests_on: RestsOn
    against: str
    first: ScoreTable
    others: tuple[ScoreTable, ...]


def scores(book: FigureBook) -> Scores | None:
    """None for an edition that has not been scored."""
    by = {(score.scope, score.method): score for score in book.scores}
    names = {scope: name for scope, name in _names(book).items() if any((scope, each) in by for each in METHODS)}
    tables = [
        _table(name, [by[scope, each] for each in METHODS if (scope, each) in by]) for scope, name in names.items()
    ]
    if not tables:
        return None
    groups = [_coverage(name, by.get((scope, TABLE)), by.get((scope, BANDS))) for scope, name in names.items()]
    leading = next(by[scope, each] for scope in names for each in METHODS if (scope, each) in by)
    return Scores(
        picture=coverage_chart(tuple(each for each in groups if each)),
        rests_on=rests_on(book, leading.evidence),
        against=_against(by.get((ALL, TABLE)), by.get((ALL, BOOSTED))),
        first=tables[0],
        others=tuple(tables[1:]),
    )


def _names(book: FigureBook) -> dict[str, str]:
    """Every scope in the order of the page: all records, each tier, each role."""
    tiers = {tier.slug: tier.name for role in book.roles for tier in role.tiers}
    return {ALL: "All records", **tiers, **{role.slug: role.name for role in book.roles}}


def _coverage(name: str, table: Score | None, bands: Score | None) -> Coverage | None:
    found = table or bands
    if found is None:
        return None
    wide, middle = (table.inside_80, table.inside_50) if table else (None, None)
    return Coverage(name, found.sample_size, wide, middle, bands.inside_80 if bands else None)


def _table(name: str, found: list[Score]) -> ScoreTable:
    return ScoreTable(name, tuple(_line(score) for score in found))


def _line(score: Score) -> ScoreLine:
    bands = score.method == BANDS
    return ScoreLine(
        method=METHODS[score.method],
        kind={TABLE: PayKind.REPORTED, BANDS: PayKind.BAND}.get(score.method),
        sample=f"{score.sample_size:,}",
        wide=percent_in_full(score.inside_80),
        middle="" if bands else percent_in_full(score.inside_50),
        error=percent_in_full(score.error) if score.error is not None else "",
        pinball=f"{score.pinball:.4f}" if score.pinball is not None else "",
    )


def _against(table: Score | None, boosted: Score | None) -> str:
    """How our loss stands to that of the strongest yardstick."""
    if not (table and boosted and table.pinball and boosted.pinball):
        return ""
    ratio = table.pinball / boosted.pinball
    return f"Over all records our pinball loss is {ratio:.3f} times that of the gradient-boosted model."
