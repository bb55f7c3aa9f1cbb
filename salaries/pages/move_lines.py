"""Next moves in words: one line each, for the page of all and for the best one in every result."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from salaries.engine import wording
from salaries.engine.answers import Answers
from salaries.engine.best_move import best_near
from salaries.engine.figures import Currency, FigureBook
from salaries.engine.multipliers import Applied
from salaries.engine.next_moves import NextMove, Turn
from salaries.pages.addresses import compare_address
from salaries.pages.forms import PERIOD_LABELS
from salaries.pages.made_of import made_of
from salaries.pages.rests_on import RestsOn, rests_on


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one of the two answers. ``whose`` names it, and is empty where the new answer’s is all that
    there is; ``made`` is what its multiplier is made of, and ``known`` says that its source was told just before."""

    whose: str
    rests: RestsOn
    made: str = ""
    known: bool = False


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
    behind: tuple[Behind, ...]
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
            [f"No figure for {move.fallback_from.name} itself: it takes a wider one’s."] if move.fallback_from else []
        )
        notes += ["Weakly known: it cannot be told from none."] if move.weak and move.turn is Turn.ROLE else []
        return MoveLine(
            what=what,
            name=name,
            adds=self._signed(move.adds),
            less=move.adds < 0,
            takes=f"usually {wording.years(move.answers.tier)}" if move.turn is Turn.TIER else "",
            buys=self._signed(move.buys) if moved and move.buys is not None else "",
            note=" ".join(notes),
            behind=_told_once(self._of_choices(move) if move.turn is Turn.CHOICE else self._of_tiers(move)),
            compare=compare_address([self.answers, move.answers], self.edition),
            weak=move.weak,
        )

    def _of_choices(self, move: NextMove) -> Iterator[Behind]:
        """Of whichever of the two choices rest on anything: a reference is 1 by definition, and so is what is taken
        from it, of which its records say nothing."""
        pairs = zip(move.applied, move.evidence, strict=True)
        told = [(by, evidence) for by, evidence in pairs if not (by.holder.reference and by.fallback_from)]
        for by, evidence in told:
            new = by.asked is move.choice
            whose = "" if new and len(told) == 1 else _whose(by, new)
            yield Behind(whose, rests_on(self.book, evidence), " ".join(made_of(self.book, move.answers, by)))

    def _of_tiers(self, move: NextMove) -> Iterator[Behind]:
        """The interval of a tier's own pay is left out, since it is none of the difference."""
        here, there = (_named(move.turn, each) for each in (self.answers, move.answers))
        for whose, evidence in zip((there, f"Against {wording.small(here)}"), move.evidence, strict=False):
            yield Behind(whose, rests_on(self.book, replace(evidence, interval=None)))

    def _what(self, move: NextMove) -> tuple[str, str]:
        if move.factor and move.choice:
            return move.factor.name, move.choice.name
        return "Experience" if move.turn is Turn.TIER else "Role", _named(move.turn, move.answers)

    def _signed(self, amount: Decimal) -> str:
        sign = "+" if amount > 0 else wording.MINUS
        return f"{sign} {wording.money(abs(amount), self.currency)}" if amount else "nothing"


def _named(turn: Turn, answers: Answers) -> str:
    return answers.tier.name if turn is Turn.TIER else answers.role.name


def _whose(by: Applied, new: bool) -> str:
    """“Remote”, or “Against Universities and schools” of the answer that is left; a wider choice’s figure by its name
    too."""
    whose = f", by {wording.in_sentence(by.holder.name)}" if by.fallback_from else ""
    return f"{by.asked.name}{whose}" if new else f"Against {wording.in_sentence(by.asked.name)}{whose}"


def _told_once(behind: Iterable[Behind]) -> tuple[Behind, ...]:
    """Without the source and the day of the second where they are the first’s: most lines have two such."""
    found = tuple(behind)
    sources = [(each.rests.source, each.rests.as_of) for each in found]
    return tuple(
        replace(each, known=bool(at and each.rests.sample) and sources[at] == sources[0])
        for at, each in enumerate(found)
    )


def best_move(book: FigureBook, answers: Answers, edition: str) -> MoveLine | None:
    """Of the moves that leave place and role, the one that adds most of those known well; None where there is none."""
    best = best_near(book, answers)
    return MoveWords(book, answers, edition).line(best) if best else None
