"""A figure book as canonical text, and its digest: the name by which what was worked out of a book is kept."""

import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from salaries.engine.figures import Factor, FigureBook
from salaries.engine.plain import from_plain, plain_once

# Canonical texts of parts of a book, by the parts' identities: whoever holds them holds the parts too.
Texts = Mapping[int, str]
ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=plain_once)


def book_text(book: FigureBook, told: Texts = MappingProxyType({})) -> str:
    """The book's canonical JSON: the same figures always give the same text, and so the same digest.

    What is ``told`` of what stands at its top, and of choices, is not written down again.
    """
    return _text(book, told)


def part_text(part: Any) -> str:
    return ENCODER.encode(part)


def _text(part: Any, told: Texts) -> str:
    if isinstance(part, tuple):
        return f"[{','.join(_text(each, told) for each in part)}]"
    if isinstance(part, FigureBook | Factor):
        names = sorted(each.name for each in fields(part))
        held = (f'"{name}":{_text(getattr(part, name), told)}' for name in names)
        return f"{{{','.join(held)}}}"
    found = told.get(id(part))
    return part_text(part) if found is None else found


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


def known(book: FigureBook, told: Texts = MappingProxyType({})) -> KnownBook:
    """The book with its digest, which is not worked out again for a book that is still in use."""
    found = next((each for each in tuple(_KNOWN) if each.book is book), None)
    if found is None:
        found = KnownBook(digest_of(book_text(book, told)), book)
        _KNOWN.append(found)
    return found
