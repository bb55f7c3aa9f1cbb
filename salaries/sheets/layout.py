"""Which table a sheet holds, and which of its columns each cell belongs to."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from salaries.desk.kind import named
from salaries.desk.likeness import nearest
from salaries.sheets.cells import NoValue, Number, is_empty
from salaries.sheets.findings import SheetFinding, shown
from salaries.sheets.reading import Sheet
from salaries.sheets.tables import IN_A_WORKBOOK, Names, Table

# The sheet that tells how to use the others; nothing is read from it.
HOW_TO = "How to use"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its number in the spreadsheet and its cells by the headers of their columns."""

    number: int
    values: dict[str, Any]


@dataclass
class Layout:
    """A sheet as a table's rows. ``places`` are the columns' places from 0, by header."""

    sheet: str
    table: Table
    places: dict[str, int]
    rows: list[SheetRow]
    taken: datetime | None = None
    findings: list[SheetFinding] = field(default_factory=list)

    def finding(self, row: int, headers: tuple[str, ...], sentence: str, value: str = "") -> SheetFinding:
        columns = tuple((self.places[header], header) for header in headers if header in self.places)
        return SheetFinding(self.sheet, sentence, row, columns, value)


def layouts(sheets: list[Sheet]) -> tuple[list[Layout], list[SheetFinding]]:
    """Every sheet that is a table of ours, and findings on those that are not."""
    findings: list[SheetFinding] = []
    found: list[Layout] = []
    for sheet in sheets:
        if sheet.name.strip().lower() == HOW_TO.lower():
            continue
        table = _table(sheet)
        if table is None:
            findings.append(_unknown(sheet))
        elif any(layout.table is table for layout in found):
            findings.append(SheetFinding(sheet.name, f"holds {table.title} once more; keep one such sheet."))
        else:
            found.append(_layout(sheet, table))
    return sorted(found, key=lambda layout: IN_A_WORKBOOK.index(layout.table)), findings


def _table(sheet: Sheet) -> Table | None:
    """By the sheet's name; a CSV file, which has none, by the table whose key columns its header names.

    Of several, the one that most of the header belongs to: a table may have another's key among its columns.
    """
    name = sheet.name.strip().lower()
    if name:
        return next((table for table in IN_A_WORKBOOK if table.title.lower() == name), None)
    header = {_plain(cell) for cell in sheet.header}
    fitting = [table for table in IN_A_WORKBOOK if {_plain(each) for each in table.key_headers} <= header]
    return max(fitting, key=lambda table: len(header & {_plain(each.header) for each in table.columns}), default=None)


def _unknown(sheet: Sheet) -> SheetFinding:
    names = " or ".join(table.title for table in IN_A_WORKBOOK)
    if sheet.name:
        likest = nearest(sheet.name, (table.title for table in IN_A_WORKBOOK))[0]
        return SheetFinding(
            sheet.name, f"This is no sheet of the desk; name it {names} (most like {likest}), or take it out."
        )
    keys = "; ".join(f"{table.title} has {' and '.join(table.key_headers)}" for table in IN_A_WORKBOOK)
    return SheetFinding("The file", f"Its first row does not name the columns of a table of the desk: {keys}.")


def _plain(cell: Any) -> str:
    return " ".join(str(cell if cell is not None else "").split()).lower()


def _layout(sheet: Sheet, table: Table) -> Layout:
    known = {_plain(column.header): column.header for column in table.columns}
    layout = Layout(sheet.name or table.title, table, {}, [], sheet.taken)
    for place, cell in enumerate(sheet.header):
        header = known.get(_plain(cell))
        if header in layout.places:
            layout.findings.append(
                SheetFinding(
                    layout.sheet,
                    "stands in the header once already; keep one.",
                    1,
                    ((place, str(header)),),
                    str(header),
                )
            )
        elif header:
            layout.places[header] = place
        elif not is_empty(cell):
            likest = ", ".join(nearest(str(cell), known.values())[:3])
            sentence = f"is no column of {table.title}; most like it: {likest}. Mend the header or take the column out."
            layout.findings.append(SheetFinding(layout.sheet, sentence, 1, ((place, "header"),), shown(cell)))
    layout.findings += _headless(sheet, layout)
    layout.findings += _without_keys(layout)
    if not layout.findings:
        layout.rows = [SheetRow(number, _cells(layout, row)) for number, row in sheet.rows]
        layout.findings = list(_key_findings(layout))
    return layout


def _headless(sheet: Sheet, layout: Layout) -> Iterator[SheetFinding]:
    """The first cell of each column that has no header, since nobody could tell what it is."""
    known = {place for place, cell in enumerate(sheet.header) if not is_empty(cell)}
    for number, row in sheet.rows:
        for place, cell in enumerate(row):
            if place not in known and not is_empty(cell):
                known.add(place)
                sentence = "stands in a column without a header; take it out."
                yield SheetFinding(layout.sheet, sentence, number, ((place, "no header"),), shown(cell))


def _without_keys(layout: Layout) -> Iterator[SheetFinding]:
    missing = [header for header in layout.table.key_headers if header not in layout.places]
    if missing:
        names = " and ".join(missing)
        yield SheetFinding(
            layout.sheet, f"The column {names} is missing; rows are known by it. Put it back into row 1.", 1
        )


def _cells(layout: Layout, row: tuple[Any, ...]) -> dict[str, Any]:
    values = {header: row[place] if place < len(row) else None for header, place in layout.places.items()}
    return values | {header: _one_form(values[header]) for header in layout.table.number_keys}


def _one_form(value: Any) -> Any:
    """A number that a row is known by, as keys have it; what is none is refused as any such cell."""
    with suppress(ValueError):
        return value if is_empty(value) else named(Number().clean(value))
    return value


def _key_findings(layout: Layout) -> Iterator[SheetFinding]:
    """Keys that are empty or not text, and keys that stand twice."""
    headers = layout.table.key_headers
    met: dict[Names, list[int]] = defaultdict(list)
    for row in layout.rows:
        wrong = [
            header for header in headers if not isinstance(row.values[header], str) or is_empty(row.values[header])
        ]
        for header in wrong:
            yield _wrong_key(layout, row, header)
        if not wrong:
            met[tuple(row.values[header].strip() for header in headers)].append(row.number)
    for key, numbers in met.items():
        for number in numbers[1:]:
            sentence = f"stands in row {numbers[0]} too; keep one of the two rows."
            yield layout.finding(number, tuple(headers), sentence, ", ".join(key))


def _wrong_key(layout: Layout, row: SheetRow, header: str) -> SheetFinding:
    value, number = row.values[header], header in layout.table.number_keys
    wanted = f"write the {'number' if number else 'slug'} that the row is known by."
    if is_empty(value):
        return layout.finding(row.number, (header,), f"The cell is empty; {wanted}")
    no_text = "is not a number" if number else "is not text; format the cell as text"
    what = "is a formula or an error" if isinstance(value, NoValue) else no_text
    return layout.finding(row.number, (header,), f"{what}; {wanted}", shown(value))
