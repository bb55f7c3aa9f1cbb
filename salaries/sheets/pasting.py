"""A column copied from a spreadsheet and pasted into a list of choices: names, and one or two numbers of each."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from salaries.desk.index import Index
from salaries.desk.kinds import KINDS
from salaries.desk.likeness import listed
from salaries.models import Factor
from salaries.models.text_list import tidied
from salaries.sheets.findings import SheetFinding, as_text, shown
from salaries.sheets.tables import TABLES, Column

CHOICES = TABLES["factor.choice"]
# What the numbers may be, by the fields that hold one number or two.
WHAT = {"multiplier": ("low", "high"), "amount": ("amount",)}


@dataclass
class Pasted:
    """What was pasted, as a file of the table of choices; ``lines`` holds the line of each of its rows."""

    content: bytes = b""
    keys: set[tuple[str, ...]] = field(default_factory=set)
    lines: list[int] = field(default_factory=list)
    findings: list[SheetFinding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    name: str
    numbers: tuple[str, ...]


def read_pasted(text: str, factor: Factor, what: str, index: Index) -> Pasted:
    """The choices that the lines name, each with its numbers, or what is wrong with each line."""
    rows = {names[1]: row for names, row in index.rows(KINDS["factor.choice"]).items() if row.factor_id == factor.pk}
    pasted, columns = Pasted(), [CHOICES.by_name[name] for name in WHAT[what]]
    lines = _without_head(list(_lines(text)), rows)
    if not rows:
        said = f"{factor.name} has no choices yet, so there is none to take a number; add them first."
        return Pasted(findings=[_finding(0, said)])
    if lines and all(not line.numbers for line in lines):
        lines = _in_order(lines, rows, pasted)
    found = _matched(lines, factor, rows, columns, pasted)
    if not (found or pasted.findings):
        pasted.findings.append(_finding(0, "There is nothing to read; paste a column of names and one of numbers."))
    pasted.content = _as_csv(factor.slug, found, columns, pasted)
    return pasted


def _lines(text: str) -> Iterator[_Line]:
    split_at = ";" if ";" in text and "\t" not in text else "\t"
    for number, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=split_at), 1):
        if any(cell.strip() for cell in cells):
            yield _Line(number, " ".join(cells[0].split()), tuple(cell.strip() for cell in cells[1:]))


def _without_head(lines: list[_Line], rows: dict[str, Any]) -> list[_Line]:
    """The first line heads the others where it holds no number and names no choice."""
    if not lines or _named(lines[0].name, rows) or not all(lines[0].numbers):
        return lines
    has_number = any(map(str.isdigit, "".join((lines[0].name, *lines[0].numbers))))
    return lines if has_number else lines[1:]


def _in_order(lines: list[_Line], rows: dict[str, Any], pasted: Pasted) -> list[_Line]:
    """A column of numbers alone: the choices in their order, if there are as many."""
    if not any(character.isdigit() for line in lines for character in line.name):
        pasted.findings.append(_finding(0, "There are names and no numbers; copy the column of numbers too."))
    elif len(lines) != len(rows):
        numbers = "is one number" if len(lines) == 1 else f"are {len(lines)} numbers"
        choices = "one choice" if len(rows) == 1 else f"{len(rows)} choices"
        said = f"There {numbers} for {choices}; copy the column of names too."
        pasted.findings.append(_finding(0, said))
    else:
        return [_Line(line.number, slug, (line.name,)) for line, slug in zip(lines, rows, strict=True)]
    return []


def _matched(
    lines: list[_Line], factor: Factor, rows: dict[str, Any], columns: list[Column], pasted: Pasted
) -> dict[str, tuple[_Line, list[Any]]]:
    found: dict[str, tuple[_Line, list[Any]]] = {}
    for line in lines:
        slugs = _named(line.name, rows)
        if len(slugs) != 1:
            value = line.name if slugs else ""
            pasted.findings.append(_finding(line.number, _not_one(line.name, slugs, factor, rows), value))
        elif slugs[0] in found:
            said = f"stands in row {found[slugs[0]][0].number} too; keep one of the two rows."
            pasted.findings.append(_finding(line.number, said, line.name))
        else:
            found[slugs[0]] = line, _numbers(line, columns, pasted)
    return found


def _named(name: str, rows: dict[str, Any]) -> list[str]:
    """The choices of a name: by slug or name, else by another name."""
    wanted = name.casefold()
    first = [slug for slug, row in rows.items() if wanted in (slug, row.name.casefold())]
    return first or [slug for slug, row in rows.items() if wanted in map(str.casefold, tidied(row.other_names))]


def _not_one(name: str, slugs: list[str], factor: Factor, rows: dict[str, Any]) -> str:
    if slugs:
        return f"names {len(slugs)} choices of {factor.name}: {', '.join(slugs)}; write the slug of one."
    if not name:
        return "The row names no choice; write its name, or take the row out."
    known = listed(name, (row.name for row in rows.values()))
    return f"There is no choice “{name}” of {factor.name}; {known}."


def _numbers(line: _Line, columns: list[Column], pasted: Pasted) -> list[Any]:
    """A number for each column; one number stands for both ends of a range."""
    given = [each for each in line.numbers if each] or [""]
    if len(given) > len(columns):
        said = f"has {len(given)} columns of numbers, and at most {len(columns)} can be read; copy fewer columns."
        pasted.findings.append(_finding(line.number, said, line.name))
        return []
    cells = given * len(columns) if len(given) == 1 else given
    places = enumerate(zip(cells, columns, strict=True), 1)
    return [_number(line, place, cell, column, pasted) for place, (cell, column) in places]


def _number(line: _Line, place: int, cell: str, column: Column, pasted: Pasted) -> Any:
    try:
        return column.cell.clean(cell)
    except ValueError as error:
        said = str(error) if cell else "has no number; write one, or take the row out."
        met = _finding(line.number, said, cell or line.name, ((place if cell else 0, column.header),))
        if not any(each.row == line.number and each.value == met.value for each in pasted.findings):
            pasted.findings.append(met)
        return None


def _finding(row: int, said: str, value: str = "", columns: tuple[tuple[int, str], ...] = ()) -> SheetFinding:
    return SheetFinding("Pasted", said, row, columns, shown(value))


def _as_csv(factor: str, found: dict[str, tuple[_Line, list[Any]]], columns: Iterable[Column], pasted: Pasted) -> bytes:
    written = StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow([*CHOICES.key_headers, *(column.header for column in columns)])
    for slug, (line, numbers) in found.items():
        rows.writerow([factor, slug, *map(as_text, numbers)])
        pasted.lines.append(line.number)
        pasted.keys.add((factor, slug))
    return written.getvalue().encode()
