"""Restore the desk to an edition, whole or row by row: one act of the history, which can be undone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import Error

from salaries.desk.book_rows import Rows, rows_of
from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.desk.differences import Difference, differences, merged, orders
from salaries.desk.index import Index
from salaries.desk.kind import Key
from salaries.desk.kinds import KINDS, WITH_HISTORY
from salaries.desk.list_orders import put_in_order
from salaries.desk.one_view import lost_against_another, one_view
from salaries.desk.paths import parent_of
from salaries.desk.wanted import Problem, Wanted
from salaries.desk.writer import write
from salaries.engine.book_text import book_text, digest_of
from salaries.engine.figures import FigureBook
from salaries.engine.refused import Refused
from salaries.models import Act
from salaries.models.act import act, current_act
from salaries.models.permissions import VERBS, lacking

A_YEAR = timedelta(days=365)
MEANWHILE = "Nothing was restored: somebody changed the same rows in the same moment. Look at them again."


@dataclass(frozen=True)
class Comparison:
    """The desk (``old``) beside an edition (``new``). ``digest`` says of which desk this is true."""

    digest: str
    desk: Rows
    edition: Rows
    differences: tuple[Difference, ...]


def compare(book: FigureBook) -> Comparison:
    """The desk as it stands, row by row against the book of an edition. Raises Refused."""
    try:
        now = compile_desk()
    except IncompleteDesk as error:
        raise Refused(f"The desk cannot be compared: {error}.") from error
    then = _with_review_by(book, now)
    return Comparison(digest_of(book_text(now)), rows_of(now), rows_of(then), tuple(differences(now, then)))


def _with_review_by(book: FigureBook, desk: FigureBook) -> FigureBook:
    """Editions from before sources had a review-by date hold none; the desk's own, or a year, stands in for it."""
    held = {source.slug: source.review_by for source in desk.sources}
    dated = (
        each if each.review_by else replace(each, review_by=held.get(each.slug) or each.retrieved_on + A_YEAR)
        for each in book.sources
    )
    return replace(book, sources=tuple(dated))


def restore(
    book: FigureBook, by: User | None, why: str, chosen: Iterable[str] | None = None, seen: str | None = None
) -> Act | None:
    """Restore rows to the book's: those whose tokens are chosen, or all (None), all of them or none.

    ``seen`` is the digest of the desk that the choice was made from: nothing is restored that nobody looked at.
    Returns the act, which is there with its reason even where it holds no row, as summaries, counts and scores have no
    history; None when nothing was to be changed. Whoever restores rows needs the permission to change each kind of
    them, and to add and delete those that come and go. Raises Refused.
    """
    tokens = None if chosen is None else set(chosen)
    with _or_refused():
        index = Index(lock=True)
        wanted = _wanted(book, tokens, seen, index)
        with act(Act.Kind.EDITION, by=by, why=why) as opened:
            _write([each for each in wanted if each.key[0] != "order"], index)
            _set_orders(book, wanted, whole=tokens is None)
            if wanted:
                current_act()
        _refuse_what_nobody_allowed(by, opened.row)
        if tokens is None:
            _refuse_what_still_differs(book)
        return opened.row


@contextmanager
def _or_refused() -> Iterator[None]:
    """The desk as of one moment; what somebody else saves after it and before the end is not written over."""
    try:
        with one_view():
            yield
    except Error as error:
        if lost_against_another(error):
            raise Refused(MEANWHILE) from error
        raise


def _wanted(book: FigureBook, tokens: set[str] | None, seen: str | None, index: Index) -> list[Difference]:
    """The differences to restore, their rows locked. Compared again under the locks: inside another transaction
    there may be no view as of one moment."""
    now = compare(book)
    if seen is not None and seen != now.digest:
        raise Refused("Nothing was restored: the desk has changed since this page was opened. Look at it again.")
    wanted = [each for each in now.differences if tokens is None or each.token in tokens]
    for kind in KINDS.values():
        if any(each.key[0] == kind.path for each in wanted):
            index.rows(kind)
    if compare(book).digest != now.digest:
        raise Refused(MEANWHILE)
    return wanted


def _write(wanted: list[Difference], index: Index) -> None:
    done = write([Wanted(each.key, each.new) for each in wanted], index)
    if done.problems:
        raise Refused("Nothing was restored: these rows cannot be restored as chosen.", done.problems)


def _refuse_what_nobody_allowed(by: User | None, done: Act | None) -> None:
    """Asked of the history, which knows what went along with a row. Commands make summaries, counts and scores, so no
    one's permission to change them is asked."""
    if by is None or done is None:
        return
    models = [kind.model for kind in WITH_HISTORY]
    marks = ((each, each.history.filter(act=done).values_list("history_type", flat=True)) for each in models)  # type: ignore[attr-defined]
    lacks = lacking(by, ((VERBS[mark], model) for model, found in marks for mark in found.distinct().order_by()))
    if lacks:
        raise Refused(f"Nothing was restored. {lacks}")


def _set_orders(book: FigureBook, wanted: list[Difference], *, whole: bool) -> None:
    """Lists whose order was chosen stand as in the edition; in others a row that came back takes its old place."""
    chosen = {each.key for each in wanted if each.key[0] == "order"}
    new = {each.key for each in wanted if each.old is None}
    came = {_list_of(key) for key in new}
    if not (whole or chosen or came):
        return
    then, now = orders(book), orders(compile_desk())
    for name in now.keys() & then.keys() & (now.keys() if whole else chosen | came):
        there = set(now[name])
        old_order = [key for key in then[name] if key in there]
        stood = [key for key in now[name] if key not in new]
        order = merged(old_order, now[name]) if whole or name in chosen else merged(stood, old_order)
        if order != now[name]:
            put_in_order(order)


def _list_of(key: Key) -> Key:
    return ("order", key[0], *(parent_of(key) or ("",))[1:])


def _refuse_what_still_differs(book: FigureBook) -> None:
    left = compare(book).differences
    if left:
        raise Refused(
            "Nothing was restored: these rows would still differ.",
            (Problem(Wanted(each.key, each.new), (), "it is not as in the edition.") for each in left),
        )
