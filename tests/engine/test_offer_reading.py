"""What readers type of an offer, and what they are told of what cannot be read."""

from decimal import Decimal

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st

from salaries.engine.offer_fields import FIELDS
from salaries.engine.offer_reading import given, read_offer
from salaries.engine.offers import outlook
from tests.books import small_book

BOOK = small_book()
ANALYST = {"role": "analyst", "tier": "senior", "base": "120k"}
SHARES = {"equity": "shares", "number": "1,000", "price": "$20", "vesting": "even"}
OPTIONS = {"equity": "options", "number": "1000", "strike": "5", "price": "8", "vesting": "even"}


def told(**fields: str | Decimal) -> dict[str, str]:
    """The problems by field, for an offer of a base and these fields."""
    read, _ = read_offer(BOOK, ANALYST | {name.replace("_", "-"): value for name, value in fields.items()})
    assert (read.offer is None) == bool(read.problems)
    return {problem.name: problem.sentence for problem in read.problems}


@pytest.mark.parametrize(
    ("fields", "name", "says"),
    [
        ({"base": ""}, "base", "there is none yet"),
        ({"base": "0"}, "base", "there is none yet"),
        ({"base": "plenty"}, "base", "“plenty” is not an amount"),
        ({"base": "120"}, "base", "“120” would be too little for one year. Write 120,000."),
        ({"base": "€120k"}, "base", "is in EUR"),
        ({"base": "9,000"}, "base", "too little for one year, and usual for one month. Write 108,000 for the year"),
        ({"bonus": "15"}, "bonus", "as a share of the base or as $15: write 15%"),
        ({"bonus": "0.15"}, "bonus", "as 0.15% or as 15%: write the sign too, or an amount above 100"),
        ({"bonus": "10%", "bonus_comes": "0,8"}, "bonus-comes", "as 0.8% or as 80%: write the sign too"),
        ({"bonus": "0,125%"}, "bonus", "can be read in two ways, as 0.125 or as"),
        ({"bonus": "12,500%"}, "bonus", "write one from 0% to 1,000%"),
        ({**SHARES, "number": "12,5"}, "number", "has more decimals than it can have"),
        ({"bonus": "lots%"}, "bonus", "“lots” is not a number"),
        ({"bonus": "10%", "bonus_comes": "0.8"}, "bonus-comes", "as 0.8% or as 80%: write the sign too"),
        ({"bonus": "10%", "bonus_comes": "400%"}, "bonus-comes", "write one from 0% to 300%"),
        ({"bonus_comes": "80%"}, "bonus-comes", "there is no target bonus"),
        ({"sign_on_stays": "12"}, "sign-on-stays", "there is no sign-on to pay back"),
        ({"sign_on": "10k", "sign_on_stays": "a year"}, "sign-on-stays", "“a year” is not a number"),
        ({"match": "50%"}, "match-up-to", "50% goes up to some share of the base"),
        ({"match": "$3,000", "match_up_to": "6%"}, "match-up-to", "it goes with a share"),
        ({"days_off": "400"}, "days-off", "is not from 0 to 200"),
        ({"equity": "stamps"}, "equity", "we do not know “stamps”"),
        ({"refreshers": "20k"}, "refreshers", "choose under “Equity” what they are"),
        ({"equity": "shares", "vesting": "even"}, "value", "write it, or the number of shares"),
        ({**SHARES, "price": ""}, "price", "a number of shares and no price"),
        ({**SHARES, "number": ""}, "number", "a price and no number of shares"),
        ({**SHARES, "number": "1.000"}, "number", "can be read in two ways, as 1 or as 1000"),
        ({**SHARES, "price": "4.125"}, "price", "as 4.125 or as 4125: write 4.1250 or 4125"),
        ({**SHARES, "vesting": ""}, "vesting", "choose how the grant becomes yours"),
        ({**SHARES, "vesting": "own"}, "vesting-own", "write a share for each year"),
        ({**SHARES, "vesting": "own", "vesting_own": "25 25 25"}, "vesting-own", "adds up to 75%"),
        ({**SHARES, "vesting": "own", "vesting_own": "50, half"}, "vesting-own", "“half” is not a number"),
        ({**SHARES, "refreshers": "20k"}, "refreshers-from", "choose the year"),
        ({**OPTIONS, "strike": ""}, "strike", "write all three"),
        ({"tier": "wizard"}, "tier", "We do not know “wizard”"),
    ],
)
def test_each_fault_has_a_sentence_that_names_it(fields: dict[str, str], name: str, says: str) -> None:
    found = told(**fields)
    assert list(found) == [name]
    assert says in found[name]


