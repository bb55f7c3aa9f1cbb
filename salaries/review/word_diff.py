"""Two texts side by side as one: which words are gone, which are new, with long stretches that stayed left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, GONE, NEW, CUT = "same", "gone", "new", "cut"
WORDS = re.compile(r"\S+\s*|\s+")
LINES = re.compile(r"[^\n]*\n+|[^\n]+")
# Of what stayed, so many characters are kept on either side of a change.
AROUND = 90


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: one that stayed, is gone, is new, or (``cut``, without text) was left out here."""

    kind: str
    text: str


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """What became of the words. Paragraphs are compared first, so that long texts are quick and stay in order."""
    found = list(_joined(_by_lines(LINES.findall(old), LINES.findall(new))))
    last = len(found) - 1
    return tuple(piece for at, each in enumerate(found) for piece in _shortened(each, at == 0, at == last))


def _by_lines(old: list[str], new: list[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if kind == "equal":
            yield Piece(SAME, before)
        else:
            yield from _by_words(WORDS.findall(before), WORDS.findall(after))


def _by_words(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Spaces and line ends are not compared, so that a word before a new paragraph is not a new word."""
    before, after = [word.rstrip() for word in old], [word.rstrip() for word in new]
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece(SAME, "".join(new[c:d]))
        else:
            gone, come = "".join(old[a:b]), "".join(new[c:d])
            bare = come.rstrip() if come else gone.rstrip()
            yield from (Piece(GONE, gone.rstrip()), Piece(NEW, come.rstrip()))
            yield Piece(SAME, (come or gone)[len(bare) :] or " ")


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Without what is empty, and with neighbours of one kind as one."""
    held: Piece | None = None
    for piece in (each for each in pieces if each.text):
        if held and held.kind == piece.kind:
            held = Piece(held.kind, held.text + piece.text)
        else:
            if held:
                yield held
            held = piece
    if held:
        yield held


def _shortened(piece: Piece, first: bool, last: bool) -> Iterator[Piece]:
    """A long stretch that stayed keeps its ends, at words: the end of the text needs only one of them."""
    if piece.kind != SAME or len(piece.text) <= 3 * AROUND:
        yield piece
        return
    if not first:
        yield Piece(SAME, piece.text[:AROUND].rpartition(" ")[0])
    yield Piece(CUT, "")
    if not last:
        yield Piece(SAME, piece.text[-AROUND:].partition(" ")[2])
