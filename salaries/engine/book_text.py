"""A figure book as canonical text, and its digest: the name by which what was worked out of a book is kept."""

import json
from collections import deque
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from salaries.engine.figures import FigureBook
from salaries.engine.plain import from_plain, to_plain


def book_text(book: FigureBook) -> str:
    """The book's canonical JSON: the same figures always give the same text, and so the same digest."""
    return json.dumps(to_plain(book), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class UnreadableBook(ValueError):
    """A text that is no figure book, or not the one that its digest names; the message says which."""


def read_book(text: str, digest: str) -> FigureBook:
    """The figure book that a text holds. Raises UnreadableBook, also where the text is not the digest's own."""
    if digest_of(text) != digest:
        raise UnreadableBook("its text is not the one that was published")
    try:
        book: FigureBook = from_plain(FigureBook, _with_steps(json.loads(text)))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnreadableBook(str(error)) from error
    return book


def _with_steps(plain: Any) -> Any:
    """Editions from before currencies held their steps hold one in the rules, for a year in every role's currency."""
    step = plain["rules"].pop("rounding_step", None)
    home = {role["currency"] for role in plain["roles"]} if step else ()
    for currency in plain["currencies"]:
        if currency["code"] in home:
            currency["step_year"] = step
    return plain


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class KnownBook:
    """A book known by its digest, so that what takes long to work out of it is worked out once."""

    digest: str
    book: FigureBook = field(compare=False, repr=False)


# The books that were asked for last: writing a book down takes as long as compiling it.
_KNOWN: deque[KnownBook] = deque(maxlen=4)


def known(book: FigureBook) -> KnownBook:
    """The book with its digest, which is not worked out again for a book that is still in use."""
    found = next((each for each in tuple(_KNOWN) if each.book is book), None)
    if found is None:
        found = KnownBook(digest_of(book_text(book)), book)
        _KNOWN.append(found)
    return found
