"""The site's own pages as search finds them: what each is for, and what people look for who want it."""

from collections.abc import Iterator

from salaries.search.entries import Entry, Kind, named

# By the name of its address: title, what it is for, other words for it.
PAGES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "calculator": ("Calculator", "What the work pays, from your own answers", ("salary calculator", "estimate")),
    "compare": ("Compare", "Two to four jobs side by side", ("compare jobs", "compare salaries", "comparison")),
    "offer": (
        "Check an offer",
        "Where an offer stands, and what to ask for",
        ("offers", "job offer", "check my offer", "counter offer", "negotiation", "negotiate", "sign-on bonus"),
    ),
    "moves": (
        "What would add most",
        "One answer changed at a time, and what that adds",
        ("next moves", "raise", "cost of living", "purchasing power"),
    ),
    "paths": ("Paths between roles", "Which role leads to which", ("career path", "career paths", "promotion")),
    "guides": ("Guides", "What work pays, role by role", ("all guides", "roles", "all roles")),
    "methodology": (
        "How estimates are made",
        "Each step of an estimate, and how it was tested",
        ("methodology", "method", "accuracy", "how we know"),
    ),
    "parts": (
        "The parts of pay",
        "What sources tell of base pay, bonus and equity",
        ("bonus", "equity", "stock options", "shares", "rsu", "base pay", "base salary", "total compensation"),
    ),
    "sources": ("Sources and licences", "Where every number comes from", ("sources", "licences", "data sources")),
    "editions": ("All editions", "What was published when, and what changed", ("editions", "changes", "versions")),
    "data": ("Open data", "All figures as files", ("download", "downloads", "csv", "excel", "xlsx", "data set")),
    "notes": ("Readers’ notes", "What readers found wrong, and what came of it", ("corrections", "errors")),
    "api-docs": ("For programs: the API", "The same answers as JSON", ("api", "json", "developers api")),
}


def page_entries() -> Iterator[Entry]:
    for name, (title, _, others) in PAGES.items():
        yield named(Kind.PAGE, "", name, (title, *others))
