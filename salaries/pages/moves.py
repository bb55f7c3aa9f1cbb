"""What would add most: one answer changed at a time, from where the reader is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from salaries.editions import PublishedEdition
from salaries.engine import note_words, wording
from salaries.engine.answer_sets import sets_query
from salaries.engine.answers import Answers, Understood, read_answers
from salaries.engine.comparisons import Measure
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Currency, FigureBook
from salaries.engine.next_moves import NextMove, Turn, next_moves
from salaries.pages.cached import cached_page
from salaries.pages.calculator import ANSWERS
from salaries.pages.forms import PERIOD_LABELS, calculator_form
from salaries.pages.rests_on import RestsOn, rests_on
from salaries.pages.result import title

# So many places of hundreds: those that would add most, and those that would buy most.
PLACES = 6
MEASURES = {
    Measure.MEDIAN: "the median of reported pay",
    Measure.LOW: "the low end of the guide’s band",
    Measure.HIGH: "the high end of the guide’s band",
}


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
class Moves:
    """All of a page's moves by how they are shown, and what is said of them together."""

    title: str
    announcement: str
    measured: str
    address: str
    known: tuple[MoveLine, ...] = ()
    weak: tuple[MoveLine, ...] = ()
    places: tuple[MoveLine, ...] = ()
    priced: bool = True
    less: tuple[MoveLine, ...] = ()
    problems: tuple[str, ...] = ()


@cached_page(asks=ANSWERS)
def moves(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    understood = read_answers(edition.book, request.GET.dict())
    asked_edition = request.GET.get("edition", "")
    found = _moves(edition.book, understood, asked_edition)
    answered = request.GET.keys() - {"edition", "page"}
    context = {
        "edition": edition,
        "form": calculator_form(edition.book, understood, reverse("moves"), "moves", asked_edition),
        "moves": found,
        "address": found.address if answered else reverse("moves"),
    }
    return render(request, "salaries/moves.html", context)


@cached_page(asks=ANSWERS)
def fragment(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    """The list alone. It tells htmx the address of the page that shows the same."""
    understood = read_answers(edition.book, request.GET.dict())
    found = _moves(edition.book, understood, request.GET.get("edition", ""))
    response = render(request, "salaries/_moves.html", {"edition": edition, "moves": found})
    if found.address:
        response["HX-Push-Url"] = found.address
    return response


def moves_address(answers: Answers, edition: str) -> str:
    """The address of what would add most to these answers; ``edition`` is a number or empty."""
    query = answers.as_query() | ({"edition": edition} if edition else {})
    return f"{reverse('moves')}?{urlencode(query)}"


def _moves(book: FigureBook, understood: Understood, edition: str) -> Moves:
    if understood.problems:
        return Moves("", "", "", "", problems=tuple(map(note_words.unknown, understood.problems)))
    answers = understood.answers
    found = next_moves(book, answers)
    places = [move for move in found if move.factor and move.factor.place]
    others = [move for move in found if move not in places]
    words = _Words(book, answers, edition)
    best = next((move for move in others if move.adds > 0 and not move.weak), None)
    return Moves(
        title=title(answers),
        announcement=_announcement(words, found, best),
        measured=_measured(words, found),
        address=moves_address(answers, edition),
        known=words.lines(move for move in others if move.adds > 0 and not move.weak),
        weak=words.lines(move for move in others if move.adds > 0 and move.weak),
        places=words.lines(_best_places(places)),
        priced=any(move.buys is not None for move in places),
        less=words.lines(move for move in others if move.adds < 0),
    )


def _best_places(places: list[NextMove]) -> list[NextMove]:
    """Those that add most, and those that buy most, by what they add; a place without own figures is no advice."""
    own = [move for move in places if move.adds > 0 and not move.weak]
    priced = sorted((move for move in own if move.buys is not None), key=lambda move: -(move.buys or 0))
    chosen = {id(move) for move in (*own[:PLACES], *priced[:PLACES])}
    return [move for move in own if id(move) in chosen]


def _measured(words: "_Words", found: Iterable[NextMove]) -> str:
    """By which amount the moves are told; more than one where a tier lacks the first."""
    measures = dict.fromkeys(MEASURES[move.measure] for move in found)
    return f"Told by {' or '.join(measures)}, {words.period}." if measures else ""


def _announcement(words: "_Words", found: tuple[NextMove, ...], best: NextMove | None) -> str:
    if not found:
        at = f"{words.answers.role.plural} at “{words.answers.tier.name}”"
        return f"We hold no figure for {at}, so nothing can be added to it."
    if best is None:
        return "Of what we know well, nothing but another place would add to this."
    line = words.line(best)
    return f"{line.name} would add most of what is known well: {line.adds} {words.period}."


@dataclass(frozen=True, slots=True)
class _Words:
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
        wider = move.fallback_from and f"No figure for {move.fallback_from.name} itself; this is a wider one’s."
        return MoveLine(
            what=what,
            name=name,
            adds=self._signed(move.adds),
            less=move.adds < 0,
            takes=f"usually {wording.years(move.answers.tier)}" if move.turn is Turn.TIER else "",
            buys=self._signed(move.buys) if moved and move.buys is not None else "",
            note=wider or "",
            rests_on=rests_on(self.book, self._told(move)) if move.evidence else None,
            compare=self._comparison(move),
            weak=move.weak,
        )

    def _told(self, move: NextMove) -> Evidence:
        """Of the new answer; the interval of a tier's own pay is left out, since it is none of the difference."""
        evidence = move.evidence[0]
        return evidence if move.turn is Turn.CHOICE else replace(evidence, interval=None)

    def _comparison(self, move: NextMove) -> str:
        query = sets_query([self.answers, move.answers]) | ({"edition": self.edition} if self.edition else {})
        return f"{reverse('compare')}?{urlencode(query)}"

    def _what(self, move: NextMove) -> tuple[str, str]:
        if move.factor and move.choice:
            return move.factor.name, move.choice.name
        if move.turn is Turn.TIER:
            return "Experience", move.answers.tier.name
        return "Role", move.answers.role.name

    def _signed(self, amount: Decimal) -> str:
        sign = "+" if amount > 0 else wording.MINUS
        return f"{sign} {wording.money(abs(amount), self.currency)}" if amount else "nothing"
