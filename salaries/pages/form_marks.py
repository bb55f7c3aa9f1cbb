"""A mark in a form that says that the site made it, and on which day: a program that never read the form has none.

The mark is the same for all readers of a day, so that a page with a form can be kept like any other.
"""

from datetime import date, timedelta
from hmac import compare_digest

from django.utils.crypto import salted_hmac

GOOD_FOR = timedelta(days=7)


def mark(today: date) -> str:
    signed = salted_hmac("salaries.form", today.isoformat(), algorithm="sha256").hexdigest()
    return f"{today.isoformat()}.{signed[:32]}"


def is_ours(value: str, today: date) -> bool:
    """Whether the mark is one of the last days'. On another machine it may be tomorrow already."""
    try:
        day = date.fromisoformat(value.partition(".")[0])
    except ValueError:
        return False
    recent = today - GOOD_FOR <= day <= today + timedelta(days=1)
    return recent and compare_digest(value.encode(), mark(day).encode())
