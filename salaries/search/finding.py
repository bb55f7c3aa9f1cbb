"""What a text finds in a book: the answer to a question of several things first, then what fits its words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from salaries.engine.figures import FigureBook
from salaries.search.book import entries, signs
from salaries.search.choices import choices, names_a_part
from salaries.search.closeness import Closeness
from salaries.search.entries import Entry, Kind
from salaries.search.index import Index
from salaries.search.questions import Phrases, Question, read
from salaries.search.words import LONGEST, MOST_WORDS, Words, words

# Of what has the words in its text alone, a few.
MOST_HITS, MOST_BY_TEXT = 12, 4
AGAINST = frozenset({"vs", "versus"})
AROUND = frozenset({Closeness.WORDS_AROUND, Closeness.BEGUN_AROUND})
# What has a page to show; the others are answers to the calculator alone.
SHOWN = frozenset(Kind) - {Kind.TIER, Kind.CURRENCY, Kind.PERIOD}


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: an entry, or answers to the calculator; of two questions, answers to compare."""

    entry: Entry | None = None
    answers: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The hits, best first. ``asked`` are the words that were looked for, and ``unknown`` those that no hit rests on.

    ``respelt`` says that they are not the words that were typed, but the nearest to them.
    """

    hits: tuple[Hit, ...] = ()
    asked: Words = ()
    unknown: Words = ()
    respelt: bool = False


@dataclass(frozen=True, slots=True)
class Fits:
    """Which choices fit what is typed, best first, by their slugs.

    ``sure`` says that there is one that is meant; ``spelt`` that it is written as one of ours, and ``whole`` that all
    of the text fits and not only what stands before its comma. ``name`` is what was found of a part of the only place:
    “Köln” of Germany, without the other cities there.
    """

    slugs: tuple[str, ...] = ()
    sure: bool = False
    spelt: bool = True
    whole: bool = True
    name: str = ""


class Finder:
    """Looks things up in one book; ``more`` are entries of no book. An index of choices is made when first asked."""

    def __init__(self, book: FigureBook, more: Iterable[Entry] = ()) -> None:
        self.book = book
        self.index = Index((*entries(book), *more))
        self.phrases = Phrases(self.index)
        self.signs = signs(book)
        self.by_factor: dict[str, Index] = {}

    def find(self, text: str) -> Found:
        """Never raises; text beyond the longest that is looked at is left out."""
        asked = words(text[:LONGEST].translate(self.signs))[:MOST_WORDS]
        telling = tuple(word for word in asked if not self.phrases.is_little(word)) or asked
        spelt = _spelt(self.index, telling)
        question, compared = read(self.book, self.phrases, asked), self._compared(asked)
        close, far = self._fitting(asked, spelt)
        rest = () if close or (far and not question.is_vague) else question.rest
        in_part = self._fitting_in_part(_spelt(self.index, rest))
        known = frozenset(word for entry in in_part for word in entry.own)
        unknown = tuple(word for word in rest if known.isdisjoint(_spelt(self.index, (word,))))
        advice = self._advice(asked) or self._advice(_spelt(self.index, question.rest))
        hits = tuple(_distinct((*compared, *_hits(question, advice, close, [*in_part, *far]))))
        return Found(hits[:MOST_HITS], spelt, unknown, spelt != telling)

    def _fitting(self, asked: Words, telling: Words) -> tuple[list[Entry], list[Entry]]:
        """What is shown for all the words, or for those that tell something; whole words, and what is looser."""
        close = [each for each in self.index.fitting(asked) if each[0] <= Closeness.WORDS_OF_NAMES]
        found = [*close, *self.index.fitting(telling)]
        shown = [(fits, entry) for fits, entry in found if entry.kind in SHOWN and _is_about(entry, fits, telling)]
        named = [each for each in shown if each[0] < Closeness.WORDS_OF_TEXT]
        text = [each for each in shown if each[0] is Closeness.WORDS_OF_TEXT][:MOST_BY_TEXT]
        whole = [entry for fits, entry in named if fits <= Closeness.WORDS_AROUND]
        return whole, [entry for fits, entry in (*named, *text) if fits > Closeness.WORDS_AROUND]

    def _advice(self, asked: Words) -> list[Entry]:
        """The guide that is called so, if nothing else is called so rather: “relocation”, but not “PhD”."""
        named = [entry for fits, entry in self.index.fitting(asked) if fits <= Closeness.NAME][:1]
        return [entry for entry in named if entry.kind is Kind.GUIDE]

    def _compared(self, asked: Words) -> tuple[Hit, ...]:
        """“london vs berlin data engineer”: two questions; what one leaves open, it takes from the other."""
        at = next((place for place, word in enumerate(asked) if word in AGAINST), None)
        if at is None:
            return ()
        one, other = (read(self.book, self.phrases, side).query for side in (asked[:at], asked[at + 1 :]))
        sides = {**other, **one}, {**one, **other}
        return (Hit(answers=sides),) if one and other and sides[0] != sides[1] else ()

    def _fitting_in_part(self, asked: Words) -> list[Entry]:
        """The entries whose names have some of the words, those with the most first."""
        words_of = frozenset(word for word in asked if not word.isdecimal())
        scores = [(len(entry.own & words_of), entry) for entry in self.index.entries if entry.kind in SHOWN]
        found = sorted((each for each in scores if each[0]), key=lambda each: (-each[0], each[1].kind))
        return [entry for _, entry in found]

    def fits(self, factor: str, text: str) -> Fits:
        """Which choices of a factor fit. Raises KeyError for a factor that the book does not have."""
        if factor not in self.by_factor:
            self.by_factor[factor] = Index(choices(self.book.factor_by_slug[factor]))
        index, cut = self.by_factor[factor], text[:LONGEST]
        for part, whole in ((cut, True), (cut.partition(",")[0], False)):
            asked = words(part)[:MOST_WORDS]
            for tried in (asked, _spelt(index, asked)):
                if found := index.fitting(tried):
                    exact = sum(close is Closeness.SAME for close, _ in found)
                    sure = whole and tried == asked and (len(found) == 1 or exact == 1)
                    name = self._name_of_a_part(factor, tried, found) if exact == 1 else ""
                    slugs = tuple(entry.slug for _, entry in (found[:1] if name else found))
                    return Fits(slugs, sure, tried == asked, whole, name)
        return Fits()

    def _name_of_a_part(self, factor: str, asked: Words, found: list[tuple[Closeness, Entry]]) -> str:
        """The name if it is one of a part of the first place, and the others only lie in that place. Else empty."""
        (_, first), *others = found
        of = self.book.factor_by_slug[factor]
        name = first.called(asked) if of.place and all(close in AROUND for close, _ in others) else ""
        return name if name and names_a_part(of.choice_by_slug[first.slug], name) else ""


def _is_about(entry: Entry, fits: Closeness, asked: Words) -> bool:
    """Not each city of a country, and each section of a guide, is meant where the country or the role is."""
    return fits not in AROUND or any(own.startswith(word) for word in asked for own in entry.own)


def _spelt(index: Index, asked: Words) -> Words:
    """The words with the nearest of ours in place of those that are none. The last one may still be being typed."""
    known = {word for word in asked if word in index.by_word} | {word for word in asked[-1:] if index.knows(word)}
    return tuple(meant for word in asked for meant in (() if word in known else index.spelling.meant(word)) or (word,))


def _hits(question: Question, advice: list[Entry], close: list[Entry], far: list[Entry]) -> tuple[Hit, ...]:
    """The answers first where the text gives several, and one of them is the role or nothing is left of the text.

    Else advice that the text, or what is left of it, names comes first: “move to Germany”.
    """
    given = tuple(Hit(entry) for entry in question.answers.values() if entry.kind in SHOWN)
    answer = (Hit(answers=(question.query,)),) if question.answers and not question.is_vague else ()
    advised, fitting, looser = map(Hit, advice), map(Hit, close), map(Hit, far)
    if len(question.answers) > 1 and ("role" in question.answers or not question.rest):
        return (*answer, *advised, *given, *fitting, *looser)
    if not question.rest:
        return (*advised, *given, *answer, *fitting, *looser)
    return (*advised, *fitting, *given, *answer, *looser)


def _distinct(hits: tuple[Hit, ...]) -> Iterator[Hit]:
    """Each once; a place or a skill that is shown by itself is not shown once more as an answer."""
    alone = [({hit.entry.of: hit.entry.slug},) for hit in hits if hit.entry and hit.entry.kind is Kind.CHOICE]
    seen: list[Hit] = []
    for hit in hits:
        if hit not in seen and hit.answers not in alone:
            seen.append(hit)
            yield hit
