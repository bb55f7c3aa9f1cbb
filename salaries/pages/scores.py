"""How well an edition's figures did on records they had not seen: a picture and a table, in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from salaries.charts.coverage import Coverage, coverage_chart
from salaries.charts.reliability import Reliability, reliability_chart
from salaries.charts.words import Drawing
from salaries.engine.ageing import growth_of
from salaries.engine.figures import FigureBook
from salaries.engine.money import EXACT, rounded
from salaries.engine.pay_kinds import PayKind
from salaries.engine.reported import Score
from salaries.engine.score_words import ALL, BANDS, BOOSTED, CARRIED, METHODS, NEW, TABLE, scope_names
from salaries.engine.wording import money, percent, percent_in_full
from salaries.pages.rests_on import RestsOn, rests_on


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One method on one group of records. ``kind`` is whose figures they are, for their colour."""

    method: str
    kind: PayKind | None
    sample: str
    wide: str
    middle: str
    above: str
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
    reliability: Drawing | None
    ageing: str
    carried: str
    rests_on: RestsOn
    against: str
    first: ScoreTable
    others: tuple[ScoreTable, ...]


def scores(book: FigureBook) -> Scores | None:
    """None for an edition that has not been scored."""
    by = {(score.scope, score.method): score for score in book.scores}
    names = {scope: name for scope, name in scope_names(book).items() if any((scope, each) in by for each in METHODS)}
    tables = [
        _table(name, [by[scope, each] for each in METHODS if (scope, each) in by]) for scope, name in names.items()
    ]
    if not tables:
        return None
    drawn = {scope: name for scope, name in names.items() if not scope.startswith(("country-", "quarter-"))}
    groups = [_coverage(name, by.get((scope, TABLE)), by.get((scope, BANDS))) for scope, name in drawn.items()]
    whole = [(names[scope], by[scope, TABLE]) for scope in (ALL, NEW) if (scope, TABLE) in by]
    leading = next(by[scope, each] for scope in names for each in METHODS if (scope, each) in by)
    return Scores(
        picture=coverage_chart(tuple(each for each in groups if each)),
        reliability=reliability_chart(tuple(filter(None, (_reliability(*each) for each in whole)))),
        ageing=_ageing(by.get((ALL, TABLE)), by.get((ALL, CARRIED))),
        carried=_carried(book),
        rests_on=rests_on(book, leading.evidence),
        against=_against(by.get((ALL, TABLE)), by.get((ALL, BOOSTED))),
        first=tables[0],
        others=tuple(tables[1:]),
    )


def _reliability(name: str, score: Score) -> Reliability | None:
    shares = (score.below_10, score.below_25, score.above and 1 - score.above, score.below_75, score.below_90)
    below = {claim: share for claim, share in zip((10, 25, 50, 75, 90), shares, strict=True) if share is not None}
    return Reliability(name, score.sample_size, below) if len(below) == len(shares) else None


def _ageing(table: Score | None, carried: Score | None) -> str:
    """Whether carrying figures on by an index of wages to the day of each record would have helped."""
    if not (table and carried and table.pinball and carried.pinball and table.above and carried.above):
        return ""
    helped = carried.pinball < table.pinball
    said = "That would have helped" if helped else "That would not have helped, so figures stand as they were measured"
    return (
        f"{said}: the loss would have been {carried.pinball:.4f} instead of {table.pinball:.4f}, and "
        f"{percent_in_full(carried.above)} of salaries would have lain above the median instead of "
        f"{percent_in_full(table.above)}."
    )


def _carried(book: FigureBook) -> str:
    """A figure as it was measured and as an index of wages would carry it on: that of the most records."""
    factor = book.place_factor
    known = [(role, tier.name, tier.reported) for role in book.roles for tier in role.tiers if tier.reported]
    if not (factor and known):
        return ""
    role, tier, pay = max(known, key=lambda each: each[2].evidence.sample_size or 0)
    found = growth_of(factor, factor.reference, pay.evidence.as_of)
    if found is None:
        return ""
    place, growth = found
    currency = book.currency_by_code[role.currency]
    then = rounded(EXACT.multiply(pay.p50, growth.ratio), Decimal(100))
    return (
        f"{place.name}: {percent(growth.ratio - 1)} from {_month(growth.since)} to {_month(growth.until)}, so the "
        f"median of {role.plural} at “{tier}”, {money(pay.p50, currency)}, would become {money(then, currency)}."
    )


def _month(text: str) -> str:
    return f"{date.fromisoformat(f'{text}-01'):%B %Y}"


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
        kind={TABLE: PayKind.REPORTED, CARRIED: PayKind.REPORTED, BANDS: PayKind.BAND}.get(score.method),
        sample=f"{score.sample_size:,}",
        wide=percent_in_full(score.inside_80),
        middle="" if bands else percent_in_full(score.inside_50),
        above=percent_in_full(score.above) if score.above is not None else "",
        error=percent_in_full(score.error) if score.error is not None else "",
        pinball=f"{score.pinball:.4f}" if score.pinball is not None else "",
    )


def _against(table: Score | None, boosted: Score | None) -> str:
    """How our loss stands to that of the strongest yardstick."""
    if not (table and boosted and table.pinball and boosted.pinball):
        return ""
    ratio = table.pinball / boosted.pinball
    return f"Over all records our pinball loss is {ratio:.3f} times that of the gradient-boosted model."