def test_all_faults_are_told_at_once() -> None:
    assert list(told(base="x", bonus="y%", sign_on="z")) == ["base", "sign-on", "bonus"]


@pytest.mark.parametrize(("typed", "share"), [("12,5%", "0.125"), ("4,5 %", "0.045"), ("12,25%", "0.1225")])
def test_a_decimal_comma_is_read_as_one(typed: str, share: str) -> None:
    """Nobody sets one digit or two apart: “12,5” is not 125."""
    read, _ = read_offer(BOOK, ANALYST | {"bonus": typed, "bonus-comes": "87,5", "days-off": "22,5"})
    assert read.offer
    assert read.offer.bonus == Decimal(share) * 120_000
    assert (read.offer.comes, read.offer.days_off) == (Decimal("0.875"), Decimal("22.5"))


@pytest.mark.parametrize("typed", ["12,5 / 37,5 / 50", "12,5%, 37,5%, 50%", "12,5; 37,5; 50", "12.5, 37.5, 50"])
def test_years_of_a_grant_may_have_decimal_commas_too(typed: str) -> None:
    read, _ = read_offer(BOOK, ANALYST | SHARES | {"vesting": "own", "vesting-own": typed})
    assert read.offer
    assert read.offer.equity
    assert read.offer.equity.vesting == (Decimal("0.125"), Decimal("0.375"), Decimal("0.5"))


@pytest.mark.parametrize("typed", ["25,25,25,25", "25, 25, 25, 25", "25,25, 25,25", "25 25 25 25", "50,20,20,10"])
def test_a_comma_between_years_parts_them(typed: str) -> None:
    read, _ = read_offer(BOOK, ANALYST | SHARES | {"vesting": "own", "vesting-own": typed})
    assert read.offer
    assert read.offer.equity
    assert len(read.offer.equity.vesting) == 4


@pytest.mark.parametrize("typed", ["0", "0%", "", " "])
def test_nothing_is_nothing_where_a_part_may_be_missing(typed: str) -> None:
    assert told(bonus=typed, sign_on=typed, match=typed) == {}


@pytest.mark.parametrize(
    ("typed", "price"),
    [("12.50", "12.5"), ("$0.05", "0.05"), ("0.125", "0.125"), ("4.1250", "4.125"), ("1,250", "1250")],
)
def test_a_share_may_cost_less_than_a_cent(typed: str, price: str) -> None:
    read, _ = read_offer(BOOK, ANALYST | SHARES | {"price": typed})
    assert read.offer
    assert read.offer.equity
    assert read.offer.equity.worth == Decimal(price) * 1000


def test_what_a_program_sends_is_exact_already() -> None:
    read, _ = read_offer(BOOK, ANALYST | {"base": Decimal("120000.125"), "sign-on": Decimal("1.500")})
    assert read.offer
    assert (read.offer.base, read.offer.sign_on[0]) == (Decimal("120000.125"), Decimal("1.5"))
    assert "is not between 0 and" in told(base=Decimal(-5))["base"]
    assert "is not between 0 and" in told(sign_on=Decimal("1e30"))["sign-on"]


def test_what_belongs_to_another_kind_of_equity_is_not_asked() -> None:
    assert told(**SHARES, strike="nonsense", counted="nonsense") == {}
    assert told(equity="none", number="nonsense") == {}


def test_a_list_alone_is_no_offer() -> None:
    assert not given({"role": "analyst", "equity": "shares", "vesting": "even", "base": "  "})
    assert given({"days-off": "25"})


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value="-1e20", max_value="1e20")
PIECES = st.sampled_from(
    ["150k", "15%", "0.8", "1.500", "own", "shares", "private-options", "even", "2", "-", "%", "0"]
)
TYPED = st.dictionaries(st.sampled_from(sorted(FIELDS)), st.one_of(st.text(max_size=80), PIECES, NUMBERS))


@settings(max_examples=500)
@hypothesis_given(TYPED)
def test_whatever_is_typed_is_an_offer_or_has_a_sentence(fields: dict[str, str | Decimal]) -> None:
    read, answer = read_offer(BOOK, ANALYST | fields)
    assert answer
    if read.offer:
        assert outlook(read.offer).together.total >= 0
    else:
        assert read.problems
        assert all(each.sentence.endswith((".", "]")) for each in read.problems)


@pytest.mark.parametrize("base", ["9,000.00", Decimal(9000)])
def test_a_base_that_is_written_in_full_or_sent_by_a_program_is_taken_as_it_stands(base: str | Decimal):
    assert "base" not in told(base=base)
