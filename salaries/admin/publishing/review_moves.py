"""What the review says of readers: how many estimates move, the largest moves, their spread, pages and sentences."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.safestring import mark_safe

from salaries.admin.publishing.preview_pages import PreviewPage, preview_page
from salaries.admin.publishing.review_sentences import sentence_groups
from salaries.admin.publishing.review_words import counted
from salaries.admin.publishing.row_losses import rows_of
from salaries.admin.publishing.whole_changes import Books as WholeBooks
from salaries.charts.moves import Spread, moves_drawing
from salaries.editions.approvals import ApprovalState
from salaries.review.move_words import Books, names, pay_words, share_words
from salaries.review.moves import Move, Moves
from salaries.review.reader_pages import PageChange, page_changes, sentence_changes

# Moves on one page, and those of them that stand open at first.
A_PAGE, AT_FIRST = 50, 12
# So many pages that change stand in an open list.
PAGES_AT_FIRST = 12


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move in words. ``count`` is, in the table of roles, how many estimates of the role move."""

    role: str
    tier: str
    choice: str
    old: str
    new: str
    by: str
    count: int = 0


def moves_context(request: HttpRequest, whole: WholeBooks, state: ApprovalState) -> dict[str, Any]:
    """Estimates that come or go with a whole row are counted where that row is told, and not listed."""
    moves: Moves = state.moves or Moves(0, ())
    old, new = whole.old, whole.new
    books = new, old
    sentences = sentence_changes(old, new)
    pages = page_changes(old, new, list(whole.changes), moves, sentences)
    came, went = map(set, whole.whole)
    listed = [move for move in moves.differing if rows_of(move).isdisjoint(went if move.vanishes else came)]
    page: Page[Move] = Paginator(listed, A_PAGE).get_page(request.GET.get("moves"))
    rows = [move_row(books, move, limit=state.share) for move in page]
    return {
        "moves": moves,
        "moves_sentence": _counts(moves),
        "not_listed": f"{unlisted:,}" if (unlisted := len(moves.differing) - len(listed)) else "",
        "moves_page": page,
        "moves_heading": _heading(page),
        "first_moves": rows[:AT_FIRST],
        "further_moves": rows[AT_FIRST:],
        "further_heading": _further([*page][AT_FIRST:], state.share),
        "role_rows": _by_role(books, moves, state.share),
        "drawing": _drawing(moves, state),
        "pages": list(map(_previewed, pages)),
        "pages_heading": _pages_heading(pages) if len(pages) > PAGES_AT_FIRST else "",
        "sentence_groups": sentence_groups(sentences),
    }


def not_tried(why: str) -> dict[str, Any]:
    """In place of the moves of a book whose estimates cannot be worked out."""
    nothing = dict.fromkeys(("not_listed", "drawing", "role_rows", "first_moves", "further_moves"))
    return {"untried": f"Estimates could not be tried, as {why}.", **nothing}


def _previewed(change: PageChange) -> tuple[PageChange, PreviewPage]:
    return change, preview_page(change.name, change.kind, *filter(None, (change.slug,)))


def _pages_heading(pages: list[PageChange]) -> str:
    """“26 pages change, 17 of them guides”."""
    guides = sum(page.kind == "guide" for page in pages)
    return f"{len(pages)} pages change{f', {guides} of them guides' if guides else ''}"


def _further(moves: list[Move], limit: Decimal) -> str:
    """“38 more of them, by +11.2% at most”."""
    shares = [move.share for move in moves if move.share is not None and not move.vanishes]
    largest = max(shares, key=abs, default=None)
    return f"{len(moves)} more of them" + (f", by {share_words(largest, limit)} at most" if largest else "")


def _heading(page: Page[Move]) -> str:
    if page.paginator.num_pages == 1:
        return "All moves, the largest first"
    return f"Moves {page.start_index():,} to {page.end_index():,} of {page.paginator.count:,}, the largest first"


def _counts(moves: Moves) -> str:
    all_of = f"What changed reaches {moves.reached:,} of {moves.count:,} answers, with one factor answered at a time"
    parts = (
        (moves.moved, "moves", "move"),
        (moves.appeared, "appears", "appear"),
        (moves.vanished, "vanishes", "vanish"),
    )
    said = [counted(len(found), one, many) for found, one, many in parts if found]
    found = f"{all_of}; of these {', '.join(said)}." if said else f"{all_of}; none of them moves."
    return f"{found} {moves.left_out:,} were not compared: they are too many." if moves.left_out else found


def move_row(books: Books, move: Move, count: int = 0, limit: Decimal | None = None) -> MoveRow:
    new, old = books
    role, tier, choice = names(books, move)
    by = "vanishes" if move.vanishes else "appears" if move.share is None else share_words(move.share, limit)
    before, after = pay_words(old, move.role, move.old), pay_words(new, move.role, move.new)
    return MoveRow(role, tier, choice or "every reference choice", before, after, by, count)


def _by_role(books: Books, moves: Moves, limit: Decimal) -> list[MoveRow]:
    """The largest move of each role, where more than one role moves."""
    counts = Counter(move.role for move in moves.moved)
    largest = moves.largest_of_roles
    return [move_row(books, move, counts[move.role], limit) for move in largest] if len(largest) > 1 else []


def _drawing(moves: Moves, state: ApprovalState) -> dict[str, Any] | None:
    shares = tuple(move.share for move in moves.moved if move.share)
    drawn = moves_drawing(Spread(shares, moves.count, state.share))
    if drawn is None:
        return None
    # The drawing escapes every text that it holds.
    svg = [mark_safe(each) for each in (drawn.wide, drawn.narrow)]  # noqa: S308
    return {"wide": svg[0], "narrow": svg[1], "caption": drawn.caption, "rows": drawn.rows}
