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
    "Write values, not formulas. This sheet is not read.",
)


def how_to_rows(tables: Sequence[Table]) -> Iterator[list[str]]:
    yield from ([sentence] for sentence in SENTENCES)
    yield []
    yield ["Sheet", "Column", "Key", "Holds", "What it is"]
    for table in tables:
        for column in table.columns:
            name = column.header
            key = "key" if name in table.key_headers else ""
            yield [table.title, name, key, column.cell.words, str(column.field.help_text)]
