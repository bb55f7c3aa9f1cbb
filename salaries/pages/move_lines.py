"""Next moves in words: one line each, for the page of all and for the best one in every result."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from salaries.engine import wording
from salaries.engine.answers import Answers
from salaries.engine.best_move import best_near
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Currency, FigureBook
from salaries.engine.next_moves import NextMove, Turn
from salaries.pages.addresses import compare_address
from salaries.pages.forms import PERIOD_LABELS
from salaries.pages.made_of import made_of
from salaries.pages.rests_on import RestsOn, rests_on


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One next move in words. ``takes`` is what it usually takes where the figures say, ``buys`` what it adds at the
    prices of each place: empty where it is the same as ``adds``, or not known."""

    what: str
    name: str
    adds: str
    less: bool
    takes: str
    buys: str
    note: str
    rests_on: RestsOn | None
    compare: str
    weak: bool


@dataclass(frozen=True, slots=True)
class MoveWords:
    """Says moves in the currency and the period that were asked for."""

    book: FigureBook
    answers: Answers
    edition: str

    @property
    def currency(self) -> Currency:
        return self.book.currency_by_code[self.answers.currency]

    @property
    def period(self) -> str:
        return PERIOD_LABELS[self.answers.period]

    def lines(self, moves: Iterable[NextMove]) -> tuple[MoveLine, ...]:
        return tuple(map(self.line, moves))

    def line(self, move: NextMove) -> MoveLine:
        what, name = self._what(move)
        moved = bool(move.factor and move.factor.place)
        notes = (
            [f"No figure for {move.fallback_from.name} itself; this is a wider one’s."] if move.fallback_from else []
        )
        notes += made_of(self.book, move.answers, move.applied[0]) if move.applied else []
        notes += ["Weakly known: it cannot be told from none."] if move.weak and move.turn is Turn.ROLE else []
        return MoveLine(
            what=what,
            name=name,
            adds=self._signed(move.adds),
            less=move.adds < 0,
            takes=f"usually {wording.years(move.answers.tier)}" if move.turn is Turn.TIER else "",
            buys=self._signed(move.buys) if moved and move.buys is not None else "",
            note=" ".join(notes),
            rests_on=rests_on(self.book, self._told(move)) if move.evidence else None,
            compare=compare_address([self.answers, move.answers], self.edition),
            weak=move.weak,
        )

    def _told(self, move: NextMove) -> Evidence:
        """Of the new answer; the interval of a tier's own pay is left out, since it is none of the difference."""
        evidence = move.evidence[0]
        return evidence if move.turn is Turn.CHOICE else replace(evidence, interval=None)

    def _what(self, move: NextMove) -> tuple[str, str]:
        if move.factor and move.choice:
            return move.factor.name, move.choice.name
        if move.turn is Turn.TIER:
            return "Experience", move.answers.tier.name
        return "Role", move.answers.role.name

    def _signed(self, amount: Decimal) -> str:
        sign = "+" if amount > 0 else wording.MINUS
        return f"{sign} {wording.money(abs(amount), self.currency)}" if amount else "nothing"


def best_move(book: FigureBook, answers: Answers, edition: str) -> MoveLine | None:
    """Of the moves that leave place and role, the one that adds most of those known well; None where there is none."""
    best = best_near(book, answers)
    return MoveWords(book, answers, edition).line(best) if best else None
