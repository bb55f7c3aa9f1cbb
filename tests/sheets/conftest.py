"""People, and files as the desk gives them out."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, User

from salaries.sheets.reading import Sheet, read_sheets
from tests.sheets.edits import saved, workbook


@pytest.fixture
def eda(db: None) -> User:
    user = User.objects.create_user("eda", password=None, is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


@pytest.fixture
def edited(small_desk: None) -> Callable[[Callable[[Any], object]], list[Sheet]]:
    """The small desk's workbook after somebody's edits, as the import reads it."""

    def after(edit: Callable[[Any], object]) -> list[Sheet]:
        book = workbook()
        edit(book)
        return read_sheets(saved(book))

    return after
