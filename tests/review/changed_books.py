"""The small book with one thing about it changed."""

from dataclasses import replace
from decimal import Decimal

from salaries.engine.book_text import known
from salaries.engine.figures import Band, FigureBook
from salaries.review.moves import Moves, moves_between
from tests.books import small_book

BOOK = small_book()
ANALYST, WELDER = BOOK.roles
GUIDE = BOOK.guides[0]


def with_role(**changed):
    return replace(BOOK, roles=(replace(ANALYST, **changed), WELDER))


def with_tier(slug, **changed):
    tiers = tuple(replace(each, **changed) if each.slug == slug else each for each in ANALYST.tiers)
    return with_role(tiers=tiers)


def entry_pays(low, high=60000):
    return with_tier("entry", band=Band(Decimal(low), Decimal(high)))


def tiered(role, *starts):
    """The role with tiers by slug and start, each on the band and the pay of the tier that it stands for."""
    ends = (*(Decimal(start) for _, start in starts[1:]), None)
    tiers = (
        replace(role.tiers[-1], slug=slug, name=slug.title(), from_years=Decimal(start), to_years=end, gap_note="")
        for (slug, start), end in zip(starts, ends, strict=True)
    )
    return replace(role, tiers=tuple(tiers))


def with_tiers(*starts):
    return replace(BOOK, roles=(tiered(ANALYST, *starts), WELDER), guides=())


def with_guide(**changed):
    return replace(BOOK, guides=(replace(GUIDE, **changed),))


def with_opening(text):
    return with_guide(opening=text)


def without(slug):
    """The book without one choice of location."""
    location = BOOK.factors[0]
    left = tuple(each for each in location.choices if each.slug != slug)
    return replace(BOOK, factors=(replace(location, choices=left), *BOOK.factors[1:]))


def between(old: FigureBook, new: FigureBook) -> Moves:
    return moves_between(known(old), known(new))
