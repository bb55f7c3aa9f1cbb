"""What scores are of, in words: the methods that were tried, and the groups of records that they were tried on."""

from salaries.engine.figures import FigureBook

ALL, NEW, REPEATS = "all", "new-values", "repeats"
TABLE, CARRIED, BANDS, BOOSTED = "table", "carried", "bands", "gradient-boosting"
METHODS = {
    TABLE: "Our reported pay",
    CARRIED: "Our reported pay, carried on by an index of wages",
    BOOSTED: "Yardstick: a gradient-boosted model",
    "role-and-tier": "Yardstick: percentiles by role and tier",
    "overall": "Yardstick: the same percentiles for everyone",
    BANDS: "The guide’s bands",
}
ORDINALS = ("", "First", "Second", "Third", "Fourth")


def scope_names(book: FigureBook) -> dict[str, str]:
    """Every scope in the order of the page: all records, new and repeated ones, tiers, roles, countries, quarters."""
    tiers = {tier.slug: tier.name for role in book.roles for tier in role.tiers}
    roles = {role.slug: role.name for role in book.roles}
    others = sorted({score.scope for score in book.scores} - {ALL, NEW, REPEATS, *tiers, *roles})
    places = {each.country: each.name for each in book.place_factor.choices} if book.place_factor else {}
    named = {scope: name for scope in others if (name := _named(scope, places))}
    first = {ALL: "All records", NEW: "Rows never seen before", REPEATS: "Rows seen before"}
    return {**first, **tiers, **roles, **named, **first}


def _named(scope: str, places: dict[str, str]) -> str:
    """A country's or a quarter's name; empty for a group of records that the edition does not know any more."""
    kind, _, rest = scope.partition("-")
    if kind == "quarter" and rest[-1:] in "1234":
        return f"{ORDINALS[int(rest[-1])]} quarter of {rest[:4]}"
    return places.get(rest.upper(), "") if kind == "country" else ""
