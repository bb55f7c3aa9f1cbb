"""An estimate and its move in words: whose pay it is, from what to what, by how much."""

from decimal import Decimal

from salaries.engine import wording
from salaries.engine.figures import Currency, FigureBook
from salaries.engine.one_answer import Pay
from salaries.review.moves import Move

# The newer book, and the older one where there is one: what was deleted has its name there.
Books = tuple[FigureBook, FigureBook | None]


def estimate_name(books: Books, move: Move) -> str:
    """“Machine learning engineer, Senior level, New York”."""
    return ", ".join(part for part in names(books, move) if part)


def names(books: Books, move: Move) -> tuple[str, str, str]:
    """Role, tier and choice by their names; no choice where every factor has its reference choice."""
    role, tier, choice = move.role, move.tier, ""
    for book in (each for each in reversed(books) if each):
        if move.role in book.role_by_slug:
            role = book.role_by_slug[move.role].name
            known = book.role_by_slug[move.role].tier_by_slug
            tier = known[move.tier].name if move.tier in known else tier
        factor = book.factor_by_slug.get(move.factor)
        answered = next((each.name for each in factor.answers if each.slug == move.choice), "") if factor else ""
        if answered:
            choice = answered
    return role, tier, choice


def pay_words(book: FigureBook | None, role: str, pay: Pay | None) -> str:
    """“$120,000 to $150,000, median $131,000”, or “none”."""
    if book is None or pay is None or role not in book.role_by_slug:
        return "none"
    currency = book.currency_by_code[book.role_by_slug[role].currency]
    said = [*_band(pay, currency), *([f"median {wording.money(pay.median, currency)}"] if pay.median else [])]
    return ", ".join(said) or "none"


def _band(pay: Pay, currency: Currency) -> list[str]:
    return [] if pay.low is None or pay.high is None else [wording.money_range(pay.low, pay.high, currency)]


def move_words(books: Books, move: Move, limit: Decimal | None = None) -> str:
    """“+12.4% for Machine learning engineer, Entry level: from $90,000 to … to $101,000 to …”.

    ``limit`` is the share that it is held against, which it is told apart from.
    """
    new, old = books
    before, after = pay_words(old, move.role, move.old), pay_words(new, move.role, move.new)
    by = "" if move.share is None else f"{share_words(move.share, limit)} for "
    return f"{by}{estimate_name(books, move)} (before: {before}; after: {after})"


def share_words(share: Decimal, limit: Decimal | None) -> str:
    """“+12.4%”, told apart from a limit that it stands beside: “+9.96%” beside 10%."""
    return wording.signed_percent(share, 1 if limit is None else wording.places_beside(share, limit))
