"""Codes of countries (ISO 3166) and currencies (ISO 4217), from the tables that Unicode keeps and Babel carries."""

from datetime import date
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_precision, get_territory_currencies

from salaries.engine.wording import quoted

# Unicode names these too; ISO 3166 has given them to no country: parts of countries, unions, places to test with.
# XK is not among them: it is what everybody, and so every file, calls Kosovo until it gets a code of its own.
NOT_ASSIGNED = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
# In which countries are named. Each takes a megabyte in memory, so these are few.
LANGUAGES = ("en", "ar", "de", "es", "fr", "hi", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "zh")
LATIN_ENDS = "\u036f"
FIRST_YEAR = 2000
NO_COUNTRY = "ZZ"  # where Unicode keeps metals, units of account and codes to test with, in which nobody is paid
NOT_PAID = frozenset({"XXX", "CNH"})  # no currency at all, and a name that traders have for yuan abroad
# Out of use before 2000 by Unicode's table, but in ISO 4217, and so in files, until 2003, 2004 and 2006.
ENDED_LATER = frozenset({"BGL", "RUR", "ZWN"})
# Unicode goes by what shops do; ISO 4217 still gives these their decimals.
DECIMALS = dict.fromkeys(
    ["AFN", "ALL", "COP", "HUF", "IDR", "IRR", "KPW", "LAK", "LBP", "MGA", "MMK", "SOS", "SYP", "YER"], 2
) | {"IQD": 3}


def is_country(code: str) -> bool:
    """Whether ISO 3166 has assigned the two capital letters: GB, but not UK. Kosovo's XK counts too."""
    return code in _countries()


def country_name(code: str) -> str:
    """In English: “United Kingdom”. Raises KeyError for what is no code of a country."""
    return _countries()[code]


@cache
def names_of_country(code: str) -> tuple[str, ...]:
    """What the country is called in the languages that many write: “Germany”, “Deutschland”, “ドイツ”.

    Latin names of three letters or fewer are left out: they are words of other languages. Empty for what is no country.
    """
    if not is_country(code):
        return ()
    named = (Locale.parse(language).territories.get(code, "") for language in LANGUAGES)
    return tuple(dict.fromkeys(name for name in named if len(name) > 3 or name[:1] > LATIN_ENDS))


@cache
def english_names() -> frozenset[str]:
    """Those of all countries."""
    return frozenset(_countries().values())


def is_currency(code: str) -> bool:
    """Whether the three capital letters are money in ISO 4217, now or at some time since 2000."""
    return code in _currencies()


def decimals(code: str) -> int:
    """How many an amount of the currency has: 2 in EUR, 0 in JPY, 3 in KWD. Raises KeyError for what is no currency."""
    if not is_currency(code):
        raise KeyError(code)
    return DECIMALS.get(code, get_currency_precision(code))


@cache
def currencies_of(country: str) -> frozenset[str]:
    """What has been paid with in a country since 2020, by its two letters; empty for what is no country."""
    return frozenset(get_territory_currencies(country, start_date=date(2020, 1, 1)) if is_country(country) else ())


def check_country(code: str) -> str:
    """The code. Raises ValueError, with a sentence, for what is no code of a country."""
    if is_country(code):
        return code
    said = f"{quoted(code)} is not a code of ISO 3166; write two capital letters, such as GB"
    meant = _meant(code.strip().upper())
    raise ValueError(f"{said} ({country_name(meant)} is {meant})." if meant else f"{said}.")


def check_currency(code: str) -> str:
    """The code. Raises ValueError, with a sentence, for what is no code of a currency."""
    if is_currency(code):
        return code
    raise ValueError(f"{quoted(code)} is not a code of ISO 4217; write three capital letters, such as GBP.")


def _meant(written: str) -> str:
    """The code that a former or common one stands for, where it stands for one country alone: GB for UK."""
    (first, *others) = get_global("territory_aliases").get(written, [written])
    return first if not others and is_country(first) else ""


@cache
def _countries() -> dict[str, str]:
    names = Locale("en").territories
    return {
        code: name for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in NOT_ASSIGNED
    }


@cache
def _currencies() -> frozenset[str]:
    used = {
        code
        for country, of_country in get_global("territory_currencies").items()
        for code, _, ended, _ in of_country
        if country != NO_COUNTRY and (ended is None or ended[0] >= FIRST_YEAR)
    }
    return frozenset(used - NOT_PAID | ENDED_LATER)
