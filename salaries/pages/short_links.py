"""Short addresses, ``/s/a12-4kp9q0bx``: which page, the edition's number, and the answers packed. None is stored."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from salaries.editions import WRITTEN_NUMBER, PublishedEdition, UnknownEdition, numbered
from salaries.engine.answers import Answers
from salaries.engine.short_codes import WrongCode, packed, unpacked
from salaries.pages.addresses import answers_address, compare_address, page_address
from salaries.pages.cached import cached_page
from salaries.templatetags.typesetting import path_of

CODE = re.compile(rf"([a-z])({WRITTEN_NUMBER})-([^/]*)", re.ASCII)
# The same for ever, and yet not said to be: where pages stand is ours to change.
A_DAY = "public, max-age=86400"


class Kind(StrEnum):
    """Which page is shared, by its name; a code begins with the letter."""

    CALCULATOR = "calculator"
    COMPARE = "compare"
    GUIDE = "guide"
    MOVES = "moves"

    @property
    def letter(self) -> str:
        return "a" if self is Kind.CALCULATOR else self[0]


@dataclass(frozen=True, slots=True)
class Shared:
    """What a code says: which page, of which edition, with which answers."""

    kind: Kind
    edition: PublishedEdition
    sets: tuple[Answers, ...]

    @property
    def address(self) -> str:
        """The page's own address, with the edition's number."""
        number, (first, *_) = str(self.edition.number), self.sets
        if self.kind is Kind.COMPARE:
            return compare_address(self.sets, number)
        if self.kind is Kind.GUIDE:
            return page_address(first, self.kind, number)
        return answers_address(self.kind, first, number)


NO_CODE = "code"


def short_code(kind: Kind, edition: PublishedEdition, sets: Sequence[Answers]) -> str:
    return f"{kind.letter}{edition.number}-{packed(edition.book, sets, _seal(kind, edition))}"


def short_address(kind: Kind, edition: PublishedEdition, sets: Sequence[Answers]) -> str:
    # Not looked up by the code, of which there is no end.
    return path_of("short", NO_CODE).removesuffix(NO_CODE) + short_code(kind, edition, sets)


def card_address(link: str) -> str:
    """The social card that belongs to a short address; empty where there is none."""
    code = link.rpartition("/")[2]
    what = "card-comparison" if code.startswith(Kind.COMPARE.letter) else "card-answer"
    before, _, after = path_of(what, NO_CODE).partition(NO_CODE)
    return f"{before}{code}{after}" if code else ""


def shared_by(code: str) -> Shared:
    """What the code says. Raises Http404 with a sentence where it says nothing, or its edition is not there."""
    found = CODE.fullmatch(code.lower())
    kind = next((each for each in Kind if found and each.letter == found[1]), None)
    if found is None or kind is None:
        raise Http404(f"“{code[:80]}” is no short code of this site: it looks like a1-4kp9q0bx. {AGAIN}")
    try:
        edition = numbered(int(found[2]))
        sets = unpacked(edition.book, found[3], _seal(kind, edition))
    except (UnknownEdition, WrongCode) as error:
        raise Http404(f"{error} {AGAIN}") from error
    if (len(sets) > 1) != (kind is Kind.COMPARE):
        raise Http404(f"“{code[:80]}” is no short code of this site: it holds another number of jobs. {AGAIN}")
    return Shared(kind, edition, sets)


AGAIN = "Copy the link again from where you got it, or give the answers anew in the calculator."


def _seal(kind: Kind, edition: PublishedEdition) -> str:
    return f"{kind.letter} {edition.digest}"


@cached_page()
def short(request: HttpRequest, edition: PublishedEdition, code: str) -> HttpResponse:
    response = redirect(shared_by(code).address)
    response["Cache-Control"] = A_DAY
    return response
