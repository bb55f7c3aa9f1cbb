"""What can be found: one thing with all its names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from salaries.search.words import Words, words


class Kind(IntEnum):
    """What an entry is of. Of two that fit as well, the earlier kind comes first."""

    ROLE = 0
    CHOICE = 1
    GUIDE = 2
    TOPIC = 3
    PAGE = 4
    SECTION = 5
    SOURCE = 6
    # What is no more than an answer: nothing has a page of its own for it.
    TIER = 7
    CURRENCY = 8
    PERIOD = 9


@dataclass(frozen=True, slots=True)
class Name:
    """One name as words.

    A ``short`` one is a part of a longer: “Portland” of “Portland, Oregon”. The words of a ``whole`` one, in another
    language, mean nothing by themselves.
    """

    text: str
    words: Words
    short: bool = False
    whole: bool = False

    @property
    def leads(self) -> bool:
        """Whether its text begins with it: “Fort Worth” does not lead “Dallas and Fort Worth”."""
        return not self.short or words(self.text)[: len(self.words)] == self.words


@dataclass(frozen=True, eq=False)
class Entry:
    """One thing that can be found.

    ``slug`` is its own and ``of`` that of what it belongs to: a choice's factor, a section's guide, a role for itself.
    ``around`` are the words of what it lies in, ``body`` those of its text.
    """

    kind: Kind
    of: str
    slug: str
    title: str
    names: tuple[Name, ...]
    around: frozenset[str] = frozenset()
    body: frozenset[str] = frozenset()

    @cached_property
    def own(self) -> frozenset[str]:
        return frozenset(word for name in self.names if not name.whole for word in name.words)

    @cached_property
    def joined(self) -> frozenset[str]:
        """“newyork”: its names from where they begin, each as one word."""
        return frozenset("".join(name.words) for name in self.names if name.leads)

    def called(self, asked: Words) -> str:
        """The name that is asked for, where the title has none of its words: “Köln” of Germany. Else empty."""
        if not frozenset(words(self.title)).isdisjoint(asked):
            return ""
        return next((name.text for name in self.names if frozenset(name.words).issubset(asked)), "")


def named(kind: Kind, of: str, slug: str, names: Iterable[str], **more: frozenset[str]) -> Entry:
    """An entry by its title, which is the first of its names, and by the others."""
    title, *others = names
    return Entry(kind, of, slug, title, tuple(distinct(Name(each, words(each)) for each in (title, *others))), **more)


def distinct(names: Iterable[Name]) -> Iterator[Name]:
    """Each by its words once; of two the one that stands first."""
    seen: set[Words] = set()
    for name in names:
        if name.words and name.words not in seen:
            seen.add(name.words)
            yield name
