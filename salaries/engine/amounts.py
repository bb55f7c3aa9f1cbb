"""Amounts of money as people type them: “150k”, “150,000”, “$150 000”, “1.2m”, “150.000,00”.

A pay or an offer is typed by a reader who is in a hurry; what has one meaning is read, what has two gets a sentence.
The same rules stand in ``static/js/amounts.js``, and ``tests/cases/amounts.toml`` holds both to them.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from unicodedata import normalize

from salaries.engine.figures import Currency
from salaries.engine.money import THOUSAND
from salaries.engine.wording import plain_number, quoted

LONGEST = 40
# What is longer is not even looked at: to tidy it could take minutes.
LONGEST_TYPED = 200
# More than anybody is paid in any currency, and little enough that no sum of them is wide.
MOST = Decimal("1e13")
MILLION = Decimal(1_000_000)
UNITS = {"": Decimal(1), "k": THOUSAND, "thousand": THOUSAND, "m": MILLION, "mn": MILLION, "million": MILLION}
NUMBER = re.compile(r"([0-9][0-9.,' ]*?) ?(k|thousand|mn?|million)?")
# Between thousands stands one and the same mark; Indian grouping has twos before the last three.
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([,.' ])[0-9]{3})(?:\1[0-9]{3})*|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")
# “150k a year”, “12k/month”: for how long is asked beside the field.
HOW_LONG = re.compile(
    r"[0-9km] ?/ ?[a-z]|\b(?:years?|yr|months?|weeks?|days?|hours?|hr|annum|annual(?:ly)?|yearly|monthly|hourly)\b"
)
DECIMALS = re.compile(r"(.*?)(?:([.,])([0-9]{1,2}))?")


def read_amount(text: str, currency: Currency, others: Iterable[Currency] = ()) -> Decimal:
    """The amount, above zero, in ``currency``, whose symbol, code or neither may stand beside it.

    Raises ValueError with a whole sentence: for what is no amount, what can be read in two ways (“150.000”), and
    what names one of the ``others``.
    """
    if len(text) > LONGEST_TYPED:
        raise ValueError(f"{quoted(text)} is not an amount: write one number, such as 150,000 or 150k.")
    written = _plain(text)
    if not written:
        raise ValueError(f"There is no amount yet: write one, such as 150,000 or 150k, in {currency.code}.")
    if HOW_LONG.search(written):
        alone = "write the amount alone, for the period that the field names"
        raise ValueError(f"{quoted(text.strip())} says for how long: {alone}.")
    bare = _without(written, currency)
    if bare == written:
        for other in others:
            if other.code != currency.code and _without(written, other) != written:
                raise ValueError(
                    f"{quoted(text.strip())} is in {other.code}, and what is asked for is in {currency.code}: choose "
                    f"{other.code} as the currency, or write the amount in {currency.code}."
                )
    amount = _number(bare, text)
    if amount <= 0:
        raise ValueError(f"{quoted(text.strip())} is nothing: write an amount above zero, such as 150,000 or 150k.")
    if amount >= MOST:
        raise ValueError(f"{quoted(text.strip())} is more than we can place: write less than {MOST:,f}.")
    return amount


def _plain(text: str) -> str:
    """Small letters, one kind of blank and one kind of apostrophe; blanks before and after go."""
    return " ".join(normalize("NFKC", text).lower().replace("’", "'").replace("_", " ").split())


def _without(written: str, currency: Currency) -> str:
    """What is left when the currency's code or symbol before or after the amount is taken off."""
    for mark in (currency.code.lower(), normalize("NFKC", currency.symbol).lower()):
        for rest in (written.removeprefix(mark), written.removesuffix(mark)):
            if rest != written:
                return rest.strip()
    return written


def _number(bare: str, text: str) -> Decimal:
    found = NUMBER.fullmatch(bare) if len(bare) <= LONGEST else None
    if found is None:
        raise ValueError(f"{quoted(text.strip())} is not an amount: write one number, such as 150,000 or 150k.")
    digits, unit = found[1].strip(), UNITS[found[2] or ""]
    if digits.isdigit():
        return Decimal(digits) * unit
    if grouped := GROUPED.fullmatch(digits):
        return _grouped(digits, grouped[1], unit, text)
    whole, mark, cents = DECIMALS.fullmatch(digits).groups()  # type: ignore[union-attr]
    grouped = GROUPED.fullmatch(whole)
    if mark and (whole.isdigit() or (grouped and mark not in whole)):
        return Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{cents}") * unit
    raise ValueError(f"{quoted(text.strip())} is not an amount: write one number, such as 150,000 or 150k.")


def _grouped(digits: str, mark: str | None, unit: Decimal, text: str) -> Decimal:
    """One point and three digits are decimals to some and thousands to others, and so is any mark before a “k”."""
    whole = Decimal(re.sub(r"[^0-9]", "", digits))
    once = mark in (".", ",") and digits.count(mark) == 1
    if once and (mark == "." or unit != 1):
        less, more = whole / THOUSAND * unit, whole * unit
        raise ValueError(
            f"{quoted(text.strip())} can be read in two ways, as {plain_number(less, 3)} or as {plain_number(more)}: "
            "write the one that is meant without a point."
        )
    return whole * unit
