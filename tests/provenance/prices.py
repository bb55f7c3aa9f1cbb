"""Price levels of places and rates of currencies, each a row of its source."""

from decimal import ROUND_HALF_UP, Decimal

from tests.provenance.reading import by_choice, rows

PLACES = Decimal("0.0001")


def price_levels() -> dict[str, Decimal]:
    """Metro areas as published, in hundredths; countries at purchasing power over the year's mean rate. Four places."""
    metros = {
        choice: (Decimal(row["all_items"]) / 100).quantize(PLACES, ROUND_HALF_UP)
        for choice, row in by_choice("bea").items()
    }
    return metros | {choice: Decimal(row["level"]) for choice, row in by_choice("world_bank").items()}


def recomputed_levels() -> dict[str, Decimal]:
    """A country's level from its parts as printed, whose rates are rounded."""
    return {
        choice: Decimal(row["units_for_a_dollar_of_goods"]) / Decimal(row["units_per_usd"])
        for choice, row in by_choice("world_bank").items()
    }


def rates() -> dict[str, tuple[Decimal, str]]:
    """Units per US dollar and the day: the European Central Bank's where it sets one, else The Economist's."""
    listed = [*rows("economist_rates"), *rows("ecb_rates")]
    return {row["currency"]: (Decimal(row["units_per_usd"]), row["as_of"]) for row in listed}
