"""What an edition says of a record: its reported pay and its band for the record's role, tier, place and work mode."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from salaries.engine.answers import Answers
from salaries.engine.estimates import estimate
from salaries.engine.figures import Band, FigureBook, Role, Tier
from salaries.engine.reported import PERCENTILES
from salaries.records.pay_rows import PayRow
from salaries.records.places import MODES, WORK_MODE, places_of


@dataclass(frozen=True, slots=True)
class Prediction:
    """Log pay at the five percentiles, and the band; each None where the edition has none."""

    percentiles: tuple[float, ...] | None
    band: Band | None


NOTHING = Prediction(None, None)


def predictor(book: FigureBook) -> Callable[[PayRow], Prediction]:
    """The edition's own estimates, in US dollars a year, worked out once for all records with the same answers.

    Raises Refused for a book in which no record finds its place.
    """
    places = places_of(book)

    @cache
    def answered(role: str, tier: str, place: str, mode: str) -> Prediction:
        known = book.role_by_slug.get(role)
        if known is None or tier not in known.tier_by_slug:
            return NOTHING
        return _prediction(book, known, known.tier_by_slug[tier], {places.factor: place, WORK_MODE: mode})

    return lambda row: answered(row.role, row.tier, places.choice(row.country), MODES[row.remote])


def _prediction(book: FigureBook, role: Role, tier: Tier, answers: dict[str, str]) -> Prediction:
    choices = tuple(
        (factor, factor.choice_by_slug[answers[factor.slug]] if factor.slug in answers else factor.reference)
        for factor in book.factors
    )
    found = estimate(book, Answers(role, tier, choices, "USD", "year"))
    if found.reported is None:
        return Prediction(None, found.band)
    return Prediction(tuple(math.log(getattr(found.reported, name)) for name in PERCENTILES), found.band)
