"""When each guide last said something new: worked out at each publish and kept with the edition.

No editor has to remember it, and no page has to compare editions.
"""

from collections.abc import Mapping
from datetime import datetime

from salaries.editions.published import PublishedEdition
from salaries.engine.figures import FigureBook
from salaries.engine.guides import Guide
from salaries.review.reader_pages import as_read


def changed_at(edition: PublishedEdition, guide: Guide) -> datetime:
    """When a word or a figure of the guide last changed for readers of this edition.

    Editions from before this was kept know only when its words were last said to have changed.
    """
    return edition.guides_changed.get(guide.slug, guide.updated_at)


def days_of(book: FigureBook, published_at: datetime, before: PublishedEdition | None) -> Mapping[str, datetime]:
    """For each guide of an edition to be published then, when it last changed; ``before`` is the one it follows."""
    return {guide.slug: _changed_at(book, guide, published_at, before) for guide in book.guides}


def _changed_at(book: FigureBook, guide: Guide, published_at: datetime, before: PublishedEdition | None) -> datetime:
    old = before.book.guide_by_slug.get(guide.slug) if before else None
    if before and old and as_read(before.book, old) == as_read(book, guide):
        return changed_at(before, old)
    return published_at
