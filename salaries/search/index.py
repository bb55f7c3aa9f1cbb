"""An index of entries by their words, made once an edition."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from salaries.search.closeness import Closeness, closeness
from salaries.search.entries import Entry
from salaries.search.spelling import Spelling
from salaries.search.words import Words

# Beyond every other letter.
LAST = chr(0x10FFFF)


class Index:
    """Entries by the words of their names, of what they lie in and of their text."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.position = {entry: number for number, entry in enumerate(self.entries)}
        found: dict[str, set[Entry]] = defaultdict(set)
        for entry in self.entries:
            for word in entry.own | entry.joined | entry.around | entry.body:
                found[word].add(entry)
        self.by_word = dict(found)
        self.sorted = sorted(self.by_word)

    @cached_property
    def spelling(self) -> Spelling:
        """What a misspelt word may have meant: a word, or a name written as one."""
        written = {word: (word,) for entry in self.entries for word in (*entry.own, *entry.around)}
        names = {"".join(name.words): name.words for entry in self.entries for name in entry.names}
        return Spelling(names | written)

    def knows(self, word: str) -> bool:
        """Whether a word is one of ours, or begins one."""
        return next(self._beginning(word), None) is not None

    def fitting(self, asked: Words) -> list[tuple[Closeness, Entry]]:
        """The entries that fit every word, each with how closely: the closest first, then in the order of the book."""
        found = ((closeness(entry, asked), entry) for entry in self._candidates(asked))
        fits = [(close, entry) for close, entry in found if close is not None]
        return sorted(fits, key=lambda each: (each[0], each[1].kind, self.position[each[1]]))

    def _candidates(self, asked: Words) -> set[Entry]:
        """What may fit: has every word, or the beginning of it; or bears a name that begins so, written as one."""
        if not asked:
            return set()
        sets = [self._with(word) for word in asked]
        return set.intersection(*sets) | self._with("".join(asked))

    def _with(self, word: str) -> set[Entry]:
        return set().union(*(self.by_word[each] for each in self._beginning(word)))

    def _beginning(self, word: str) -> Iterator[str]:
        start = bisect_left(self.sorted, word)
        yield from self.sorted[start : bisect_left(self.sorted, word + LAST)]
