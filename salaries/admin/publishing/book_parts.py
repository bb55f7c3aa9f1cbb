"""What stands at a path of a figure book."""

from typing import Any

from salaries.engine.book_paths import Path, entries
from salaries.engine.figures import FigureBook


def part_at(book: FigureBook | None, path: Path) -> Any:
    """None where there is nothing, and where there is no book."""
    return [held for _, held, _ in entries(book, path)][-1] if book and path else None
