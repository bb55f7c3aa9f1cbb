"""How closely an entry fits the words that are asked for."""

from enum import IntEnum, auto

from salaries.search.entries import Entry
from salaries.search.words import Words


class Closeness(IntEnum):
    """From a whole name to a word of its text. Whole words go before beginnings, its names before what it lies in."""

    SAME = auto()
    NAME = auto()
    SHORT_NAME = auto()
    BEGINNING_AND_WORDS_OF_A_NAME = auto()
    WORDS_OF_A_NAME = auto()
    WORDS_OF_NAMES = auto()
    WORDS_AROUND = auto()
    BEGINNING = auto()
    BEGUN_IN_A_NAME = auto()
    BEGUN_AROUND = auto()
    WORDS_OF_TEXT = auto()


def closeness(entry: Entry, asked: Words) -> Closeness | None:
    """The closest that holds; None where the entry does not fit every word."""
    wanted, joined = frozenset(asked), "".join(asked)
    names = [(name.short, len(name.words), frozenset(name.words)) for name in entry.names if not name.whole]
    alike = [short for short, length, name in names if length == len(asked) and name == wanted]
    own = any(wanted <= name for _, _, name in names)
    begins = any(name.startswith(joined) for name in entry.joined)
    known = entry.own | entry.around
    holds = (
        any("".join(name.words) == joined for name in entry.names if not name.short),
        False in alike,
        bool(alike),
        begins and own,
        own,
        wanted <= entry.own,
        wanted <= known,
        begins,
        any(_begun(name, asked) for _, _, name in names),
        _begun(known, asked),
        wanted <= known | entry.body,
    )
    return next((each for each, does in zip(Closeness, holds, strict=True) if does), None)


def _begun(among: frozenset[str], asked: Words) -> bool:
    return all(any(each.startswith(word) for each in among) for word in asked)
