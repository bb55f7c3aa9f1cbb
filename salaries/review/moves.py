"""What one figure book would do to readers of another: each estimate that a change reaches, before and after.

An estimate is the pay of a role and tier with one factor answered and every other at its reference choice. What
differs between the two books is a move; its share is that of the band's end or median that moved most. Where a role's
currency is another, the new amounts are held against the old ones in the old currency, at the new book's rates.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from itertools import chain, islice

from salaries.engine.book_text import KnownBook
from salaries.engine.extremes import Extremes, extremes
from salaries.engine.figures import FigureBook, Tier
from salaries.engine.money import EXACT
from salaries.engine.one_answer import Key, Pay, Pays
from salaries.engine.reach import Reach, reach_of

PARTS = ("low", "high", "median")
# Books whose pays are remembered: the desk's, the edition's, and one more of each for who works at the same time.
MOST_BOOKS = 4
# More estimates than these are not compared: it would take too long for a page, and too much memory.
MOST_COMPARED = 100_000


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
        old, new = self.old, self.new
        if old is None or new is None:
            return old is not None
        if new.low is not None and new.high is not None and new.median is not None:
            return False
        return any(_part(old, part) is not None and _part(new, part) is None for part in PARTS)

    @property
    def appears(self) -> bool:
        return not self.vanishes and self.share is None

    @property
    def size(self) -> Decimal:
        return abs(self.share or Decimal(0))


@dataclass(frozen=True)
class Moves:
    """Of two books how many answers there are, how many of these a change reaches, and those that differ, the largest
    move first. ``left_out`` are reached and were not compared, since they are too many."""

    count: int
    differing: tuple[Move, ...]
    reached: int = 0
    left_out: int = 0

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
        held = Pays(known.book, [pays for _, pays in reversed(lately)])
        LATELY.append((known, held))
    return held


@lru_cache(maxsize=MOST_BOOKS)
def moves_between(old: KnownBook, new: KnownBook) -> Moves:
    """Every estimate of either book that the change reaches. A reference choice of both is the same estimate for every
    factor: it counts once."""
    before, after, reached = pays_of(old), pays_of(new), _Reached(old.book, new.book)
    keys = list(islice(reached.keys(), MOST_COMPARED))
    rates = _rates(old.book, new.book)
    found = [move for key in keys if (move := _move(key, before.pay(key), after.pay(key), rates.get(key[0])))]
    found.sort(key=lambda move: (not move.vanishes, -move.size))
    return Moves(reached.all_answers, tuple(found), reached.count, reached.count - len(keys))


@lru_cache(maxsize=MOST_BOOKS)
def _extremes_of(known: KnownBook) -> Extremes:
    return extremes(known.book, pays_of(known).unlike_choices())


def is_doubtful(known: KnownBook, role: str, tier: str) -> bool:
    """Whether some answer of the tier may lead to no pay: of hardly any."""
    held = known.book.role_by_slug[role]
    return not _extremes_of(known).leave_pay(held, held.tier_by_slug[tier])


def doubtful_keys(of: KnownBook) -> Iterator[Key]:
    """The answers of doubtful tiers, of those that are alike the first."""
    every = ((role.slug, tier.slug) for role in of.book.roles for tier in role.tiers)
    return (key for each in every if is_doubtful(of, *each) for key in pays_of(of).unlike(*each))


def reached_keys(old: FigureBook, new: KnownBook) -> Iterator[Key]:
    """The same of the answers whose pay may be another than in the old book."""
    return _Reached(old, new.book).unlike(pays_of(new), partial(is_doubtful, new))


class _Reached:
    """The answers of two books that a change from one to the other reaches."""

    def __init__(self, old: FigureBook, new: FigureBook) -> None:
        self.reach: Reach = reach_of(old, new)
        self.tiers = _tiers(old), _tiers(new)
        twice = _references(old) & _references(new)
        self.answers = tuple(
            {**_NONE, **{each: None for each in _answers(book) if each not in twice}} for book in (old, new)
        )

    @property
    def all_answers(self) -> int:
        (was, now), (before, after) = self.tiers, self.answers
        return len(was) * len(before) + len(now) * len(after) - len(was.keys() & now) * len(before.keys() & after)

    @cached_property
    def _both(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Tiers and answers of either book, in the order of the new one."""
        (was, now), (before, after) = self.tiers, self.answers
        return list({**now, **was}), list({**after, **before})

    @cached_property
    def _some(self) -> list[tuple[str, str]]:
        """The answers that are reached in every role."""
        choices = self.reach.choices
        return [] if self.reach.whole else [each for each in self._both[1] if each[1] in choices.get(each[0], ())]

    @property
    def count(self) -> int:
        covered = sum(self.reach.covers(role) for role, _ in self._both[0])
        return covered * len(self._both[1]) + (len(self._both[0]) - covered) * len(self._some)

    def keys(self) -> Iterator[Key]:
        """Where they are too many to compare, each tier at its reference choices comes first."""
        every = ((*tier, *answer) for tier in self._both[0] for answer in self._reached_of(tier[0]))
        if self.count <= MOST_COMPARED:
            return every
        at_reference = {(*tier, "", "") for tier in self._both[0] if self.reach.covers(tier[0])}
        return chain(sorted(at_reference), (key for key in every if key not in at_reference))

    def unlike(self, pays: Pays, wanted: Callable[[str, str], bool]) -> Iterator[Key]:
        """Of the new book's answers that are reached one of each that are alike: of thousands there may be few."""
        every, some = (pays.firsts(found) for found in (self._both[1], self._some))
        for role, tier in self.tiers[1]:
            answers = every if self.reach.covers(role) else some
            if answers and wanted(role, tier):
                yield from ((role, tier, *answer) for answer in answers)

    def _reached_of(self, role: str) -> list[tuple[str, str]]:
        return self._both[1] if self.reach.covers(role) else self._some


