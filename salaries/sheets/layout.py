"""Which table a sheet holds, and which of its columns each cell belongs to."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from salaries.desk.index import Names
from salaries.desk.kind import named
from salaries.desk.likeness import nearest
from salaries.sheets.cells import NoValue, Number, Slug, is_empty
from salaries.sheets.findings import SheetFinding, shown
from salaries.sheets.given import plain_key
from salaries.sheets.reading import Sheet
from salaries.sheets.tables import IN_A_WORKBOOK, IN_WORDS, Column, Table

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
    findings: list[SheetFinding] = field(default_factory=list)

    def key(self, row: SheetRow) -> Names:
        """What a row is known by; only for a row whose key has no finding."""
        return plain_key(str(row.values[header] or "") for header in self.table.key_headers)

    def finding(self, row: int, headers: tuple[str, ...], sentence: str, value: str = "") -> SheetFinding:
        columns = tuple((self.places[header], header) for header in headers if header in self.places)
        return SheetFinding(self.sheet, sentence, row, columns, value)


def layouts(sheets: list[Sheet], name: str = "") -> tuple[list[Layout], list[SheetFinding]]:
    """Every sheet that is a table of ours, and findings on those that are not. ``name`` is the file's."""
    findings: list[SheetFinding] = []
    found: list[Layout] = []
    for sheet in sheets:
        if is_how_to(sheet):
            continue
        tables = _tables(sheet, name)
        if len(tables) != 1:
            findings.append(_unknown(sheet, tables))
        elif any(layout.table is tables[0] for layout in found):
            findings.append(SheetFinding(sheet.name, f"holds {tables[0].title} once more; keep one such sheet."))
        else:
            found.append(_layout(sheet, tables[0]))
    return sorted(found, key=lambda layout: IN_A_WORKBOOK.index(layout.table)), findings


def is_how_to(sheet: Sheet) -> bool:
    return sheet.name.strip().lower() == HOW_TO.lower()


def _tables(sheet: Sheet, file_name: str) -> list[Table]:
    """By the sheet's name; a CSV file, which has none, by the tables whose key columns its header names.

    Of several, the one that the file is named after, or that most of the header belongs to: a table may have another's
    key among its columns.
    """
    name = sheet.name.strip().lower()
    if name:
        return [table for table in IN_A_WORKBOOK if table.title.lower() == name]
    header = {_plain(cell) for cell in sheet.header}
    fitting = {table: _shared(header, table) for table in IN_A_WORKBOOK if _keys(table) <= header}
    most = max(fitting.values(), default=0)
    found = [table for table, shared in fitting.items() if shared == most > 0]
    called = [table for table in found if file_name.lower().startswith(table.slug)]
    only_keys = found[:1] if found and most == len(_keys(found[0])) else []
    return sorted(called, key=lambda table: -len(table.slug))[:1] or only_keys or found


def _keys(table: Table) -> set[str]:
    return {_plain(each) for each in table.key_headers}


def _shared(header: set[str], table: Table) -> int:
    return len(header & {_plain(each.header) for each in table.columns})


def _unknown(sheet: Sheet, tables: list[Table]) -> SheetFinding:
    if sheet.name:
        likest = nearest(sheet.name, (table.title for table in IN_A_WORKBOOK))
        names = " or ".join(likest[:3])
        return SheetFinding(
            sheet.name, f"This is no sheet of the desk; name it as one is, most like it {names}, or take it out."
        )
    if tables:
        names, example = " or ".join(table.title for table in tables), f"{tables[0].slug}.csv"
        return SheetFinding(
            "The file", f"Its columns may be {names}; begin the file’s name with what they are: {example}."
        )
    keys = "; ".join(f"{table.title} has {' and '.join(table.key_headers)}" for table in IN_A_WORKBOOK if _keys(table))
    return SheetFinding("The file", f"Its first row does not name the columns of a table of the desk: {keys}.")


def _plain(cell: Any) -> str:
    return " ".join(str(cell if cell is not None else "").split()).lower()


def _layout(sheet: Sheet, table: Table) -> Layout:
    known = {_plain(column.header): column.header for column in table.columns}
    layout = Layout(sheet.name or table.title, table, {}, [])
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
        elif not is_empty(cell) and _plain(cell) != _plain(IN_WORDS):
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
    return values | {each.header: _one_form(each, values[each.header]) for each in layout.table.key_columns}


def _one_form(column: Column, value: Any) -> Any:
    """A number that a row is known by, as keys have it; what is none is refused as any such cell."""
    with suppress(ValueError):
        return named(column.cell.clean(value)) if isinstance(column.cell, Number) and not is_empty(value) else value
    return value


def _key_findings(layout: Layout) -> Iterator[SheetFinding]:
    """Keys that are empty or not text, and keys that stand twice."""
    met: dict[Names, list[int]] = defaultdict(list)
    for row in layout.rows:
        wrong = [column for column in layout.table.key_columns if not _is_key(column, row.values[column.header])]
        yield from (_wrong_key(layout, row, column) for column in wrong)
        if not wrong:
            met[layout.key(row)].append(row.number)
    for key, numbers in met.items():
        for number in numbers[1:]:
            sentence = f"stands in row {numbers[0]} too; keep one of the two rows."
            yield layout.finding(number, tuple(layout.table.key_headers), sentence, ", ".join(filter(None, key)))


def _is_key(column: Column, value: Any) -> bool:
    return column.may_be_empty if is_empty(value) else isinstance(value, str)


def _wrong_key(layout: Layout, row: SheetRow, column: Column) -> SheetFinding:
    value, header = row.values[column.header], column.header
    is_slug = column.name == "slug" or isinstance(column.cell, Slug)
    noun = "slug" if is_slug else "number" if isinstance(column.cell, Number) else "text"
    wanted = f"write the {noun} that the row is known by."
    if is_empty(value):
        return layout.finding(row.number, (header,), f"The cell is empty; {wanted}")
    no_text = "is not a number" if noun == "number" else "is not text; format the cell as text"
    what = "is a formula or an error" if isinstance(value, NoValue) else no_text
    return layout.finding(row.number, (header,), f"{what}; {wanted}", shown(value))
