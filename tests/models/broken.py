"""A rule that the database keeps of rows, broken."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError


def assert_refused(name: str, broken: Callable[[], Any]) -> None:
    """The database refuses the row that ``broken`` makes, by the constraint of that name."""
    row = broken()
    with pytest.raises(IntegrityError) as caught:
        row.save()
    said = str(caught.value)
    assert name in said or "UNIQUE" in said, "SQLite names the columns of what has to be unique, not the constraint"
