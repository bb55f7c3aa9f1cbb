"""An offer as a reader types it, or as a program sends it, and what is wrong with it, field by field."""

import re
from dataclasses import dataclass
from decimal import Decimal

from salaries.engine import note_words
from salaries.engine.answers import Answers, answer_names, read_answers
from salaries.engine.estimates import Estimate, estimate
from salaries.engine.figures import FigureBook
from salaries.engine.money import EXACT, ONE, PERIODS
from salaries.engine.numbers import read_readers_number
from salaries.engine.offer_fields import FIELDS, FieldProblem, Fields, Typed
from salaries.engine.offers import NOTHING, VESTING, YEARS, Equity, EquityKind, Offer, worth
from salaries.engine.slips import refuse_slips
from salaries.engine.wording import plain_number, quoted

NO_EQUITY = "none"
OWN_VESTING = "own"
LONGEST_VESTING = 10
ONE_YEARS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?")
# From here on a match is a share of what is put in, and hardly one of the base.
MUCH_MATCH = Decimal("0.25")


@dataclass(frozen=True, slots=True)
class ReadOffer:
    """What was understood; where there are problems there is no offer. ``open_tier`` says that no experience was
    chosen, so that the answers have that which comes first. ``granted`` is the grant's value on the day of the offer,
    where it was given beside a number of shares at today's price."""

    answers: Answers
    problems: tuple[FieldProblem, ...]
    offer: Offer | None = None
    vesting: str = ""
    granted: Decimal | None = None
    open_tier: bool = False


def given(values: Typed) -> bool:
    """Whether anything of an offer is typed at all; what was chosen from a list counts for nothing by itself."""
    written = FIELDS.keys() - {"equity", "vesting", "refreshers-from"}
    return any(str(values.get(name, "")).strip() for name in written)


def read_offer(book: FigureBook, values: Typed) -> tuple[ReadOffer, Estimate | None]:
    """The offer and the estimate of its answers, a year; no estimate where an answer is not known.

    A field that is empty, or is not there, is not a part of the offer. There is none without a base.
    """
    asked = {name: str(values[name]) for name in answer_names(book) if name in values and name != "period"}
    understood = read_answers(book, asked | {"period": PERIODS[0]})
    unknown = tuple(
        FieldProblem(each.name, each.value, note_words.unknown(each), each.allowed) for each in understood.problems
    )
    typed = Fields(book, values, book.currency_by_code[understood.answers.currency], list(unknown))
    answer = None if unknown else estimate(book, understood.answers)
    base = _base(typed, answer)
    equity, granted = _equity(typed)
    offer = _offer(typed, base, equity)
    if typed.problems:
        return ReadOffer(understood.answers, tuple(typed.problems)), answer
    vesting = typed.choice("vesting", (*VESTING, OWN_VESTING), "")
    return ReadOffer(understood.answers, (), offer, vesting, granted, not typed.text("tier")), answer


def _base(typed: Fields, answer: Estimate | None) -> Decimal:
    if not typed.text("base").strip("0.,% "):
        typed.refuse("base", f"there is none yet: write it a year, such as 150,000 or 150k, in {typed.currency.code}.")
        return NOTHING
    base = typed.money("base")
    if base and answer:
        try:
            # What a program sends is for the year that its documentation says.
            per_year = None if isinstance(typed.values["base"], Decimal) else ONE
            refuse_slips(answer, base, typed.text("base"), per_year)
        except ValueError as refused:
            typed.refuse("base", str(refused))
    return base


def _offer(typed: Fields, base: Decimal, equity: Equity | None) -> Offer:
    sign_on = typed.money("sign-on"), typed.money("sign-on-second")
    stays = typed.whole("sign-on-stays", 0, 120)
    if stays and not any(sign_on):
        typed.refuse("sign-on-stays", "there is no sign-on to pay back: write its amount, or leave this empty.")
    bonus = typed.share_or_money("bonus", base)
    comes = typed.share("bonus-comes", ONE, Decimal(300))
    if typed.text("bonus-comes") and not bonus and not typed.refused("bonus"):
        typed.refuse("bonus-comes", "there is no target bonus: write it, or leave this empty.")
    days = typed.take("days-off", _days) if typed.text("days-off") else None
    return Offer(base, bonus, comes, sign_on, stays or None, _match(typed, base), days, equity)


def _days(text: str) -> Decimal:
    days = read_readers_number(text, 1)
    if not 0 <= days <= 200:
        raise ValueError(f"{quoted(text)} is not from 0 to 200: write the paid days off a year.")
    return days


