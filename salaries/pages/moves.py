"""What would add most: one answer changed at a time, from where the reader is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from salaries.editions import PublishedEdition
from salaries.engine import note_words
from salaries.engine.answers import Answers, Understood, read_answers
from salaries.engine.next_moves import NextMove, Turn, next_moves
from salaries.engine.wording import in_sentence
from salaries.pages.addresses import answers_address
from salaries.pages.cached import cached_page
from salaries.pages.calculator import ANSWERS
from salaries.pages.explained_lines import MEASURES
from salaries.pages.forms import calculator_form
from salaries.pages.move_lines import MoveLine, MoveWords
from salaries.pages.result import title
from salaries.pages.short_links import Kind, card_address, short_address

# So many places of hundreds: those that would add most, and those that would buy most.
PLACES = 6


@dataclass(frozen=True, slots=True)
class Moves:
    """All of a page's moves by how they are shown, and what is said of them together.

    ``places_weak`` says that places add, and of none is it known well.
    """

    title: str
    announcement: str
    measured: str
    address: str
    link: str = ""
    known: tuple[MoveLine, ...] = ()
    weak: tuple[MoveLine, ...] = ()
    roles: tuple[MoveLine, ...] = ()
    places: tuple[MoveLine, ...] = ()
    priced: bool = True
    places_weak: bool = False
    less: tuple[MoveLine, ...] = ()
    problems: tuple[str, ...] = ()


@cached_page(asks=ANSWERS)
def moves(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    understood = read_answers(edition.book, request.GET.dict())
    asked_edition = request.GET.get("edition", "")
    found = _moves(edition, understood, asked_edition)
    answered = request.GET.keys() - {"edition", "page"}
    context = {
        "edition": edition,
        "form": calculator_form(edition.book, understood, reverse("moves"), "moves", asked_edition),
        "moves": found,
        "address": found.address if answered else reverse("moves"),
        "card": card_address(found.link),
    }
    return render(request, "salaries/moves.html", context)


@cached_page(asks=ANSWERS)
def fragment(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    """The list alone. It tells htmx the address of the page that shows the same."""
    understood = read_answers(edition.book, request.GET.dict())
    found = _moves(edition, understood, request.GET.get("edition", ""))
    response = render(request, "salaries/_moves.html", {"edition": edition, "moves": found})
    if found.address:
        response["HX-Push-Url"] = found.address
    return response


def _moves(edition: PublishedEdition, understood: Understood, asked_edition: str) -> Moves:
    """The page follows what is current; the link is of the edition, so that it keeps its answer."""
    if understood.problems:
        return Moves("", "", "", "", problems=tuple(map(note_words.unknown, understood.problems)))
    answers, book = understood.answers, edition.book
    found = next_moves(book, answers)
    places = [move for move in found if move.factor and move.factor.place]
    roles = [move for move in found if move.turn is Turn.ROLE]
    others = [move for move in found if move not in places and move not in roles]
    words = MoveWords(book, answers, asked_edition)
    known = [move for move in others if move.adds > 0 and not move.weak]
    weak = [move for move in others if move.adds > 0 and move.weak]
    better = _best_places(places)
    away = _elsewhere(roles, better)
    return Moves(
        title=title(answers),
        announcement=_best(words, known[0], roles, better) if known else _nothing(words, found, away, weak),
        measured=_measured(words, found),
        address=answers_address("moves", answers, asked_edition),
        link=short_address(Kind.MOVES, edition, [answers]),
        known=words.lines(known),
        weak=words.lines(weak),
        roles=words.lines(move for move in roles if move.adds > 0),
        places=words.lines(better),
        priced=any(move.buys is not None for move in places),
        places_weak=not better and any(move.adds > 0 for move in places),
        less=words.lines(move for move in others if move.adds < 0),
    )


def _best_places(places: list[NextMove]) -> list[NextMove]:
    """Those that add most, and those that buy most, by what they add; a place without own figures is no advice."""
    own = [move for move in places if move.adds > 0 and not move.weak]
    priced = sorted((move for move in own if move.buys is not None), key=lambda move: -(move.buys or 0))
    chosen = {id(move) for move in (*own[:PLACES], *priced[:PLACES])}
    return [move for move in own if id(move) in chosen]


def _measured(words: MoveWords, found: Iterable[NextMove]) -> str:
    """By which amount the moves are told; more than one where a tier lacks the first."""
    measures = dict.fromkeys(MEASURES[move.measure][1] for move in found)
    return f"Told by {' or '.join(measures)}, {words.period}." if measures else ""


def _best(words: MoveWords, best: NextMove, roles: Iterable[NextMove], places: Sequence[NextMove]) -> str:
    line = words.line(best)
    more = _elsewhere(*([move for move in moves if move.adds > best.adds] for moves in (roles, places)))
    beside = f"; another {more} would add more" if more else ""
    return f"{line.name} would add most of what is known well: {line.adds} {words.period}{beside}."


def _no_pay(answers: Answers) -> str:
    at = f"{answers.role.plural} at “{answers.tier.name}”"
    if answers.place and (answers.tier.band or answers.tier.reported):
        place = in_sentence(answers.place.name)
        return f"We do not know what {at} are paid in {place}, so nothing can be added to it."
    return f"We hold no figure for {at}, so nothing can be added to it."


def _elsewhere(roles: Iterable[NextMove], places: Sequence[NextMove]) -> str:
    """“role or place”: which of the two are known well to add."""
    known = any(move.adds > 0 and not move.weak for move in roles), bool(places)
    return " or ".join(name for name, adds in zip(("role", "place"), known, strict=True) if adds)


def _nothing(words: MoveWords, found: tuple[NextMove, ...], elsewhere: str, weak: Sequence[NextMove]) -> str:
    """What is said where no answer but role and place is known well to add."""
    if not found:
        return _no_pay(words.answers)
    said = f"Nothing that we know well would add to this{f', but for another {elsewhere}' if elsewhere else ''}."
    return f"{said} What else may add is known weakly." if weak else said
