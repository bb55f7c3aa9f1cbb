"""One rule for numbers: what is read, and that everything else gets a sentence with what was written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.numbers import read_number, read_typed_number

READERS = pytest.mark.parametrize("read", [read_number, read_typed_number])


@READERS
@pytest.mark.parametrize(
    ("written", "number"),
    [("90000", "90000"), (" 1.14\n", "1.14"), ("-12.5", "-12.5"), ("007", "7"), ("1.250", "1.250"), ("-0.0", "0")],
)
def test_digits_with_a_point_are_a_number(read, written: str, number: str):
    assert str(read(written)) == number or read(written) == Decimal(number) == 0


@READERS
@pytest.mark.parametrize(
    "written",
    [
        *(
            "9_7_000",
            "9.8e4",
            "1E5",
            "+5",
            ".5",
            "5.",
            "1.2.3",
            "1.250.000",
            "--1",
            "- 1",
            "0x10",
            "٩٦٠٠٠",
            "１２０",
            "12²",
        ),
        *("NaN", "nan", "Infinity", "-inf", "sNaN", "$90000", "90000 EUR", "90k", "½", "1 2", "1;2", "12\u200b"),
        *(
            "120\x1f000",
            "120000\x1f",
            "1" * 41,
            "",
            " ",
            "none",
            "true",
            "1,23,456",
            "12,50,000",
            "1 000,50",
            "1,000 000",
        ),
    ],
)
def test_all_else_gets_a_sentence(read, written: str):
    with pytest.raises(ValueError, match=r"(is not a number|There is no number); write digits.*\.$"):
        read(written)


@pytest.mark.parametrize("written", ["125,000", "125 000", "125'000", "1,25"])
def test_files_have_no_thousands(written: str):
    with pytest.raises(ValueError, match="without a sign of a currency, a comma or a blank"):
        read_number(written)


@pytest.mark.parametrize("gap", [",", " ", "'", "’", "\u00a0", "\u2007", "\u2009", "\u202f"])
def test_people_set_thousands_apart(gap: str):
    assert read_typed_number(f"125{gap}000") == 125_000
    assert read_typed_number(f"\N{MINUS SIGN}1{gap}250{gap}000.50") == Decimal("-1250000.50")


@pytest.mark.parametrize(
    ("written", "readings"),
    [("1,25", "1.25 or as 125"), ("0,950", "0.950 or as 0950"), ("1250,000", "1250.000 or as 1250000")],
)
def test_what_can_be_read_in_two_ways_is_not_guessed(written: str, readings: str):
    with pytest.raises(ValueError, match=f"“{written}” can be read in two ways, as {readings}; write the one"):
        read_typed_number(written)


@READERS
@pytest.mark.parametrize("decimals", [0, 2])
def test_three_decimals_of_an_amount_may_be_thousands(read, decimals: int):
    with pytest.raises(ValueError, match=r"“85\.000” can be read in two ways, as 85 or as 85000; write"):
        read("85.000", decimals)
    assert read("85.000", 3) == read("85.0000", decimals) == 85


@READERS
def test_an_amount_has_no_more_decimals_than_its_currency(read):
    assert read("85.50", 2) == read("85.5000", 2) == Decimal("85.5")
    assert read("5000000.00", 0) == 5_000_000
    with pytest.raises(ValueError, match=r"“85\.1234” has more decimals than it can have; write it with 2 decimals\."):
        read("85.1234", 2)
    with pytest.raises(ValueError, match=r"“85\.5” has more .*with no decimals\."):
        read("85.5", 0)


def test_thousands_set_apart_leave_one_reading():
    assert read_typed_number("125,000.500", 2) == Decimal("125000.5")


def test_what_cannot_be_seen_is_shown():
    with pytest.raises(ValueError, match=r"“12<U\+200B><U\+001B>” is not a number"):
        read_number("12\u200b\x1b")


@READERS
@given(written=st.text(st.sampled_from("0123456789.,-+_eE '\u00a0٣３²NanifInity"), max_size=12))
def test_whatever_is_read_is_what_a_person_sees(read, written: str):
    try:
        number = read(written)
    except ValueError:
        return
    assert number == Decimal("".join(each for each in written if each in "0123456789.-"))


@READERS
@given(number=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=3))
def test_every_number_written_out_is_read(read, number: Decimal):
    assert read(f"{number:f}") == number
