"""Restore the desk to an edition, whole or row by row: one act of the history, which can be undone."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from django.contrib.auth.models import User
from django.db import Error

from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.desk.differences import Difference, Key, Rows, differences, merged, orders, rows_of
from salaries.desk.figure_files.loading import TABLES
from salaries.desk.one_view import lost_against_another, one_view
from salaries.desk.rows import delete_rows, lock, parent_of, put, put_in_order
from salaries.engine.book_text import book_text, digest_of
from salaries.engine.figures import FigureBook
from salaries.models import Act
from salaries.models.act import act
from salaries.models.permissions import VERBS, lacking


class RestoreRefused(Exception):
    """Nothing was restored; the message says why, ``findings`` are sentences on what stands against it."""

    def __init__(self, message: str, findings: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


@dataclass(frozen=True)
class Comparison:
    """The desk beside an edition. ``digest`` says of which desk this is true."""

    digest: str
    desk: Rows
    edition: Rows
    differences: tuple[Difference, ...]


def compare(book: FigureBook) -> Comparison:
    """The desk as it stands, row by row against the book of an edition. Raises RestoreRefused."""
    try:
        now = compile_desk()
    except IncompleteDesk as error:
        raise RestoreRefused(f"The desk cannot be compared: {error}.") from error
    desk, edition = rows_of(now), rows_of(book)
    return Comparison(digest_of(book_text(now)), desk, edition, tuple(differences(desk, edition)))


MEANWHILE = "Nothing was restored: somebody changed the same rows in the same moment. Look at them again."


def restore(
    book: FigureBook, by: User | None, why: str, chosen: Iterable[str] | None = None, seen: str | None = None
) -> Act | None:
    """Set rows back to the book's: those whose tokens are chosen, or all (None), all of them or none.

    ``seen`` is the digest of the desk that the choice was made from: nothing is restored that nobody looked at.
    Returns the act that holds the changes; None when nothing changed that has a history, as summaries and scores have
    none. Whoever sets rows back needs the permission to change each kind of them, and to add and delete those that
    come and go. Raises RestoreRefused.
    """
    tokens = None if chosen is None else set(chosen)
    with _or_refused():
        wanted = _wanted(book, tokens, seen)
        with act(Act.Kind.EDITION, by=by, why=why) as opened:
            _set_rows([each for each in wanted if each.key[0] != "order"])
            _set_orders(book, wanted, whole=tokens is None)
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
            raise RestoreRefused(MEANWHILE) from error
        raise


def _wanted(book: FigureBook, tokens: set[str] | None, seen: str | None) -> list[Difference]:
    """The differences to restore, their rows locked. Compared again under the locks: inside another transaction
    there may be no view as of one moment."""
    now = compare(book)
    if seen is not None and seen != now.digest:
        raise RestoreRefused("Nothing was restored: the desk has changed since this page was opened. Look at it again.")
    wanted = [each for each in now.differences if tokens is None or each.token in tokens]
    lock(each.key for each in wanted if each.key[0] != "order")
    if compare(book).digest != now.digest:
        raise RestoreRefused(MEANWHILE)
    return wanted


def _refuse_what_nobody_allowed(by: User | None, done: Act | None) -> None:
    """Asked of the history, which knows what went along with a row. Commands make summaries and scores, so no one's
    permission to change them is asked."""
    if by is None or done is None:
        return
    kinds = {table.model for table in TABLES.values() if hasattr(table.model, "history")}
    marks = ((kind, kind.history.filter(act=done).values_list("history_type", flat=True)) for kind in kinds)
    lacks = lacking(by, ((VERBS[mark], kind) for kind, found in marks for mark in found.distinct().order_by()))
    if lacks:
        raise RestoreRefused(f"Nothing was restored. {lacks}")


def _set_rows(wanted: list[Difference]) -> None:
    """What cannot be yet, since another row is in its way or not there yet, is tried again after the others."""
    waiting = {each.key: step for each, step in _steps(wanted)}
    while waiting:
        refused = {key: said for key, step in waiting.items() if (said := step())}
        if len(refused) == len(waiting):
            sentences = (f"{_named(key)}: {said}" for key, said in refused.items())
            raise RestoreRefused("Nothing was restored: these rows cannot be restored as chosen.", sentences)
        waiting = {key: waiting[key] for key in refused}


def _steps(wanted: list[Difference]) -> Iterable[tuple[Difference, Callable[[], str]]]:
    """Rows go from the innermost outwards, and come from the outermost inwards."""
    going = [each for each in reversed(wanted) if each.edition is None]
    yield from ((each, partial(delete_rows, each.key)) for each in going)
    yield from ((each, partial(put, each.key, each.edition)) for each in wanted if each.edition is not None)


def _named(key: Key) -> str:
    return " ".join((key[0].rpartition(".")[2].replace("_", " "), *key[1:]))


def _set_orders(book: FigureBook, wanted: list[Difference], *, whole: bool) -> None:
    """Lists whose order was chosen stand as in the edition; in others a row that came back takes its old place."""
    chosen = {each.key for each in wanted if each.key[0] == "order"}
    came = {("order", each.key[0], *(parent_of(each.key) or ("",))[1:]) for each in wanted if each.desk is None}
    if not (whole or chosen or came):
        return
    then, now = orders(rows_of(book)), orders(rows_of(compile_desk()))
    new = {each.key for each in wanted if each.desk is None}
    for name in now.keys() & then.keys() & (now.keys() if whole else chosen | came):
        there = set(now[name])
        old_order = [key for key in then[name] if key in there]
        stood = [key for key in now[name] if key not in new]
        order = merged(old_order, now[name]) if whole or name in chosen else merged(stood, old_order)
        if order != now[name]:
            put_in_order(order)


def _refuse_what_still_differs(book: FigureBook) -> None:
    left = compare(book).differences
    if left:
        raise RestoreRefused(
            "Nothing was restored: these rows would still differ.", (f"{_named(each.key)}." for each in left)
        )
