"""Tables of a book: every kind of row that readers see is in one, and each column says what it holds."""

import pytest

from salaries.desk.kinds import IN_BOOKS
from salaries.open_data.tables import PROSE, every_table
from salaries.open_data.words import column_words, told


def test_every_kind_is_in_a_table_or_is_prose() -> None:
    figures = {kind.part for kind in IN_BOOKS if kind.book_path[0] not in PROSE}
    assert {table.kind for table in every_table()} == figures


def test_every_table_and_every_column_is_told_in_words() -> None:
    names = [told(table.kind).name for table in every_table()]
    assert len(set(names)) == len(names)
    assert [table.kind for table in every_table() if not told(table.kind).text] == []
    columns = {(told(table.kind).name, column.name) for table in every_table() for column in table.columns}
    assert [each for each in columns if not column_words(*each)] == []


@pytest.mark.parametrize("table", every_table(), ids=lambda table: table.kind.__name__)
def test_no_two_columns_of_a_table_share_a_name(table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
