"""What one figure book would do to readers of another: every estimate before and after.

An estimate is the pay of a role and tier with one factor answered and every other at its reference choice. What
differs between the two books is a move; its share is that of the band's end or median that moved most.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from salaries.engine.book_text import KnownBook
from salaries.engine.figures import FigureBook
from salaries.engine.money import EXACT
from salaries.engine.one_answer import Key, Pay, Pays, one_answer_pays

PARTS = ("low", "high", "median")
# Books whose pays are remembered: the desk's, the edition's, and one more of each for who works at the same time.
MOST_BOOKS = 4


@dataclass(frozen=True, slots=True)
class Move:
    """An estimate that differs. ``share`` is the change as a share of the old amount: 0.05 is 5% more.

    It is None where no amount stands in both books: the estimate appears or vanishes.
    """

    role: str
    tier: str
    factor: str
    choice: str
    old: Pay | None
    new: Pay | None
    share: Decimal | None

    @property
    def vanishes(self) -> bool:
        """Whether readers lose an amount that they have now."""
        return any(_part(self.old, part) is not None and _part(self.new, part) is None for part in PARTS)

    @property
    def appears(self) -> bool:
        return not self.vanishes and self.share is None

    @property
    def size(self) -> Decimal:
        return abs(self.share or Decimal(0))


@dataclass(frozen=True)
class Moves:
    """All estimates of two books: how many there are, and those that differ, the largest move first."""

    count: int
    differing: tuple[Move, ...]

    @cached_property
    def moved(self) -> tuple[Move, ...]:
        return tuple(move for move in self.differing if move.share is not None and not move.vanishes)

    @cached_property
    def vanished(self) -> tuple[Move, ...]:
        return tuple(move for move in self.differing if move.vanishes)

    @cached_property
    def appeared(self) -> tuple[Move, ...]:
        return tuple(move for move in self.differing if move.appears)

    @property
    def largest(self) -> Move | None:
        return self.moved[0] if self.moved else None

    @cached_property
    def largest_of_roles(self) -> tuple[Move, ...]:
        """The largest move of each role that has one, the largest first."""
        found: dict[str, Move] = {}
        for move in self.moved:
            found.setdefault(move.role, move)
        return tuple(found.values())


LATELY: deque[tuple[KnownBook, Pays]] = deque(maxlen=MOST_BOOKS)


def pays_of(known: KnownBook) -> Pays:
    """The book's pays; what is known of another book of the last few is not worked out again."""
    lately = tuple(LATELY)
    held = next((pays for each, pays in lately if each == known), None)
    if held is None:
        held = one_answer_pays(known.book, [(each.book, pays) for each, pays in reversed(lately)])
        LATELY.append((known, held))
    return held


@lru_cache(maxsize=MOST_BOOKS)
def moves_between(old: KnownBook, new: KnownBook) -> Moves:
    """Every estimate of either book. A reference choice of both is the same estimate for every factor: it counts once.

    About a second for 10 roles and 250 choices; what is known of either book is not worked out again.
    """
    before, after = pays_of(old).of, pays_of(new).of
    twice = _references(old.book) & _references(new.book)
    keys = [key for key in dict.fromkeys((*after, *before)) if key[2:] not in twice]
    found = [move for key in keys if (move := _move(key, before.get(key), after.get(key)))]
    found.sort(key=lambda move: (not move.vanishes, -move.size))
    return Moves(len(keys), tuple(found))


def _references(book: FigureBook) -> set[tuple[str, str]]:
    return {(factor.slug, choice.slug) for factor in book.factors for choice in factor.answers if choice.reference}


def _move(key: Key, old: Pay | None, new: Pay | None) -> Move | None:
    if old == new:
        return None
    return Move(*key, old, new, max(_shares(old, new), key=abs, default=None))


def _shares(old: Pay | None, new: Pay | None) -> Iterator[Decimal]:
    for part in PARTS:
        before, after = _part(old, part), _part(new, part)
        if before and after is not None:
            yield EXACT.divide(after - before, before).quantize(Decimal("0.000001"))


def _part(pay: Pay | None, part: str) -> Decimal | None:
    value: Decimal | None = getattr(pay, part) if pay else None
    return value
