"""What changed from one edition to the next, in words for readers."""

from functools import lru_cache

from salaries.desk.differences import changes
from salaries.editions.published import PublishedEdition
from salaries.review.change_words import ChangeWords, in_words


@lru_cache(maxsize=8)
def edition_changes(before: PublishedEdition, shown: PublishedEdition) -> tuple[ChangeWords, ...]:
    return tuple(in_words(change, before.book, shown.book) for change in changes(before.book, shown.book))
