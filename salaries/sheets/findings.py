"""What is wrong with a spreadsheet: each finding names the sheet, the row and the column."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter

LONGEST_VALUE = 80


@dataclass(frozen=True, slots=True)
class SheetFinding:
    """Where a spreadsheet is wrong, the value met, what is allowed and what to do.

    ``row`` is the row's number in the spreadsheet, 0 for the whole sheet; ``columns`` are (place from 0, header).
    """

    sheet: str
    sentence: str
    row: int = 0
    columns: tuple[tuple[int, str], ...] = ()
    value: str = ""

    @property
    def where(self) -> str:
        """Such as “Tiers, row 5, column H (Low)”."""
        row = [f"row {self.row}"] if self.row else []
        named = " and ".join(f"{get_column_letter(place + 1)} ({header})" for place, header in self.columns)
        noun = "column" if len(self.columns) == 1 else "columns"
        return ", ".join([self.sheet, *row, *([f"{noun} {named}"] if named else [])])

    @property
    def what(self) -> str:
        sentence = self.sentence if self.sentence.endswith(".") else f"{self.sentence}."
        colon = ":" if sentence[:1].isupper() else ""
        # Some sentences begin with the value as it was met, what cannot be seen in it shown.
        return f"“{self.value}”{colon} {sentence}" if self.value and not sentence.startswith("“") else sentence

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def shown(value: Any) -> str:
    """A cell's value for a sentence, cut where it is long."""
    text = as_text(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def as_text(value: Any) -> str:
    """A value as a CSV file and a page show it: numbers without trailing zeros, days as 2025-05-31, TRUE or FALSE."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        written = f"{value:f}"
        return written.rstrip("0").rstrip(".") if "." in written else written
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
