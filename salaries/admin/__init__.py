"""The editors' desk, one module a noun. Importing them puts each on the desk."""

from salaries.admin.people import accounts as people
from salaries.admin.people import all_sessions, audit, sign_in_rules
from salaries.admin.publishing import editions, publishing_rules
from salaries.admin.rows import (
    choices,
    currencies,
    factors,
    figures,
    golden_cases,
    guides,
    notes,
    occupations,
    parts_of_pay,
    proposals,
    records,
    reported,
    roles,
    rules,
    sources,
)

__all__ = [
    "all_sessions",
    "audit",
    "choices",
    "currencies",
    "editions",
    "factors",
    "figures",
    "golden_cases",
    "guides",
    "notes",
    "occupations",
    "parts_of_pay",
    "people",
    "proposals",
    "publishing_rules",
    "records",
    "reported",
    "roles",
    "rules",
    "sign_in_rules",
    "sources",
]
