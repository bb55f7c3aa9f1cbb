"""Sentences about an offer: what was offered, what it comes to, what is certain, what to know, what to ask for."""

from collections.abc import Sequence
from decimal import Decimal

from salaries.engine import wording
from salaries.engine.answers import Answers
from salaries.engine.estimates import Estimate
from salaries.engine.figures import Currency
from salaries.engine.money import EXACT, ONE, Range, WorkingTime, rounded
from salaries.engine.offer_comparison import Asking, Beside, Point, points
from salaries.engine.offer_reading import ReadOffer
from salaries.engine.offers import YEARS, Equity, Offer, Outlook, Part, outlook
from salaries.engine.purchasing_power import price_level
from salaries.pages.offer_form import EQUITY, GRANTED, VESTS
from salaries.pages.result import headline

PART_NAMES = {
    Part.BASE: "Base",
    Part.MATCH: "Match",
    Part.SIGN_ON: "Sign-on",
    Part.BONUS: "Bonus",
    Part.EQUITY: "Equity",
    Part.REFRESHERS: "Refreshers",
}
# What is certain is solid, what is hoped for is hatched.
FILLS = dict(zip(PART_NAMES.values(), ("solid", "middling", "light", "rising", "falling", "crossed"), strict=True))
YEAR_NAMES = ("First year", "Second year", "Third year", "Fourth year")
MEASURED = {
    "first-year": "The first year",
    "steady-year": "A steady year",
    "four-years": "Four years",
    "certain": "Of the four years, certain",
}
POINTS = {
    Point.MEDIAN: "the median of reported pay",
    Point.UPPER: "the 75th percentile of reported pay",
    Point.TOP: "the 90th percentile of reported pay",
    Point.BAND: "the upper end of the guide’s band",
}


def better(four_years: Beside, currency: Currency) -> tuple[str, str]:
    """The two totals, and which is more."""
    totals = f"{wording.money(four_years.first, currency)} or {wording.money(four_years.second, currency)}"
    if not four_years.more:
        return totals, "Both offers come to the same."
    which = "second" if four_years.more > 0 else "first"
    return totals, f"The {which} offer comes to {wording.money(abs(four_years.more), currency)} more."


def more(amount: Decimal, currency: Currency) -> str:
    if not amount:
        return "the same"
    return f"{wording.money(abs(amount), currency)} {'more' if amount > 0 else 'less'}"


def offered(read: ReadOffer, offer: Offer, currency: Currency) -> tuple[tuple[str, str], ...]:
    """What was read, line by line, so that the reader sees it as it was understood."""

    def money(amount: Decimal) -> str:
        return wording.money(amount, currency)

    lines = [("Base", f"{money(offer.base)} a year")]
    if offer.bonus:
        comes = "all of it" if offer.comes == ONE else wording.percent(offer.comes)
        lines.append(("Target bonus", f"{money(offer.bonus)} a year, taken to come: {comes}"))
    if any(offer.sign_on):
        named = zip(offer.sign_on, ("in the first year", "in the second"), strict=False)
        back = f"; to be paid back by who leaves within {_months(offer.stays)}" if offer.stays else ""
        lines.append(("Sign-on", f"{', '.join(f'{money(each)} {when}' for each, when in named if each)}{back}"))
    if offer.equity:
        lines += _granted(read, offer.equity, currency)
    if offer.match:
        lines.append(("Retirement match", f"up to {money(offer.match)} a year"))
    if offer.days_off is not None:
        lines.append(("Paid days off", wording.plain_number(offer.days_off, 1)))
    return tuple(lines)


def _months(number: int) -> str:
    return f"{number} month{'s' * (number != 1)}"


def _granted(read: ReadOffer, equity: Equity, currency: Currency) -> list[tuple[str, str]]:
    shares = ", ".join(wording.percent(each, 2) for each in equity.vesting)
    vests = f"{VESTS[read.vesting].lower()}: {shares}" if read.vesting in ("even", "cliff") else shares
    day = f", {wording.money(read.granted, currency)} on the day of the offer" if read.granted else ""
    lines = []
    if equity.worth:
        lines.append(
            (EQUITY[equity.kind], f"{wording.money(equity.worth, currency)} {_at(equity)}{day}; vests {vests}")
        )
    elif not equity.refreshers:
        lines.append((EQUITY[equity.kind], f"nothing {_at(equity)}; vests {vests}"))
    if equity.refreshers:
        first = GRANTED[str(equity.refreshed_from)].lower()
        lines.append(("Refreshers", f"{wording.money(equity.refreshers, currency)} a year, the first {first}"))
    return lines


def _at(equity: Equity) -> str:
    return "at the last valuation" if equity.kind.private else "at today’s price"


def told(read: ReadOffer, offer: Offer, found: Outlook, currency: Currency) -> tuple[str, ...]:
    """What the years come to: certain and hoped for, first and steady."""
    first, steady, together = found.years[0], found.steady, found.together
    said = [
        f"Over four years {wording.money(together.certain, currency)} is certain while you stay"
        f" and {wording.money(together.hoped_for, currency)} is hoped for."
        if together.hoped_for
        else f"Over four years all of the {wording.money(together.certain, currency)} is certain while you stay."
    ]
    apart = first.total - steady.total
    if apart:
        which = "less" if apart > 0 else "more"
        said.append(
            f"The first year comes to {wording.money(first.total, currency)}. A steady year, {_settled(offer)}, "
            f"comes to {wording.money(steady.total, currency)}: {wording.money(abs(apart), currency)} {which}."
        )
    said += _private(offer, found, currency)
    return tuple(said)


