"""What scales amounts all at once and moves no estimate in a role's own currency: a currency's rate, the hours that a
year is taken to have, what money buys in a place; and another currency for a role, in which its numbers mean other pay.
"""

from collections.abc import Iterator
from decimal import Decimal

from salaries.engine.figures import FigureBook
from salaries.engine.wording import percent, plain_number

Scales = dict[str, tuple[str, Decimal]]


def rescaled(old: FigureBook, new: FigureBook, share: Decimal) -> tuple[str, ...]:
    """A sentence for each that both books have and that changed by more than the share, the largest change first, and
    for each role whose currency is another."""
    before, now = _scales(old), _scales(new)
    changed = [(abs(now[key][1] / was - 1), key) for key, (_, was) in before.items() if key in now and was]
    far = sorted((each for each in changed if each[0] > share), reverse=True)
    return (*_other_currencies(old, new), *(_told(*now[key], before[key][1], share) for _, key in far))


def _other_currencies(old: FigureBook, new: FigureBook) -> Iterator[str]:
    for role in new.roles:
        was = old.role_by_slug.get(role.slug)
        if was and was.currency != role.currency:
            yield (
                f"The currency of {role.name} is {role.currency} and was {was.currency}: bands, reported pay and "
                f"golden cases are in {role.currency} now, whatever their numbers were; that needs an approval."
            )


def _told(name: str, value: Decimal, was: Decimal, share: Decimal) -> str:
    numbers = f"from {plain_number(was, 6)} to {plain_number(value, 6)}"
    return f"{name}: {numbers}, which is above {percent(share)}; that needs an approval."


def _scales(book: FigureBook) -> Scales:
    return {key: (name, value) for key, name, value in _each(book)}


def _each(book: FigureBook) -> Iterator[tuple[str, str, Decimal]]:
    for currency in book.currencies:
        yield f"currency {currency.code}", f"The rate of {currency.name}", currency.units_per_usd
    time = book.rules.working_time
    yield "hours", "The hours of a week", time.hours_per_week
    yield "days", "The days of a week", time.days_per_week
    yield "weeks", "The weeks of a year", time.weeks_per_year
    for factor in book.factors:
        for choice in factor.choices:
            if choice.price_level:
                key, name = f"price level {factor.slug}/{choice.slug}", f"The price level of {choice.name}"
                yield key, name, choice.price_level.level
