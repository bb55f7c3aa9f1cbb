"""Keys of rows, and counts of rows, as they come from addresses and forms."""

from typing import Any

from django.db import models

# Any number of so many digits fits every database's whole numbers.
MOST_DIGITS = 17


def key_of(text: str) -> int | None:
    """The number that a text gives as a row's key; None for what is no key, such as “²”, which Python calls a digit."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def count_of(text: str) -> int | None:
    """How many rows a form claims to hold, or to take; None for what is no count."""
    return key_of(text)


def may_be_key(field: "models.Field[Any, Any]", text: str) -> bool:
    """Whether a row could be known by the text, where rows are known by the field."""
    return not isinstance(field, models.IntegerField) or key_of(text) is not None