def _settled(offer: Offer) -> str:
    """What makes a steady year of this offer steady."""
    equity = offer.equity
    settled = ["with the sign-on paid"] if any(offer.sign_on) else []
    settled += ["with the first grant vested"] if equity and equity.worth else []
    settled += ["with as much of the refreshers vesting as is granted"] if equity and equity.refreshers else []
    return " and ".join(settled)


def _private(offer: Offer, found: Outlook, currency: Currency) -> list[str]:
    """Both answers where equity is private: with what the reader counts on, and without."""
    equity = offer.equity
    if equity is None or not equity.kind.private:
        return []
    without, in_full = outlook(offer, Decimal(0)).together, outlook(offer, ONE).together
    full = wording.money(in_full.total - without.total, currency)
    if not equity.counted:
        nothing = "The private company’s equity, refreshers too, counts as nothing here, since nobody has to buy it."
        both = f"it would come to {full} over four years; say how much of it you count on to see both."
        return [f"{nothing} At the last valuation {both}"]
    share, counted = wording.percent(equity.counted), wording.money(found.together.total, currency)
    some = f"You count on {share} of the private company’s equity, which at the last valuation would come to {full}."
    with_it = f"With that the four years come to {counted}"
    return [f"{some} {with_it}, without it to {wording.money(without.total, currency)}."]


def notes(read: ReadOffer, offer: Offer, found: Outlook, currency: Currency, time: WorkingTime) -> tuple[str, ...]:
    """What to know of an offer's parts."""
    said = []
    if offer.stays and any(offer.sign_on):
        said.append(f"The sign-on must be paid back if you leave within {_months(offer.stays)}.")
    if offer.bonus and offer.comes == ONE:
        said.append("The bonus is the target, as if all of it comes; say how much of it usually comes if you know.")
    if offer.equity:
        said += _equity_notes(read, offer.equity, currency)
    if offer.match:
        said.append("The retirement match is what the employer adds if you put in as much as it asks for.")
    if offer.days_off is not None:
        said.append(_days(offer.base, offer.days_off, currency, time))
    return tuple(said)


def _equity_notes(read: ReadOffer, equity: Equity, currency: Currency) -> list[str]:
    said = []
    if read.vesting == "cliff":
        said.append("Who leaves before the first year is over gets nothing of the grant.")
    if read.granted and (apart := _apart(equity.worth, read.granted)):
        said.append(f"At today’s price the grant is worth {apart} than on the day of the offer.")
    if not equity.kind.private:
        said.append("Equity is counted at today’s price, which nobody promises to hold.")
    if not equity.worth and not equity.refreshers:
        said.append("At this price the options are worth nothing: the strike price is not below it.")
    if later := sum(equity.vesting[YEARS:]):
        said.append(
            f"{wording.percent(later, 2)} of the grant vests after the fourth year, so it is not in these sums."
        )
    return said


def _apart(now: Decimal, then: Decimal) -> str:
    """“20% more”; nothing where the two are about the same."""
    share = EXACT.divide(now, then)
    told = wording.difference(Range(share, share))
    return told if told[0].isdigit() else ""


def _days(base: Decimal, days: Decimal, currency: Currency, time: WorkingTime) -> str:
    """Days off as what a working day pays; they are in no sum."""
    left = time.per_year("day") - days
    week = f"{time.weeks_per_year} weeks of {time.days_per_week} days"
    pay = wording.money(rounded(EXACT.divide(base, left)), currency)
    return (
        f"With {wording.plain_number(days, 1)} paid days off, {wording.plain_number(left, 1)} working days are left of "
        f"{week}: {pay} of base for each. Days off are in no sum here."
    )


def asking(point: Asking, base: Decimal, answer: Estimate, currency: Currency) -> str:
    amount = wording.money(point.amount, currency)
    open_end = point.point == Point.BAND and answer.band and answer.band.open_ended
    goes_on = ", which goes on above" if open_end else ""
    return (
        f"{amount}, {POINTS[point.point]}{goes_on}: {wording.money(point.amount - base, currency)} more than the base."
    )


def nothing_to_ask(answer: Estimate, currency: Currency) -> str:
    named = [POINTS[each.point] for each in points(answer)]
    if not named:
        return f"{headline(answer, currency)[1]}, so there is no point of the range to ask for."
    said = f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
    return f"The base is not below {said}: the range gives no reason to ask for more base."


def no_prices(answers: Sequence[Answers]) -> str:
    places = [
        wording.in_sentence(choice.name)
        for each in answers
        if price_level(each) is None
        for factor, choice in each.choices
        if factor.place
    ]
    lacking = " or ".join(dict.fromkeys(places))
    return f"We have no price level for {lacking}, so what the two offers buy cannot be compared."
