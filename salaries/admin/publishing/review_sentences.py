"""Sentences that say other figures though nobody edited them: each once, and of many those of one guide in a fold."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from salaries.admin.publishing.review_words import counted
from salaries.engine.wording import signed_percent
from salaries.review.reader_pages import SentenceChange
from salaries.review.word_diff import Piece, word_diff

# So many stand open.
AT_FIRST = 10


@dataclass(frozen=True, slots=True)
class SentenceRow:
    """A sentence before and after, and all the places where it stands."""

    places: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SentenceGroup:
    """The sentences of one guide; few sentences are one group without a heading."""

    heading: str
    rows: tuple[SentenceRow, ...]


def sentence_groups(sentences: list[SentenceChange]) -> list[SentenceGroup]:
    """A sentence that stands in several guides is told with the first of them."""
    alike: dict[tuple[str, str], list[SentenceChange]] = defaultdict(list)
    for each in sentences:
        alike[each.old, each.new].append(each)
    if len(alike) <= AT_FIRST:
        return [SentenceGroup("", tuple(map(_row, alike.values())))] if alike else []
    guides: dict[str, list[list[SentenceChange]]] = defaultdict(list)
    for found in alike.values():
        guides[found[0].guide].append(found)
    return [SentenceGroup(_heading(guide, found), tuple(map(_row, found))) for guide, found in guides.items()]


def _row(alike: list[SentenceChange]) -> SentenceRow:
    places = tuple(f"{each.guide} › {each.heading}" if each.heading else each.guide for each in alike)
    return SentenceRow(places, word_diff(alike[0].old, alike[0].new))


def _heading(guide: str, found: list[list[SentenceChange]]) -> str:
    """“Data engineer salary: 9 sentences, an amount by −6.1% at most”."""
    share = max((each.share for alike in found for each in alike), key=abs, default=Decimal(0))
    largest = f", an amount by {signed_percent(share)} at most" if share else ", no amount among their figures"
    return f"{guide}: {counted(len(found), 'sentence', 'sentences')}{largest}"
