"""What is wrong with official pay: amounts that are no year's pay, and occupations that readers never meet."""

from collections.abc import Iterator

from salaries.engine.counts import yearly_in_dollars
from salaries.engine.figures import FigureBook
from salaries.engine.official import Occupation, OfficialPay
from salaries.engine.wording import plain_number
from salaries.review.findings import Finding

# Below and above this, in dollars a year, an amount stands for another period or has a digit too many.
LEAST, MOST = 2_000, 2_000_000


def occupation_findings(book: FigureBook) -> Iterator[Finding]:
    beside = {each.occupation for role in book.roles for each in role.nearest}
    for occupation in book.occupations:
        if occupation.slug not in beside:
            what, mend = "it stands beside no role, so readers never meet it", "name it on the page of a role"
            yield Finding(occupation.name, what, mend, forbids=False, path=("occupations", occupation.slug))
        for pay in occupation.official:
            yield from _unlikely(book, occupation, pay)


def _unlikely(book: FigureBook, occupation: Occupation, pay: OfficialPay) -> Iterator[Finding]:
    """An hour's pay that is told as a year's, or the other way round."""
    if pay.currency not in book.currency_by_code or LEAST <= (yearly := yearly_in_dollars(book, pay)) <= MOST:
        return
    yield Finding(
        f"{occupation.name}, by {pay.counted}",
        f"its median, {plain_number(pay.p50, 2)} {pay.currency} for each {pay.period}, is {yearly:,.0f} dollars a year",
        "look whether amount and period belong together",
        forbids=False,
        path=("occupations", occupation.slug, "official"),
    )
