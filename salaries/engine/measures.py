"""What a number on the desk measures, and with it how people may write it and how it is written back to them.

One rule for forms, spreadsheets and what is pasted: what has one meaning for its field is read, what has two gets a
sentence with both, and ``written_as`` writes every number so that ``read_as`` reads the same number again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from salaries.engine.money import EXACT, ONE, THOUSAND
from salaries.engine.numbers import AROUND, LONGEST, NotANumber, read_typed_number, refuse_two_ways, within_decimals
from salaries.engine.wording import quoted, signed_percent

HUNDRED = Decimal(100)
UNITS = {"k": THOUSAND, "m": Decimal(1_000_000)}


class Measure(StrEnum):
    """A plain number has no unit that could be written; a share is told in percent and kept as 0.05, a percentage is
    kept as it is told; what is added to pay may be below zero."""

    PLAIN = "plain"
    COUNT = "count"
    YEAR = "year"
    AMOUNT = "amount"
    ADDED = "added"
    MULTIPLIER = "multiplier"
    SHARE = "share"
    PERCENT = "percent"

    @property
    def is_money(self) -> bool:
        return self in (Measure.AMOUNT, Measure.ADDED)

    @property
    def such_as(self) -> str:
        """How a number of this kind may be written."""
        return SUCH_AS[self]


SUCH_AS = {
    Measure.PLAIN: "7.5 or 1,250",
    Measure.COUNT: "1,250 or 12k",
    Measure.YEAR: "2025",
    Measure.AMOUNT: "125,000 or 125k",
    Measure.ADDED: "5,000 or -2.5k",
    Measure.MULTIPLIER: "1.18 or +18%",
    Measure.SHARE: "5% or 0.05",
    Measure.PERCENT: "33.5 or 33.5%",
}


@dataclass(frozen=True, slots=True)
class FieldMoney:
    """The currency that a field's amounts are in, by its code; empty where that is not known beside the field.

    ``signs`` holds the code of each sign, symbol or code, that may be written beside an amount.
    """

    code: str = ""
    signs: Mapping[str, str] = field(default_factory=dict)


def read_as(text: str, measure: Measure, decimals: int | None = None, money: FieldMoney | None = None) -> Decimal:
    """The number that a person typed for a field that holds ``measure``, as the field keeps it.

    ``decimals`` is how many the field can keep, None for any. Raises ValueError with a whole sentence.
    """
    written = text.strip(AROUND).replace("\N{MINUS SIGN}", "-")
    bare = _without_sign(written, money or FieldMoney()) if measure.is_money and len(written) <= LONGEST else written
    try:
        number = _number(bare, measure, decimals)
    except NotANumber:
        raise ValueError(_no_number(written, measure)) from None
    return within_decimals(Decimal(_plain(number, grouped=False)), decimals, written)


def written_as(value: Decimal | int, measure: Measure) -> str:
    """A number as a field of its measure shows it: 125,000, 1.18, 5%."""
    number = Decimal(value)
    if measure is Measure.SHARE:
        return f"{_plain(EXACT.multiply(number, HUNDRED))}%"
    if measure is Measure.PERCENT:
        return f"{_plain(number)}%"
    return _plain(number, grouped=measure not in (Measure.YEAR, Measure.MULTIPLIER))


def told_beside(value: Decimal | int, measure: Measure) -> str:
    """What is told beside a number: of a multiplier what it adds, +18%; of any other nothing."""
    return signed_percent(EXACT.subtract(Decimal(value), ONE)) if measure is Measure.MULTIPLIER else ""


def in_words(value: Decimal | int, measure: Measure) -> str:
    """A number with what is told beside it: “1.18 (+18%)”."""
    told, written = told_beside(value, measure), written_as(value, measure)
    return f"{written} ({told})" if told else written


def _plain(number: Decimal, *, grouped: bool = True) -> str:
    text = f"{number:,f}" if grouped else f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _number(bare: str, measure: Measure, decimals: int | None) -> Decimal:
    if bare.endswith("%"):
        return _percent(bare, measure)
    unit = UNITS.get(bare[-1:].lower())
    if unit and measure not in (Measure.MULTIPLIER, Measure.SHARE, Measure.PERCENT, Measure.YEAR):
        return _scaled(_unsigned(bare, measure)[:-1].rstrip(AROUND), unit, bare)
    number = read_typed_number(_unsigned(bare, measure), decimals)
    if measure in (Measure.MULTIPLIER, Measure.SHARE) and "," in bare:
        refuse_two_ways(bare, bare.replace(",", ".", 1), bare.replace(",", ""))
    if measure is Measure.SHARE and number >= 1:
        told = _plain(number)
        refuse_two_ways(bare, f"{told}%", f"{_plain(EXACT.multiply(number, HUNDRED))}%")
    return number


def _unsigned(bare: str, measure: Measure) -> str:
    """What is added may say so."""
    return bare.removeprefix("+") if measure is Measure.ADDED and bare[1:2].isdigit() else bare


def _scaled(bare: str, unit: Decimal, written: str) -> Decimal:
    """One mark and three digits are decimals to some and thousands to others."""
    whole, mark, after = bare.replace(",", ".").rpartition(".")
    if mark and len(after) == 3 and "." not in whole:
        less, more = (EXACT.multiply(Decimal(each), unit) for each in _both(whole, after))
        refuse_two_ways(written, _plain(less), _plain(more))
    return EXACT.multiply(read_typed_number(bare), unit)


def _both(whole: str, after: str) -> tuple[str, str]:
    digits = whole.removeprefix("-") + after
    if not (digits.isascii() and digits.isdigit()):
        raise NotANumber
    return f"{whole}.{after}", f"{whole}{after}"


def _percent(bare: str, measure: Measure) -> Decimal:
    """Percent of a share or a percentage; of a multiplier what is added, which has its sign."""
    if measure not in (Measure.MULTIPLIER, Measure.SHARE, Measure.PERCENT):
        raise NotANumber
    digits = bare[:-1].rstrip(AROUND)
    signed = digits.startswith(("+", "-"))
    plain = digits.removeprefix("+").lstrip(AROUND) if not digits.startswith("+-") else digits
    share = EXACT.divide(read_typed_number(plain), HUNDRED)
    if measure is Measure.PERCENT:
        return EXACT.multiply(share, HUNDRED)
    if measure is Measure.MULTIPLIER and not signed:
        more, of_it = _plain(EXACT.add(ONE, share)), _plain(share)
        refuse_two_ways(bare, f"{more}, which is {digits}% more,", of_it, f"write +{digits}% or {of_it}")
    return EXACT.add(ONE, share) if measure is Measure.MULTIPLIER else share


def _without_sign(written: str, money: FieldMoney) -> str:
    """The amount alone. A sign has to be that of the field's own currency."""
    minus = written[:1] if written[:1] in ("-", "+") else ""
    amount = written.removeprefix(minus).lstrip(AROUND)
    for sign in sorted(money.signs, key=len, reverse=True):
        rest = _taken(amount, sign)
        if rest is not None and (rest[:1].isdigit() or rest[:1] in "-+"):
            _check_code(written, money.signs[sign], money.code)
            return minus + rest
    return written


def _taken(amount: str, sign: str) -> str | None:
    if amount.lower().startswith(sign.lower()):
        return amount[len(sign) :].lstrip(AROUND)
    if amount.lower().endswith(sign.lower()):
        return amount[: -len(sign)].rstrip(AROUND)
    return None


def _check_code(written: str, code: str, wanted: str) -> None:
    if not wanted:
        raise ValueError(
            f"{quoted(written)} names a currency, and which one the field is in is told elsewhere; write the number "
            "alone."
        )
    if code != wanted:
        raise ValueError(
            f"{quoted(written)} is in {code}, and what is asked for is in {wanted}; write the amount in {wanted}."
        )


def _no_number(written: str, measure: Measure) -> str:
    said = f"{quoted(written)} is not a number" if written else "There is no number"
    return f"{said}; write digits, with a point before decimals, such as {measure.such_as}."