def _match(typed: Fields, base: Decimal) -> Decimal:
    """A share of the base, an amount, or a share of what is put in up to a share of the base."""
    match = typed.share_or_money("match", base)
    up_to = typed.share("match-up-to", ONE)
    if typed.refused("match"):
        return NOTHING
    if not typed.text("match-up-to"):
        if typed.text("match").endswith("%") and match >= EXACT.multiply(base, MUCH_MATCH):
            typed.refuse(
                "match-up-to", f"a match of {typed.text('match')} goes up to some share of the base: write it."
            )
        return match
    if not typed.text("match").endswith("%"):
        typed.refuse("match-up-to", "it goes with a share: write the match as one, such as 50%, or leave this empty.")
    return EXACT.multiply(match, up_to)


def _equity(typed: Fields) -> tuple[Equity | None, Decimal | None]:
    kind = typed.choice("equity", (NO_EQUITY, *EquityKind), NO_EQUITY)
    if kind == NO_EQUITY:
        if typed.text("refreshers"):
            kinds = "choose under “Equity” what they are, or leave this empty."
            typed.refuse("refreshers", f"we cannot tell whether they are worth anything: {kinds}")
        return None, None
    of = EquityKind(kind)
    refreshers, first = _refreshers(typed)
    grant, granted = _grant(typed, of, bool(refreshers))
    counted = typed.share("counted", NOTHING) if of.private else ONE
    return Equity(of, grant, _vesting(typed, bool(grant)), counted, refreshers, first), granted


def _refreshers(typed: Fields) -> tuple[Decimal, int]:
    value = typed.money("refreshers")
    first = typed.choice("refreshers-from", tuple(str(year) for year in range(1, YEARS + 1)), "")
    if value and not first and not typed.refused("refreshers-from"):
        typed.refuse("refreshers-from", "choose the year in which the first one is granted.")
    return value, int(first or 1)


def _grant(typed: Fields, kind: EquityKind, refreshed: bool) -> tuple[Decimal, Decimal | None]:
    """The grant's worth today, and its value on the day of the offer where both can be told apart."""
    number = Decimal(typed.whole("number", 0, 10**12) or 0)
    price = typed.price("price")
    if kind.options:
        return _options(typed, kind, number, price, refreshed), None
    value = typed.money("value")
    if price and not number and not typed.refused("number"):
        typed.refuse("number", "there is a price and no number of shares: write it, or leave the price empty.")
    if number and not price and not value and not typed.refused("price"):
        typed.refuse("price", "there is a number of shares and no price: write what one costs today.")
    if not (number or value or refreshed or typed.refused("number", "price", "strike", "value")):
        typed.refuse("value", "write it, or the number of shares and the price of one; or choose no equity.")
    if number and price:
        return worth(kind, number, price), value or None
    return value, None


def _options(typed: Fields, kind: EquityKind, number: Decimal, price: Decimal, refreshed: bool) -> Decimal:
    """Options need all three, and their worth follows from them."""
    strike = typed.price("strike")
    if not (number or price or typed.text("strike")) and refreshed:
        return NOTHING
    for name, there in (("number", number), ("strike", typed.text("strike")), ("price", price)):
        if not there and not typed.refused(name):
            typed.refuse(name, "options are worth what the price is above the strike price: write all three.")
    return worth(kind, number, price, strike)


def _vesting(typed: Fields, granted: bool) -> tuple[Decimal, ...]:
    chosen = typed.choice("vesting", (*VESTING, OWN_VESTING), "")
    if chosen in VESTING:
        return VESTING[chosen]
    if chosen == OWN_VESTING:
        return _own_vesting(typed)
    if granted and not typed.refused("vesting"):
        typed.refuse("vesting", "choose how the grant becomes yours.", (*VESTING, OWN_VESTING))
    return VESTING["even"]


def _parts(text: str) -> list[str]:
    """What is written of each year, a comma parting two of them; or standing before decimals, where another mark parts
    them and they are a whole grant so."""
    commas, others = (list(filter(None, re.split(marks, text))) for marks in (r"[\s/;,]+", r"(?:,(?=\s)|[\s/;])+"))
    pointed = [each.replace(",", ".") for each in others]
    whole = all(map(ONE_YEARS.fullmatch, pointed)) and sum(map(Decimal, pointed)) == 100
    return pointed if whole else commas


def _own_vesting(typed: Fields) -> tuple[Decimal, ...]:
    text = typed.text("vesting-own")
    parts = _parts(text.replace("%", " "))
    each_year = f"write a share for each year, up to {LONGEST_VESTING} of them, such as 25, 25, 25, 25."
    try:
        if not 1 <= len(parts) <= LONGEST_VESTING:
            raise ValueError(each_year)
        shares = [read_readers_number(each) for each in parts]
        whole = sum(shares, NOTHING)
        if any(each < 0 for each in shares):
            raise ValueError(each_year)
        if whole != 100:
            raise ValueError(
                f"{quoted(text)} adds up to {plain_number(whole, 4)}%, and a grant is 100%: write what vests in each "
                "year, such as 25, 25, 25, 25."
            )
    except ValueError as refused:
        typed.refuse("vesting-own", str(refused))
        return VESTING["even"]
    return tuple(EXACT.divide(each, Decimal(100)) for each in shares)
