"""Sets of answers as a short code, and back: each answer's place in one edition's book, packed into one number.

An edition never changes, so a place in it means the same for ever, whatever editors do to the desk. ``seal`` says of
which edition, and of what, the code is: three characters of every code follow from it and from the number, so that a
slip of the pen, or another site's edition of the same number, is no answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import TypeVar

from salaries.engine.answer_sets import LETTERS
from salaries.engine.answers import Answers
from salaries.engine.figures import Choice, Factor, FigureBook
from salaries.engine.money import EXACT, PERIODS
from salaries.engine.number_answers import NumberAnswer

T = TypeVar("T")

# Without the letters that are taken for digits or for one another; capitals mean the same.
LETTERS_OF_CODES = "0123456789abcdefghjkmnpqrstvwxyz"
READ_AS = str.maketrans("oil", "011")
CHECKED = 3
# Four sets of a dozen factors with a thousand choices each stay below it.
LONGEST = 120
# A place among so many.
Place = tuple[int, int]


class WrongCode(ValueError):
    """No code of this edition; the message says so in a sentence."""


def packed(book: FigureBook, sets: Sequence[Answers], seal: str) -> str:
    """The code of one to four sets, which share currency and period; what is usual makes it shorter."""
    number = 0
    for place, among in reversed([*_places(book, sets)]):
        number = number * among + place
    return _check(number, seal) + _written(number)


def unpacked(book: FigureBook, code: str, seal: str) -> tuple[Answers, ...]:
    """The sets that the code was made of. Raises WrongCode."""
    text = code.lower().translate(READ_AS)
    if not (CHECKED < len(text) <= LONGEST and set(text) <= {*LETTERS_OF_CODES}):
        raise WrongCode(f"“{code[:LONGEST]}” is no short code.")
    number = _number(text[CHECKED:])
    if _check(number, seal) + _written(number) != text:
        raise WrongCode(f"The short code “{code}” leads to no answer: a character of it is missing or another one.")
    unread = _Unread(number)
    sets = _sets(book, unread)
    if unread.number:
        raise WrongCode(f"The short code “{code}” names more than there is to answer.")
    return sets


def _places(book: FigureBook, sets: Sequence[Answers]) -> Iterator[Place]:
    """Each answer's place, in the order in which ``_sets`` reads them."""
    yield len(sets) - 1, len(LETTERS)
    for answers in sets:
        yield _place(book.role_by_slug, answers.role.slug)
        yield _place(answers.role.tier_by_slug, answers.tier.slug)
        yield from (_choice_place(factor, choice) for factor, choice in answers.choices)
    first = sets[0]
    yield _place(book.currency_by_code, first.currency, first.role.currency)
    yield _place(PERIODS, first.period)


def _sets(book: FigureBook, unread: "_Unread") -> tuple[Answers, ...]:
    count = unread.place(len(LETTERS)) + 1
    sets = []
    for _ in range(count):
        role = unread.one_of(book.roles)
        tier = unread.one_of(role.tiers)
        sets.append((role, tier, tuple((factor, _choice(factor, unread)) for factor in book.factors)))
    currency = unread.one_of([*book.currency_by_code], sets[0][0].currency)
    period = unread.one_of(PERIODS)
    return tuple(Answers(*each, currency, period) for each in sets)


def _place(names: Sequence[str] | dict[str, T], name: str, usual: str | None = None) -> Place:
    """Counted from what is usual on, round and round, so that the usual is 0."""
    listed = list(names)
    return (listed.index(name) - (listed.index(usual) if usual else 0)) % len(listed), len(listed)


def _choice_place(factor: Factor, choice: Choice) -> Place:
    number = factor.number
    if number is None:
        return _place(factor.choice_by_slug, choice.slug, factor.reference.slug)
    count = _count(number)
    return (_step(number, Decimal(choice.slug)) - _step(number, number.reference)) % count, count


def _choice(factor: Factor, unread: "_Unread") -> Choice:
    number = factor.number
    if number is None:
        return factor.choice_by_slug[unread.one_of([*factor.choice_by_slug], factor.reference.slug)]
    count = _count(number)
    step = (unread.place(count) + _step(number, number.reference)) % count
    value = EXACT.add(number.least, EXACT.multiply(number.step, Decimal(step)))
    return factor.reference if value == number.reference else factor.number_choice(value)


def _step(number: NumberAnswer, value: Decimal) -> int:
    return int(EXACT.divide_int(EXACT.subtract(value, number.least), number.step))


def _count(number: NumberAnswer) -> int:
    return _step(number, number.most) + 1


@dataclass
class _Unread:
    """A number of which one place after another is taken; what is left is 0 once all were."""

    number: int

    def place(self, among: int) -> int:
        if not among:
            raise WrongCode("The short code names a role that has no tier.")
        self.number, place = divmod(self.number, among)
        return place

    def one_of(self, listed: Sequence[T], usual: T | None = None) -> T:
        start = listed.index(usual) if usual is not None else 0
        return listed[(self.place(len(listed)) + start) % len(listed)]


def _check(number: int, seal: str) -> str:
    digest = int.from_bytes(sha256(f"{seal} {number}".encode()).digest()[:2]) & 0x7FFF
    return _written(digest).rjust(CHECKED, LETTERS_OF_CODES[0])


def _written(number: int) -> str:
    number, last = divmod(number, len(LETTERS_OF_CODES))
    return (_written(number) if number else "") + LETTERS_OF_CODES[last]


def _number(text: str) -> int:
    number = 0
    for each in text:
        number = number * len(LETTERS_OF_CODES) + LETTERS_OF_CODES.index(each)
    return number
