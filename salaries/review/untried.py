"""Whether the estimates of a book can be tried at all."""

from salaries.engine.figures import FigureBook, IncompleteBook


def untried(book: FigureBook) -> str:
    """What every estimate needs and the book lacks, in a sentence's words; empty where nothing is lacking."""
    try:
        for factor in book.factors:
            factor.reference  # noqa: B018
    except IncompleteBook as error:
        return str(error)
    return "" if book.roles else "there is no role"
