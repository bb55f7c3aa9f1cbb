"""Which roles lead to which: the usual path through each role, read from both of its ends."""

from collections.abc import Iterator
from dataclasses import dataclass

from salaries.engine.figures import FigureBook, Role

BEFORE, AFTER = -1, 1


@dataclass(frozen=True, slots=True)
class Stop:
    """A job on a path. ``role`` is None for one that this book has no figures of."""

    title: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class CareerPath:
    """What usually comes before a role and after it: its own steps first, then those that other roles tell."""

    role: Role
    before: tuple[Stop, ...]
    after: tuple[Stop, ...]


def career_path(book: FigureBook, role: Role) -> CareerPath:
    """The path through one role. That a role leads here counts whichever of the two says it."""
    return CareerPath(role, _stops(book, role, BEFORE), _stops(book, role, AFTER))


def career_paths(book: FigureBook) -> tuple[CareerPath, ...]:
    """The paths of all roles, in the order of the book."""
    return tuple(career_path(book, role) for role in book.roles)


def _stops(book: FigureBook, role: Role, stage: int) -> tuple[Stop, ...]:
    found: dict[str, Stop] = {}
    for stop in (*_own(book, role, stage), *_told_by_others(book, role, stage)):
        found.setdefault(stop.role.slug if stop.role else stop.title, stop)
    return tuple(found.values())


def _own(book: FigureBook, role: Role, stage: int) -> Iterator[Stop]:
    for step in role.steps:
        if step.stage == stage and step.role != role.slug:
            yield Stop(step.title, book.role_by_slug.get(step.role or ""))


def _told_by_others(book: FigureBook, role: Role, stage: int) -> Iterator[Stop]:
    for other in book.roles:
        if other is not role and any(step.role == role.slug and step.stage == -stage for step in other.steps):
            yield Stop(other.name, other)
