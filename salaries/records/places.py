"""Where a record's country stands in the factor of places: the country's choice, its region, or any other country."""

from dataclasses import dataclass, field

from salaries.engine.figures import Factor, FigureBook
from salaries.engine.refused import Refused

WORK_MODE = "work-mode"
ON_SITE, HYBRID, REMOTE = "on-site", "hybrid", "remote"
# What a record's share of remote work, in percent, is called.
MODES: dict[int | None, str] = {0: ON_SITE, 50: HYBRID, 100: REMOTE}
# The choice above the regions, for every place outside the home country.
ABROAD = "abroad"


@dataclass(frozen=True, slots=True)
class Places:
    """``factor`` is the slug of the factor of places, ``home`` that of its reference.

    ``country`` gives a choice's slug for a country's code, ``region`` the region above a country's choice, ``ladders``
    the tiers of each role from the first to the last.
    """

    factor: str
    home: str
    country: dict[str, str]
    region: dict[str, str]
    ladders: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def choice(self, code: str) -> str:
        return self.country.get(code, ABROAD)

    def is_home(self, code: str) -> bool:
        return self.country.get(code) == self.home


def places_of(book: FigureBook) -> Places:
    """The places of a figure book. Raises Refused, with a sentence."""
    factor = book.place_factor
    if factor is None or ABROAD not in factor.choice_by_slug:
        raise Refused(f"there is no factor of places with a choice “{ABROAD}”; records need both.")
    if not factor.reference.country:
        raise Refused(f"“{factor.reference.name}” has no country code, so no record can be told to be there.")
    country = {each.country: each.slug for each in factor.choices if each.country}
    regions = {slug: _region(factor, slug) for slug in country.values()}
    return Places(
        factor.slug,
        factor.reference.slug,
        country,
        {slug: region for slug, region in regions.items() if region},
        {role.slug: tuple(tier.slug for tier in role.tiers) for role in book.roles},
    )


def _region(factor: Factor, slug: str) -> str | None:
    """The choice right above a country, if that is neither its own root nor any other country."""
    above = factor.choice_by_slug[slug].under
    return None if above == ABROAD else above
