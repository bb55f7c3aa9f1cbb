"""A question of several things, “senior data engineer london”: which answers it gives, and what is left of it."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from salaries.engine.figures import FigureBook, Tier
from salaries.search.entries import Entry, Kind
from salaries.search.index import LAST, Index
from salaries.search.spelling import Spelling
from salaries.search.words import LITTLE, Words, says_little, words

ANSWERS = frozenset({Kind.ROLE, Kind.CHOICE, Kind.TIER, Kind.CURRENCY, Kind.PERIOD})
# No name that people type has more, and a beginning of fewer letters says too little.
MOST_WORDS, FEWEST_LETTERS = 5, 3
# “5 years”; of “3 to 5 yrs” the fewer.
YEARS = re.compile(
    r"\b([0-9]{1,2}) (?:(?:to )?[0-9]{1,2} )?(?:y|yr|yrs|year|years|yoe)\b|\b([0-9]{1,2})(?:y|yr|yrs|yoe)\b"
)
LookUp = Callable[[Words], Iterable[Entry]]


@dataclass(frozen=True, slots=True)
class Question:
    """The answers that were understood, by name, and the words that were not."""

    answers: dict[str, Entry]
    rest: Words

    @property
    def query(self) -> dict[str, str]:
        return {name: entry.slug for name, entry in self.answers.items()}

    @property
    def is_vague(self) -> bool:
        """Whether it has a level or a currency, say, but of what is not understood: “head of data”."""
        kinds = {entry.kind for entry in self.answers.values()}
        return bool(kinds and self.rest) and kinds.isdisjoint({Kind.ROLE, Kind.CHOICE})


class Phrases:
    """What each name of an answer stands for: full names before short ones, then in the order of the book."""

    def __init__(self, index: Index) -> None:
        self.index = index
        full: dict[str, list[Entry]] = defaultdict(list)
        short: dict[str, list[Entry]] = defaultdict(list)
        for entry in (each for each in index.entries if each.kind in ANSWERS):
            for name in entry.names:
                (short if name.short else full)["".join(name.words)].append(entry)
        self.meaning = {name: (*full[name], *short[name]) for name in {**full, **short}}
        self.sorted = sorted(self.meaning)
        self.tiers = {entry.slug: entry for entry in index.entries if entry.kind is Kind.TIER}
        self.spelling = Spelling({name: (name,) for name in self.meaning})
        self.little = Spelling({word: (word,) for word in LITTLE})

    def exactly(self, asked: Words) -> tuple[Entry, ...]:
        return self.meaning.get("".join(asked), ())

    def nearly(self, asked: Words) -> tuple[Entry, ...]:
        """With a typing error in a word that is none of ours."""
        if all(word in self.index.by_word or says_little(word) for word in asked):
            return ()
        return tuple(entry for name in self.spelling.meant("".join(asked)) for entry in self.meaning[name])

    def begun(self, asked: Words) -> tuple[Entry, ...]:
        """What somebody is about to write who is not about to write “salary”; no role where several begin so."""
        joined = "".join(asked)
        if len(joined) < FEWEST_LETTERS or any(word.startswith(joined) for word in LITTLE):
            return ()
        found = self.sorted[bisect_left(self.sorted, joined) : bisect_left(self.sorted, joined + LAST)]
        begun = tuple(entry for name in found for entry in self.meaning[name])
        roles = {entry for entry in begun if entry.kind is Kind.ROLE}
        called = {entry for entry in roles if "".join(words(entry.title)).startswith(joined)}
        return tuple(entry for entry in begun if entry not in roles or len(called or roles) == 1)

    def is_little(self, word: str) -> bool:
        """Also where it is misspelt."""
        return says_little(word) or (word not in self.index.by_word and bool(self.little.meant(word)))


def read(book: FigureBook, phrases: Phrases, asked: Words) -> Question:
    """Take one name after another out of the words: the longest first, then what is nearly one, last what is begun."""
    years = YEARS.search(" ".join(asked))
    reading = _Reading(tuple(YEARS.sub(" ", " ".join(asked), count=1).split()))
    for look_up in (phrases.exactly, phrases.nearly):
        for size in range(MOST_WORDS, 0, -1):
            reading.take_all(size, look_up)
    for size in range(MOST_WORDS, 0, -1):
        reading.take(len(reading.asked) - size, size, phrases.begun)
    return _question(book, phrases, reading, years)


class _Reading:
    """Words, and what was made of them so far: each answer with the words that gave it."""

    def __init__(self, asked: Words) -> None:
        self.asked = asked
        self.free = set(range(len(asked)))
        self.given: dict[str, tuple[Entry, Words]] = {}

    @property
    def answers(self) -> dict[str, Entry]:
        return {name: entry for name, (entry, _) in self.given.items()}

    def take_all(self, size: int, look_up: LookUp) -> None:
        for start in range(len(self.asked) - size + 1):
            self.take(start, size, look_up)

    def take(self, start: int, size: int, look_up: LookUp) -> None:
        """Take so many words for an answer, if they are one that was not given yet."""
        places = range(start, start + size)
        asked = self.asked[start : start + size]
        if start < 0 or not self.free.issuperset(places) or (size == 1 and says_little(asked[0])):
            return
        others = frozenset(self.asked) - frozenset(asked)
        found = [entry for entry in look_up(asked) if self._is_new(entry)]
        if found:
            entry = max(found, key=lambda each: len(others & each.around))
            self.given[entry.of] = entry, asked
            self.free -= set(places)

    def _is_new(self, entry: Entry) -> bool:
        """A place within the one that was given before is said more closely: “Texas, Austin”."""
        given = self.given.get(entry.of)
        return given is None or (given[0] is not entry and entry.around.issuperset(given[1]))

    def left(self) -> Words:
        """The words that are no part of an answer, and say nothing of where one lies."""
        around = frozenset(word for entry, _ in self.given.values() for word in entry.around)
        return tuple(self.asked[place] for place in sorted(self.free) if self.asked[place] not in around)


def _question(book: FigureBook, phrases: Phrases, reading: _Reading, years: re.Match[str] | None) -> Question:
    left, tier = reading.left(), _tier_of(book, phrases, reading.answers, years)
    if tier is None:
        left += reading.given["tier"][1] if "tier" in reading.given else tuple(years[0].split()) if years else ()
    answers = {name: entry for name, entry in reading.answers.items() if name != "tier"}
    rest = tuple(word for word in left if not phrases.is_little(word))
    return Question(answers | ({"tier": tier} if tier else {}), rest)


def _tier_of(
    book: FigureBook, phrases: Phrases, answers: Mapping[str, Entry], years: re.Match[str] | None
) -> Entry | None:
    """The tier that was named, or that so many years belong to, if the role has it: where none is named, the first."""
    role = book.role_by_slug[answers["role"].slug] if "role" in answers else book.roles[0]
    if "tier" in answers:
        return answers["tier"] if answers["tier"].slug in role.tier_by_slug else None
    at = Decimal(years[1] or years[2]) if years else None
    found = (tier.slug for tier in role.tiers if at is not None and _holds(tier, at))
    return phrases.tiers.get(next(found, ""))


def _holds(tier: Tier, years: Decimal) -> bool:
    return tier.from_years is not None and tier.from_years <= years and (tier.to_years is None or years < tier.to_years)
