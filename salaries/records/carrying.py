"""What figures of records would say, carried on by an index of wages to the day of each record that is scored."""

import math
from collections.abc import Sequence
from datetime import date

import numpy as np

from salaries.engine.ageing import growth_of, months
from salaries.engine.figures import FigureBook
from salaries.engine.places import WageGrowth
from salaries.records.fitting import Numbers
from salaries.records.pay_rows import PayRow
from salaries.records.places import places_of


def carried(book: FigureBook, newest: int, rows: Sequence[PayRow], percentiles: Numbers) -> Numbers | None:
    """Log percentiles after the growth since the newest record (an ordinal) that the figures rest on.

    A place without growth of its own and of no wider place stays as it is; None where no place has any from that month.
    """
    places, since = places_of(book), date.fromordinal(newest)
    grown = {row.country: _growth(book, places.choice(row.country), since) for row in rows}
    if not any(grown.values()):
        return None
    logs = [_log(held, date.fromordinal(row.day), since) if (held := grown[row.country]) else 0.0 for row in rows]
    return np.asarray(percentiles + np.array(logs)[:, None], float)


def _growth(book: FigureBook, place: str, since: date) -> WageGrowth | None:
    factor = book.place_factor
    found = growth_of(factor, factor.choice_by_slug[place], since) if factor else None
    return found[1] if found else None


def _log(growth: WageGrowth, day: date, since: date) -> float:
    """The growth up to a day, in logs, as if it had been even."""
    share = (months(day) - months(since)) / growth.months
    return math.log(growth.ratio) * min(max(share, 0.0), 1.0)
