"""Amounts, multipliers and years in words, one way everywhere: pages, prose, the working and the API's notes."""

from decimal import ROUND_HALF_UP, Decimal

from salaries.engine.figures import Band, Currency, FigureBook, Tier
from salaries.engine.money import CENT, EXACT, ONE, Range, rounded
from salaries.engine.single_figures import Figure

MINUS = "\N{MINUS SIGN}"
MOST_QUOTED = 60
# As many as a multiplier can have.
MULTIPLIER_PLACES = 8
# Names of places that take an article within a sentence; as a label none does.
WITH_ARTICLE = {
    "District of Columbia",
    "East Midlands",
    "East of England",
    "Middle East",
    "Netherlands",
    "Philippines",
    "San Francisco Bay Area",
    "United Arab Emirates",
    "United Kingdom",
    "United States",
    "West Midlands",
}
# What is one of many in a list of places is all of them in a sentence.
IN_SENTENCES = {"Any other country": "all other countries"}


def visible(text: str) -> str:
    """With what cannot be seen by its number: <U+200B>."""
    return "".join(each if each.isprintable() else f"<U+{ord(each):04X}>" for each in text)


def quoted(text: str) -> str:
    """What somebody wrote, visible, in quotation marks, and not too much of it."""
    return f"“{visible(text[:MOST_QUOTED])}{'…' if len(text) > MOST_QUOTED else ''}”"


def capital(text: str) -> str:
    """The text with its first letter as at the start of a line, and the others as they are."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with its first letter as inside a sentence, and the others as they are."""
    return text[:1].lower() + text[1:]


def country(book: FigureBook, code: str) -> str:
    """What the country is called here, or its code where no place of the calculator is that country."""
    places = book.place_factor.choices if book.place_factor else ()
    return next((place.name for place in places if place.country == code), code)


def in_sentence(place: str) -> str:
    """A place's name as it follows another word: “the United States”, “Germany”."""
    return f"the {place}" if place in WITH_ARTICLE else IN_SENTENCES.get(place, place)


def scope(book: FigureBook, tier: str, role: str, place: str) -> str:
    """For whom an effect on reported pay holds: “AI engineers”, “senior level, in Germany”, “all tiers”."""
    of = book.role_by_slug.get(role)
    tiers = (each.tier_by_slug.get(tier) for each in ([of] if of else book.roles))
    level = next((small(each.name) for each in tiers if each), tier)
    there = book.place_factor.choice_by_slug.get(place) if book.place_factor else None
    where = place and f"in {in_sentence(there.name) if there else place}"
    return ", ".join(filter(None, (of.plural if of else role, level, where))) or "all tiers"


def plain_number(value: Decimal, places: int = 0) -> str:
    """A number with thousands separators; trailing zeros after the point are dropped."""
    text = f"{value.quantize(ONE.scaleb(-places), rounding=ROUND_HALF_UP, context=EXACT):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(amount: Decimal, currency: Currency) -> str:
    """“$120,000”, “CHF 100,000”; with its hundredths where it has any, “$43.30”."""
    whole = amount == amount.to_integral_value()
    return f"{_sign(amount, currency)}{f'{abs(amount):,.0f}' if whole else f'{rounded(abs(amount), CENT):,f}'}"


def _sign(amount: Decimal, currency: Currency) -> str:
    gap = "\N{NO-BREAK SPACE}" if currency.symbol[-1:].isalpha() else ""
    return f"{MINUS if amount < 0 else ''}{currency.symbol}{gap}"


def short_money(amount: Decimal, currency: Currency, places: int | None = None) -> str:
    """“$120k”, “$8.4k”, “¥21M”, for labels; below a thousand the amount in full.

    ``places`` are those behind the point at the most; by themselves they are as many as make two figures.
    """
    for unit, letter in ((Decimal(1_000_000), "M"), (Decimal(1_000), "k")):
        if abs(amount) >= unit * (10 if letter == "M" else 1):
            units = EXACT.divide(abs(amount), unit)
            shown = int(units < 10) if places is None else places
            return f"{_sign(amount, currency)}{plain_number(units, shown)}{letter}"
    return money(amount, currency)


def tick_money(amount: Decimal, currency: Currency) -> str:
    """“$2.5k”, “$1.25k”, for the round amounts of an axis: each as exact as it is, so that no two read the same."""
    return short_money(amount, currency, 3)


def money_range(low: Decimal, high: Decimal, currency: Currency, open_ended: bool = False) -> str:
    """“$90,000 to $120,000”, “$160,000 to $200,000 and above”."""
    text = money(low, currency) if low == high else f"{money(low, currency)} to {money(high, currency)}"
    return f"{text} and above" if open_ended else text


