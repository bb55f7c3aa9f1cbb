"""Which codes are countries and currencies, and with how many decimals."""

from itertools import product
from string import ascii_uppercase

import pytest

from salaries.iso_codes import check_country, check_currency, country_name, decimals, is_country, is_currency


def test_there_are_as_many_countries_as_iso_has_assigned():
    pairs = map("".join, product(ascii_uppercase, repeat=2))
    assert sum(map(is_country, pairs)) == 249
    assert country_name("GB") == "United Kingdom"


@pytest.mark.parametrize(
    "code", ["UK", "EU", "XK", "ZZ", "UN", "SU", "YU", "AN", "us", "USA", "", "U", "419", "Germany"]
)
def test_what_is_no_country(code: str):
    assert not is_country(code)
    with pytest.raises(ValueError, match=f"“{code}” is no country's code in ISO 3166"):
        check_country(code)


@pytest.mark.parametrize(("code", "meant"), [("UK", "GB"), ("us", "US"), (" DE", "DE"), ("BU", "MM"), ("FX", "FR")])
def test_the_code_that_is_meant_is_named(code: str, meant: str):
    with pytest.raises(ValueError, match=rf"is {meant}\)\.$"):
        check_country(code)


def test_a_code_that_split_into_several_countries_means_none():
    with pytest.raises(ValueError, match=r"such as GB\.$"):
        check_country("CS")


def test_currencies_of_this_century():
    present = "USD EUR GBP JPY CHF INR XAF XOF XPF XCD XCG VED ZWG SLE BYN CLF"
    ended = (
        "SKK SIT CUC TRL EEK LTL LVL CYP MTL HRK DEM FRF ROL BYB BYR RUR BGL ZWN ZWD MRO STD SDD AFA GHC VEB YUM CSD"
    )
    assert [code for code in f"{present} {ended}".split() if not is_currency(code)] == []


@pytest.mark.parametrize(
    "code", ["ABC", "XXX", "XTS", "XAU", "XBA", "CNH", "BTC", "SUR", "DDM", "usd", "US", "", "$", "RMB"]
)
def test_what_is_no_currency(code: str):
    assert not is_currency(code)
    with pytest.raises(ValueError, match="is no currency's code in ISO 4217"):
        check_currency(code)
    with pytest.raises(KeyError):
        decimals(code)


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF TRL"),
        (2, "USD EUR GBP HUF COP IDR LBP RSD MRU SKK"),
        (3, "BHD IQD JOD KWD LYD OMR TND"),
        (4, "CLF UYW"),
    ],
)
def test_decimals_are_those_of_iso(number: int, codes: str):
    assert {code: decimals(code) for code in codes.split()} == dict.fromkeys(codes.split(), number)
