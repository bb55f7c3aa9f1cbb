"""A figure file's values, each as the type that its field on the desk holds."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from salaries.engine.numbers import read_number
from salaries.models.text_list import TextList, tidied

NUMBER = 'write a number, such as 90000 or "1.39"'


def field_value(field: "models.Field[Any, Any]", value: Any) -> Any:
    """The value for a field. Raises ValueError, with a sentence, for what is of another type; nothing is guessed."""
    match field:
        case TextList():
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                raise ValueError('write a list of texts, such as ["UK", "Britain"]')
            return tidied(value)
        case models.DecimalField():
            return _decimal(value)
        case models.BooleanField():
            return _typed(value, bool, "write true or false, without quotes")
        case models.IntegerField():
            return _typed(value, int, "write a whole number, without quotes")
        case models.DateTimeField():
            return _moment(value)
        case models.DateField():
            day = _typed(value, date, "write a date, without quotes: 2025-09-08")
            return day.date() if isinstance(day, datetime) else day
        case models.TextField():
            return tidy(text_value(value))
        case _:
            return text_value(value)


def tidy(text: str) -> str:
    """One form for a text, whether a file or a browser brought it: lines end in \\n, nothing blank stands around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _typed(value: Any, kind: type, wanted: str) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(wanted)
    return value


def text_value(value: Any) -> str:
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError("write text, in double quotes")
    return value


def _moment(value: Any) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError("write a date and time with its zone, without quotes: 2025-09-08T09:08:00+00:00")
    return value


def _decimal(value: Any) -> Decimal:
    if isinstance(value, str):
        return read_number(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
        raise ValueError(NUMBER)
    return Decimal(value)
