"""The first sheet of a workbook: how to use the others, and what each column holds."""

from collections.abc import Iterator, Sequence

from salaries.sheets.tables import Table

SENTENCES = (
    "How to use this workbook",
    (
        "Change cells, add rows below, then upload the file on the desk under Spreadsheets. You see every change "
        "before anything is applied."
    ),
    (
        "Rows are known by their key columns, which have a double line under their header. Leave the keys as they are: "
        "another key is another row."
    ),
    (
        "Nothing is ever deleted: a row or a column that you leave out stays on the desk as it is. An empty cell "
        "empties the value."
    ),
    (
        "What others change on the desk meanwhile stays: only the cells that you change are taken, and where both were "
        "changed you are asked. Keep this sheet for that, or the file’s name."
    ),
    "Write values, not formulas. Of this sheet only the next line is read.",
)


def how_to_rows(tables: Sequence[Table], token: str) -> Iterator[list[str]]:
    """``token`` is the word by which the desk knows what the file held."""
    yield from ([sentence] for sentence in SENTENCES)
    yield [f"The desk knows this file as {token}."]
    yield []
    yield ["Sheet", "Column", "Key", "Holds", "What it is"]
    for table in tables:
        for column in table.columns:
            name = column.header
            key = "key" if name in table.key_headers else ""
            yield [table.title, name, key, column.cell.words, str(column.field.help_text)]
