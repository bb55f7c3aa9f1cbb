"""The one clock by which pages, commands and the desk tell a figure's age. What they ask with it takes it as given."""

from datetime import UTC, date, datetime


def today() -> date:
    """The day in UTC, the same for all readers wherever they are."""
    return datetime.now(UTC).date()