_NONE = {("", ""): None}


def _tiers(book: FigureBook) -> dict[tuple[str, str], Tier]:
    """Those that have any pay."""
    return {(r.slug, tier.slug): tier for r in book.roles for tier in r.tiers if tier.band or tier.reported}


def _answers(book: FigureBook) -> Iterator[tuple[str, str]]:
    return ((factor.slug, choice.slug) for factor in book.factors for choice in factor.answers)


def _references(book: FigureBook) -> set[tuple[str, str]]:
    return {(factor.slug, choice.slug) for factor in book.factors for choice in factor.answers if choice.reference}


def _rates(old: FigureBook, new: FigureBook) -> dict[str, Decimal]:
    """Of each role whose currency is another, how many units of the old one a unit of the new one is."""
    per_usd = {each.code: each.units_per_usd for book in (old, new) for each in book.currencies if each.units_per_usd}
    both = (
        (role.slug, old.role_by_slug[role.slug].currency, role.currency)
        for role in new.roles
        if role.slug in old.role_by_slug
    )
    return {
        role: EXACT.divide(per_usd[was], per_usd[now])
        for role, was, now in both
        if was != now and was in per_usd and now in per_usd
    }


def _move(key: Key, old: Pay | None, new: Pay | None, rate: Decimal | None) -> Move | None:
    if old == new and rate is None:
        return None
    if old is None or new is None:
        return Move(*key, old, new, None) if old or new else None
    return Move(*key, old, new, max(_shares(old, new, rate), key=abs, default=None))


def _shares(old: Pay, new: Pay, rate: Decimal | None) -> Iterator[Decimal]:
    for part in PARTS:
        before, after = _part(old, part), _part(new, part)
        if before and after is not None:
            now = after if rate is None else EXACT.multiply(after, rate)
            yield EXACT.divide(now - before, before).quantize(Decimal("0.000001"))


def _part(pay: Pay, part: str) -> Decimal | None:
    value: Decimal | None = getattr(pay, part)
    return value
