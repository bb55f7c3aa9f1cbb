"""What somebody meant who made a typing error or two."""

from collections import defaultdict
from collections.abc import Mapping

from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import extract

from salaries.iso_codes import english_names
from salaries.search.words import Words, words

MOST_ERRORS = 3
# Up to so many letters a word is as close to others as to itself: Iran, Iraq.
LETTERS_AN_ERROR = 5
# A country is never an error for another one, whether the book knows it or not.
COUNTRIES = frozenset("".join(words(name)) for name in english_names())


class Spelling:
    """Words, and names written as one word, with what each stands for."""

    def __init__(self, written: Mapping[str, Words]) -> None:
        self.written = written
        self.by_length: dict[int, list[str]] = defaultdict(list)
        for each in written:
            self.by_length[len(each)].append(each)

    def meant(self, word: str) -> Words:
        """The words that it stands for, as it is or with the fewest errors; empty where nothing is near."""
        if word in self.written:
            return self.written[word]
        most = min(MOST_ERRORS, len(word) // LETTERS_AN_ERROR)
        if not most or word in COUNTRIES:
            return ()
        near = [
            each for length in range(len(word) - most, len(word) + most + 1) for each in self.by_length.get(length, ())
        ]
        found = extract(word, near, scorer=OSA.distance, score_cutoff=most, limit=None)
        nearest = min(found, key=lambda each: (each[1], JaroWinkler.distance(word, each[0])), default=None)
        return self.written[nearest[0]] if nearest else ()
