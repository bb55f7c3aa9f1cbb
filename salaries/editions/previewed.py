"""The edition that this request sees in place of the current one: the desk as it stands, for an editor who asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from salaries.editions.published import PublishedEdition

_previewed: ContextVar[PublishedEdition | None] = ContextVar("previewed_edition", default=None)


def previewed() -> PublishedEdition | None:
    """What stands in for the current edition just now; None for every reader."""
    return _previewed.get()


@contextmanager
def in_place_of_current(edition: PublishedEdition) -> Iterator[None]:
    """Inside, and in this thread only, the edition is the newest one; other threads go on with theirs."""
    token = _previewed.set(edition)
    try:
        yield
    finally:
        _previewed.reset(token)
