"""The reader's own pay beside a result, in words.

With scripts the amount never leaves the browser: static/js/own_pay/ says the same from the numbers in the form.
Without, it is posted, answered and forgotten.
"""

from dataclasses import dataclass
from decimal import Decimal

from salaries.engine import wording
from salaries.engine.amounts import read_amount
from salaries.engine.estimates import Estimate
from salaries.engine.figures import Currency, FigureBook
from salaries.engine.money import rounded
from salaries.engine.own_pay import OwnPay, Side, own_pay
from salaries.engine.pay_kinds import PayKind
from salaries.engine.reported import PERCENTILES
from salaries.engine.slips import refuse_slips

# What the form's field is called; its value stands in no address.
FIELD = "own-pay"
LIES = {Side.BELOW: "below", Side.WITHIN: "within", Side.ABOVE: "above"}
TENTH = {
    Side.BELOW: "is in the lowest tenth of reported pay: more than 9 in 10 earn more",
    Side.ABOVE: "is in the highest tenth of reported pay: more than 9 in 10 earn less",
}


@dataclass(frozen=True, slots=True)
class OwnPayView:
    """The form, and what is said of what was typed. ``amount`` is None where nothing was, or nothing that is an amount.

    ``per_year`` is how many of the period are in a year, ``example`` an amount as it may be typed. ``points`` and
    ``band`` are what the script looks up in: the five percentiles, and the band's two ends with the word “open” where
    it has no upper one.
    """

    currency: Currency
    period: str
    per_year: Decimal
    example: str
    points: str
    band: str
    typed: str
    amount: Decimal | None
    said: str


def own_pay_view(book: FigureBook, answer: Estimate, period: str, typed: str) -> OwnPayView | None:
    """None where there is no pay to stand beside. ``period`` is in words, “a year”."""
    if not (answer.band or answer.reported):
        return None
    currency, amount, said = book.currency_by_code[answer.answers.currency], None, ""
    per_year = book.rules.working_time.per_year(answer.answers.period)
    if typed:
        try:
            amount = _read(book, answer, typed, per_year)
            said = stands(own_pay(answer, amount), answer, currency, period)
        except ValueError as refused:
            said = str(refused)
    example = wording.money(_two_figures(_known(answer)), currency)
    return OwnPayView(currency, period, per_year, example, _points(answer), _band(answer), typed, amount, said)


def _known(answer: Estimate) -> Decimal:
    """The median, or where a band begins: nobody is known to earn what lies in its middle."""
    if answer.believed:
        return answer.believed.p50
    return answer.band.low if answer.band else Decimal(0)


def _two_figures(amount: Decimal) -> Decimal:
    return rounded(amount, Decimal(1).scaleb(amount.adjusted() - 1))


def _read(book: FigureBook, answer: Estimate, typed: str, per_year: Decimal) -> Decimal:
    amount = read_amount(typed, book.currency_by_code[answer.answers.currency], book.currencies)
    refuse_slips(answer, amount, typed, per_year)
    return amount


def _points(answer: Estimate) -> str:
    return " ".join(f"{getattr(answer.believed, name):f}" for name in PERCENTILES) if answer.believed else ""


def _band(answer: Estimate) -> str:
    band = answer.band
    return f"{band.low:f} {band.high:f}{' open' * band.open_ended}" if band else ""


def stands(own: OwnPay, answer: Estimate, currency: Currency, period: str) -> str:
    """Where the pay stands, in a sentence or two."""
    amount, said = f"{wording.money(own.amount, currency)} {period}", []
    if answer.believed and own.among:
        half = wording.money_range(answer.believed.p25, answer.believed.p75, currency)
        said.append(f"{amount} {_among(own)}; the middle half earn {half}.")
    if answer.band and own.against:
        subject = "It" if said else amount
        band = wording.band(answer.band, currency)
        beyond = answer.band.open_ended and own.amount > answer.band.high
        lies = "at the open end of" if beyond else LIES[own.against]
        said.append(f"{subject} lies {lies} {PayKind.BAND.words}, {band}.")
    return " ".join(said)


def _among(own: OwnPay) -> str:
    if own.percentile is None:
        return TENTH[own.among or Side.BELOW]
    tens = rounded(own.percentile, Decimal(10)) / 10
    return f"is more than about {tens} in 10 earn (percentile {rounded(own.percentile)} of reported pay)"
