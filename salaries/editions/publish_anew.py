"""Publish an earlier edition anew. Its figures are exactly the old ones, its number is the next."""

from dataclasses import replace

from django.contrib.auth.models import User

from salaries.editions import memory
from salaries.editions.needed import Needed, needed_at, needed_now
from salaries.editions.publish import Ready, issue, publishing
from salaries.editions.waiting import keep_waiting
from salaries.engine.book_text import KnownBook, UnreadableBook
from salaries.engine.figures import FigureBook
from salaries.engine.refused import Refused
from salaries.models import Edition
from salaries.review.move_words import estimate_name, move_words
from salaries.review.moves import moves_between


def book_of(edition: Edition) -> FigureBook:
    """The edition's figure book. Raises Refused for one that cannot be read any more."""
    try:
        return memory.book_of(edition)
    except UnreadableBook as error:
        raise Refused(f"The figures of edition {edition.number} cannot be read: {error}.") from error


def publish_anew(number: int, by: User | None, note: str = "") -> Edition:
    """Publish edition ``number`` anew as the next edition, with the digest it has. Raises Refused.

    It was published once and going back has to be quick, so no approval is asked, nor a golden case; the audit log
    keeps how far it moved what readers see.
    """
    with publishing():
        old = refuse_or_find(number)
        more = f"No approval was asked; {_largest_move(old)}."
        edition = issue(
            Ready(old.book, _needed(old)),
            note or default_note(number),
            by,
            how=f"Edition {number} anew: published",
            more=more,
        )
        keep_waiting(edition, by)
        return edition


def _needed(old: Edition) -> Needed:
    """What the edition before needed goes on to hold, so that nothing is loosened by going back.

    The desk's acts count from the earlier of the two editions, since with its figures their changes are open again.
    """
    now = needed_now()
    then, last = needed_at(old, now), needed_at(Edition.objects.defer("book").newest(), now)
    return replace(last, acts=min(then.acts, last.acts), at=min(then.at, last.at))


def _largest_move(old: Edition) -> str:
    """How far publishing it anew moves an estimate, against the edition that readers see."""
    newest = Edition.objects.newest()
    if newest is None:
        return "nothing was published"
    try:
        before, after = (KnownBook(each.digest, book_of(each)) for each in (newest, old))
    except Refused:
        return f"edition {newest.number} cannot be read, so how far estimates move is not known"
    found, books = moves_between(before, after), (after.book, before.book)
    if found.vanished:
        others = f" and of {len(found.vanished) - 1} more" if len(found.vanished) > 1 else ""
        return f"amounts of {estimate_name(books, found.vanished[0])}{others} vanish"
    if found.left_out:
        return f"{found.left_out:,} estimates that may move are too many to be compared"
    return f"the largest move is {move_words(books, found.largest)}" if found.largest else "no estimate moves"


def default_note(number: int) -> str:
    return f"Edition {number} published anew."


def refuse_or_find(number: int) -> Edition:
    """The edition, if it can be published anew just now. Raises Refused with a sentence."""
    old = Edition.objects.filter(number=number).first()
    newest = Edition.objects.without_books().newest()
    if old is None or newest is None:
        raise Refused(f"There is no edition {number}.")
    if old.number == newest.number:
        raise Refused(f"Edition {number} is what readers see already.")
    if old.digest == newest.digest:
        raise Refused(f"Edition {newest.number}, which readers see, has the very figures of edition {number}.")
    book_of(old)
    return old