def band(value: Band, currency: Currency) -> str:
    return money_range(value.low, value.high, currency, value.open_ended)


def multiplier(value: Range, places: int = MULTIPLIER_PLACES) -> str:
    """“× 1.39”, “× 1.05 to 1.2”, as exact as it was entered."""
    low, high = plain_number(value.low, places), plain_number(value.high, places)
    return f"× {low}" if low == high else f"× {low} to {high}"


def added(amount: Decimal, currency: Currency) -> str:
    """An amount that is added after the multipliers: “+ $5,000”, “− $2,000”."""
    return f"{MINUS if amount < 0 else '+'} {money(abs(amount), currency)}"


def percent(share: Decimal, places: int = 1) -> str:
    """A share: “4.1%”, “5%”."""
    return f"{plain_number(share * 100, places)}%"


def percent_in_full(share: Decimal) -> str:
    """A share with its tenths, “79.0%”, so that one stands well below another."""
    return f"{rounded(share * 100, Decimal('0.1'))}%"


def share(value: Decimal) -> str:
    """A share in whole percent, and in tenths of one below a tenth: “29%”, “4.8%”, “2.0%”."""
    return percent(value, 0) if rounded(value * 100) >= 10 else percent_in_full(value)


def signed_percent(share: Decimal, places: int = 1) -> str:
    """“+5.6%”, “−12%”, and what is not nothing is never told as nothing: “under +0.1%”."""
    sign = "+" if share > 0 else MINUS if share < 0 else ""
    least = ONE.scaleb(-places - 2)
    told = rounded(abs(share), least)
    return f"{sign}{percent(told, places)}" if told or not share else f"under {sign}{percent(least, places)}"


def places_beside(share: Decimal, limit: Decimal) -> int:
    """As many places of percent as tell a share from the limit that it stands beside: 9.96% from 10%."""
    places = 1
    while abs(share) != limit and places < MULTIPLIER_PLACES and percent(abs(share), places) == percent(limit, places):
        places += 1
    return places


def _apart(multiplier: Decimal) -> Decimal:
    """How far a multiplier is from 1, in whole percent."""
    return rounded((multiplier - ONE) * 100)


def difference(value: Range) -> str:
    """A multiplier as a difference: “39% more”, “37% less”, “5% to 20% more”, “4% less to 12% more”."""
    low, high = _apart(value.low), _apart(value.high)
    if low == high:
        return f"{abs(low)}% {'more' if low > 0 else 'less'}" if low else "about the same"
    if low >= 0:
        return f"{low}% to {high}% more"
    if high <= 0:
        return f"{abs(high)}% to {abs(low)}% less"
    return f"{abs(low)}% less to {high}% more"


def growth(percent: Decimal) -> str:
    """A number of people against an earlier one: “33.5% more”, “6% fewer”, “as many”."""
    told = plain_number(abs(percent), 1)
    return f"{told}% {'more' if percent > 0 else 'fewer'}" if told != "0" else "as many"


def beside(multiplier: Decimal) -> str:
    """One pay against another: “31% above”, “12% below”, “level with”."""
    apart = _apart(multiplier)
    return f"{abs(apart)}% {'above' if apart > 0 else 'below'}" if apart else "level with"


def price_difference(level: Decimal) -> str:
    """A price level against 1, up to the name of what it is measured by: “18% above those of”, “about those of”."""
    apart = _apart(level)
    return f"{abs(apart)}% {'above' if apart > 0 else 'below'} those of" if apart else "about those of"


def _years(number: Decimal) -> str:
    return f"{plain_number(number, 1)} {'year' if number == 1 else 'years'}"


def years(tier: Tier) -> str:
    """“less than 2 years”, “3 to 5 years”, “more than 5 years”; for a tier not told by years, its own words."""
    if tier.from_years is None:
        return tier.years_note
    if tier.to_years is None:
        return f"more than {_years(tier.from_years)}"
    if tier.from_years == 0:
        return f"less than {_years(tier.to_years)}"
    return f"{plain_number(tier.from_years, 1)} to {plain_number(tier.to_years, 1)} years"


def figure(value: Figure, currency: Currency) -> str:
    """A free-standing figure in its unit; an open end is said with “over”."""

    def one(number: Decimal) -> str:
        if value.unit == "money":
            return money(number, currency)
        return plain_number(number, 2) + {"percent": "%", "years": " years"}.get(value.unit, "")

    if value.low == value.high:
        return f"over {one(value.low)}" if value.open_ended else one(value.low)
    return f"{one(value.low)} to {'over ' if value.open_ended else ''}{one(value.high)}"
