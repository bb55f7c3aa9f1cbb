"""The editors' desk, one module a noun. Importing them puts each on the desk."""

from salaries.admin import (
    choices,
    currencies,
    editions,
    factors,
    figures,
    golden_cases,
    guides,
    notes,
    people,
    proposals,
    publishing_rules,
    records,
    reported,
    roles,
    rules,
    sources,
)

__all__ = [
    "choices",
    "currencies",
    "editions",
    "factors",
    "figures",
    "golden_cases",
    "guides",
    "notes",
    "people",
    "proposals",
    "publishing_rules",
    "records",
    "reported",
    "roles",
    "rules",
    "sources",
]
