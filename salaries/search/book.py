"""Everything of a figure book that can be found, in the order in which readers see it."""

import re
from collections.abc import Iterable, Iterator, Mapping

from salaries.engine.figures import FigureBook
from salaries.engine.guides import Guide
from salaries.engine.money import PERIODS
from salaries.search.choices import choices
from salaries.search.entries import Entry, Kind, named
from salaries.search.words import Words, words

UNSEEN = re.compile(r"\[\[[^\]]*\]\]|\]\([^)]*\)")
# “Reading an offer: what is certain” is called “Reading an offer”.
HEAD = re.compile("[:?]")
# What people call the tiers whose slugs every seed has, besides their names.
TIERS: Mapping[str, Words] = {
    "entry": ("junior", "jr", "graduate", "new grad", "fresher", "beginner", "starting"),
    "mid": ("intermediate", "mid career"),
    "senior": ("sr", "snr"),
}
ABBREVIATIONS: Mapping[str, Words] = {"engineer": ("eng", "engr"), "scientist": ("sci",), "developer": ("dev",)}
# Signs of money in several countries, which do not say which.
OF_SEVERAL = frozenset("$¥")
PERIOD_NAMES: Mapping[str, Words] = {
    "year": ("yearly", "annual", "annually", "per year", "a year", "per annum"),
    "month": ("monthly", "per month", "a month"),
    "week": ("weekly", "per week", "a week"),
    "day": ("daily", "per day", "a day", "day rate"),
    "hour": ("hourly", "per hour", "an hour"),
}


def entries(book: FigureBook) -> Iterator[Entry]:
    """Everything of a book that can be found."""
    for role in book.roles:
        guide = book.guide_by_role.get(role.slug)
        names = (role.name, role.plural, *((guide.title, *guide.other_names) if guide else ()), *role.other_names)
        yield named(Kind.ROLE, "role", role.slug, (*names, *_abbreviated(names)))
    for factor in book.factors:
        yield from choices(factor)
    for guide in book.guides:
        yield from _guide(book, guide)
    for topic in book.topics:
        yield named(Kind.TOPIC, "", topic.slug, (topic.name,), body=_text(topic.about))
    for source in book.sources:
        publisher = frozenset(words(source.publisher))
        yield named(Kind.SOURCE, "", source.slug, (source.title,), around=publisher)
    yield from _tiers(book)
    for currency in book.currencies:
        yield named(Kind.CURRENCY, "currency", currency.code, (currency.name, currency.code))
    for period in PERIODS:
        yield named(Kind.PERIOD, "period", period, PERIOD_NAMES[period])


def signs(book: FigureBook) -> dict[int, str]:
    """A table for ``str.translate`` from the signs of currencies, which are no words, to their codes: “£” is GBP."""
    return {
        ord(each.symbol): f" {each.code} "
        for each in book.currencies
        if len(each.symbol) == 1 and each.symbol not in OF_SEVERAL
    }


def _abbreviated(names: Iterable[str]) -> Iterator[str]:
    """“ML eng” for “ML engineer”."""
    for name in names:
        for whole, parts in ABBREVIATIONS.items():
            if name.lower().endswith(f" {whole}"):
                yield from (name[: -len(whole)] + part for part in parts)


def _guide(book: FigureBook, guide: Guide) -> Iterator[Entry]:
    """A role's guide is found as the role, so here are its sections alone."""
    role = book.role_by_slug.get(guide.role)
    if role is None:
        names = (guide.title, HEAD.split(guide.title)[0], *guide.other_names)
        yield named(Kind.GUIDE, "", guide.slug, names, body=_text(f"{guide.standfirst} {guide.opening}"))
    about = (guide.title, role.name, role.plural, *role.other_names) if role else (guide.title,)
    around = _text(" ".join(about))
    for each in guide.sections:
        yield named(Kind.SECTION, guide.slug, each.slug, (each.heading,), around=around, body=_text(each.body))


def _text(markdown: str) -> frozenset[str]:
    """The words that readers see; references to figures and addresses are none."""
    return frozenset(words(UNSEEN.sub(" ", markdown)))


def _tiers(book: FigureBook) -> Iterator[Entry]:
    """Tiers of all roles by their slugs, since those of one slug are one answer."""
    found: dict[str, list[str]] = {}
    for tier in (tier for role in book.roles for tier in role.tiers):
        short = tier.name.removesuffix(" level")
        found.setdefault(tier.slug, []).extend((tier.name, short, tier.slug, *tier.years_note.split(", ")))
    for slug, names in found.items():
        yield named(Kind.TIER, "tier", slug, (*names, *TIERS.get(slug, ())))
