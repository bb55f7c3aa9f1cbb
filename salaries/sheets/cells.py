"""Cells: each read as the type that its column holds, or refused with a sentence. Nothing is guessed."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from typing import Any

from django.db import models

from salaries.engine.measures import Measure, read_as
from salaries.engine.numbers import read_number
from salaries.models.fields import measure_of
from salaries.models.text_list import SPLIT_AT, TextList, tidied
from salaries.sheets.findings import as_text

# A spreadsheet keeps a number as a double, which tells every decimal of 15 digits apart from every other.
DIGITS = 15
PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class NoValue:
    """What a cell holds in place of a value: a formula, or a spreadsheet's own mark of an error."""

    text: str

    def __str__(self) -> str:
        return self.text


class Cell:
    """What a column's cells hold. ``words`` describe it to people; ``clean`` raises ValueError with a sentence."""

    words = ""
    empty: Any = None

    def clean(self, value: Any) -> Any:
        """The value that a cell holds. Raises ValueError."""
        if isinstance(value, NoValue):
            raise ValueError(f"is a formula or an error, not a value; write the value itself: {self.words}")
        return self.read(value)

    def read(self, value: Any) -> Any:
        raise NotImplementedError

    def says(self, value: Any, text: str) -> bool:
        """Whether a cell says what a text, as CSV has it, says."""
        if is_empty(value):
            return is_empty(text)
        if as_text(value) == text:
            return True
        with suppress(ValueError):
            return bool(not is_empty(text) and self.clean(value) == self.from_text(text))
        return False

    def from_text(self, text: str) -> Any:
        """The value of a text as CSV has it. Raises ValueError."""
        return self.clean(text)

    def render(self, value: Any) -> Any:
        """The value as a cell holds it."""
        return value


class Number(Cell):
    """A number of a measure, of which the field keeps so many decimals; None for any."""

    def __init__(self, measure: Measure = Measure.PLAIN, decimals: int | None = None) -> None:
        self.measure, self.decimals = measure, decimals

    @property
    def words(self) -> str:  # type: ignore[override]
        return f"digits, with a point before decimals, such as {self.measure.such_as}"

    def read(self, value: Any) -> Decimal:
        if isinstance(value, int) and not isinstance(value, bool):
            return Decimal(value)
        if isinstance(value, float) and isfinite(value):
            # 0.1 + 0.2 is 0.3: what lies beyond 15 digits is noise of the spreadsheet's own arithmetic.
            return Decimal(f"{value:.{DIGITS}g}")
        if isinstance(value, str) and value.strip():
            return read_as(value, self.measure, self.decimals)
        raise ValueError(f"is not a number; write {self.words}")

    def from_text(self, text: str) -> Decimal:
        """A file as it was given out has plain digits, whatever the number measures."""
        return read_number(text)

    def render(self, value: Any) -> Any:
        """A number of more digits than a spreadsheet can hold goes as text, so that none is lost."""
        written = as_text(value)
        return written if sum(each.isdigit() for each in written.lstrip("-0.")) > DIGITS else value


class WholeNumber(Number):
    def read(self, value: Any) -> int:  # type: ignore[override]
        number = super().read(value)
        if number != number.to_integral_value():
            raise ValueError(f"is not a whole number; write {self.words}")
        return int(number)


class Day(Cell):
    words = "a date: year-month-day, such as 2025-05-31"

    def read(self, value: Any) -> date:
        if isinstance(value, datetime) and value.time() == time():
            return value.date()
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str) and PLAIN_DAY.fullmatch(value.strip()):
            try:
                return date.fromisoformat(value.strip())
            except ValueError:
                raise ValueError(f"is no day of the calendar; write {self.words}") from None
        raise ValueError(f"is not a date; write {self.words}")


class Tick(Cell):
    words = "TRUE or FALSE"

    def read(self, value: Any) -> bool:
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.strip().upper() in ("TRUE", "FALSE"):
            return value.strip().upper() == "TRUE"
        raise ValueError("is neither TRUE nor FALSE; write one of the two")


class Text(Cell):
    words = "text"
    empty = ""

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError("is not text; format the cell as text, then write it anew")
        if CONTROL.search(value.replace("\r\n", "\n").replace("\r", "\n")):
            raise ValueError("holds a control character; write the text anew without it")
        return value.replace("\r\n", "\n").replace("\r", "\n").strip()


class Texts(Text):
    """Several texts in one cell, with semicolons between, as in the form."""

    words = f"texts, with “{SPLIT_AT}” between"
    empty: Any = []

    def clean(self, value: Any) -> Any:
        return tidied(super().clean(value).split(SPLIT_AT))

    def render(self, value: Any) -> Any:
        return f"{SPLIT_AT} ".join(value)


class Slug(Cell):
    """Another row, named by its slug."""

    words = "a slug"

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError("is not a slug; format the cell as text, then write the slug")
        return value.strip()


CELLS: tuple[tuple[Any, type[Cell]], ...] = (
    (models.ForeignKey, Slug),
    (TextList, Texts),
    (models.DecimalField, Number),
    (models.BooleanField, Tick),
    (models.IntegerField, WholeNumber),
    (models.DateField, Day),
    (models.CharField, Text),
    (models.TextField, Text),
)


def cell_for(field: "models.Field[Any, Any]") -> Cell:
    cell = next(cell for of, cell in CELLS if isinstance(field, of))
    return cell(measure_of(field), getattr(field, "decimal_places", 0)) if issubclass(cell, Number) else cell()


def is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def all_empty(values: Iterable[Any]) -> bool:
    return all(is_empty(value) for value in values)
