"""Numbers as they are written, by one rule for files, spreadsheets, forms and addresses.

A number is ASCII digits, one point before decimals, and a minus where it is below zero. Exponents, underscores and the
digits of other scripts, which Python would read, are none: whoever looks at them sees another number, or no number.
"""

import re
from decimal import Decimal
from typing import NoReturn

from salaries.engine.wording import quoted

LONGEST = 40
PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# What keyboards and pages have between words and between thousands.
BLANKS = " \N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}"
AROUND = f"{BLANKS}\t\r\n"
# Thousands in threes, each behind the same comma, apostrophe or blank.
GROUPED = re.compile(rf"-?[1-9][0-9]{{0,2}}([,'’{BLANKS}])[0-9]{{3}}(?:\1[0-9]{{3}})*(?:\.[0-9]+)?")
ONE_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
DECIMAL_COMMA = re.compile(r"(-?[0-9]+),([0-9]{1,2})")


class NotANumber(ValueError):
    """What was written is no number at all; its sentence says how one is written."""


def read_number(text: str, decimals: int | None = None) -> Decimal:
    """The number that a file, a sheet or an address writes, blanks around it aside.

    ``decimals`` is how many the value can have, such as two in an amount of euros; None for any. Zeros at the end do
    not count, but three decimals do, since “85.000” may be thousands. Raises ValueError with a whole sentence.
    """
    written = text.strip(AROUND)
    if len(written) > LONGEST or not PLAIN.fullmatch(written):
        raise NotANumber(_no_number(written, "90000 or 1.14, without a sign of a currency, a comma or a blank"))
    return _fitting(written, decimals)


def read_typed_number(text: str, decimals: int | None = None) -> Decimal:
    """The number that a person typed into a form: as ``read_number``, and with thousands set apart, “125,000”.

    Raises ValueError with a whole sentence, also for what can be read in two ways: “1,25”.
    """
    written = text.strip(AROUND).replace("\N{MINUS SIGN}", "-")
    if len(written) <= LONGEST:
        if grouped := GROUPED.fullmatch(written):
            return _fitting(written.replace(grouped[1], ""), decimals, grouped=True)
        if PLAIN.fullmatch(written):
            return _fitting(written, decimals)
        if ONE_COMMA.fullmatch(written):
            refuse_two_ways(written, written.replace(",", "."), written.replace(",", ""))
    raise NotANumber(_no_number(written, "90000, 125,000 or 1.14, without a sign of a currency"))


def read_readers_number(text: str, decimals: int | None = None) -> Decimal:
    """As ``read_typed_number``, and “12,5” is 12.5: nobody sets one digit or two apart, and whoever lives with a
    decimal comma writes one. Editors are asked instead, since what they type becomes everybody's figure."""
    comma = DECIMAL_COMMA.fullmatch(text.strip(AROUND).replace("\N{MINUS SIGN}", "-"))
    return read_typed_number(f"{comma[1]}.{comma[2]}" if comma else text, decimals)


def within_decimals(number: Decimal, decimals: int | None, written: str) -> Decimal:
    """The number, if it has no more than ``decimals``, zeros at the end aside. Raises ValueError with a sentence."""
    after = f"{number:f}".partition(".")[2].rstrip("0")
    if decimals is not None and len(after) > decimals:
        most = f"{decimals or 'no'} decimal{'' if decimals == 1 else 's'}"
        raise ValueError(f"{quoted(written)} has more decimals than it can have; write it with {most}.")
    return number or Decimal(0)


def refuse_two_ways(written: str, first: str, second: str, mend: str = "write the one that is meant") -> NoReturn:
    """Nothing is guessed. Raises ValueError with both readings."""
    raise ValueError(f"{quoted(written)} can be read in two ways, as {first} or as {second}; {mend}.")


def _fitting(written: str, decimals: int | None, grouped: bool = False) -> Decimal:
    whole, _, after = written.partition(".")
    if decimals is not None and decimals < len(after) == 3 and not grouped:
        refuse_two_ways(written, whole, whole + after)
    return within_decimals(Decimal(written), decimals, written)


def _no_number(written: str, such_as: str) -> str:
    said = f"{quoted(written)} is not a number" if written else "There is no number"
    return f"{said}; write digits, with a point before decimals, such as {such_as}."
