"""All files of an edition, each by its name: a CSV file a table, a workbook, JSON, the package that describes them."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from salaries.engine.figures import FigureBook
from salaries.open_data.archive import zipped
from salaries.open_data.contents import EditionData, contents
from salaries.open_data.csv_files import write_csv
from salaries.open_data.package import RULE, write_package
from salaries.open_data.workbook import write_workbook

PACKAGE, ALL, WORKBOOK, TABLES, TEXT = (
    "datapackage.json",
    "careerguide.zip",
    "careerguide.xlsx",
    "careerguide.json",
    "edition.json",
)
OTHERS = {
    WORKBOOK: "All tables in one workbook, a sheet each, after one that tells what they hold.",
    TABLES: "All tables in one: by the name of each a list of its rows, with the columns of its CSV file.",
    TEXT: "The edition’s own text, to the letter: the SHA-256 of this file is the edition’s digest. It holds the "
    "guides’ words too, for which no licence is stated.",
}


def make_files(edition: EditionData, origin: str) -> dict[str, bytes]:
    """The same bytes whenever they are made. ``origin`` is that of the site, whose addresses the package names."""
    files = {f"{each.name}.csv": write_csv(each.columns, each.rows) for each in edition.contents}
    files[WORKBOOK] = write_workbook(_about(edition, origin), edition.contents, edition.published_at)
    files[TABLES] = _tables(edition)
    files[TEXT] = edition.text.encode()
    files[PACKAGE] = write_package(edition, files, OTHERS, origin)
    return files | {ALL: zipped(files)}


def names_of(book: FigureBook) -> tuple[str, ...]:
    """What the files are called, without making any."""
    return *(f"{each.name}.csv" for each in contents(book)), *OTHERS, PACKAGE, ALL


def citation(edition: EditionData, origin: str) -> str:
    """How to cite the edition's figures."""
    day = edition.published_at
    return (
        f"careerguide, edition {edition.number}, {day.day} {day:%B %Y}. {origin}/data/?edition={edition.number} "
        f"(digest {edition.digest[:12]})"
    )


def _about(edition: EditionData, origin: str) -> list[str]:
    return [
        f"careerguide: what work pays, edition {edition.number}",
        f"To cite: {citation(edition, origin)}",
        RULE,
        "A figure that rests on no source is what our editors think, and says so in the column editors_judgement.",
    ]


def _tables(edition: EditionData) -> bytes:
    told = {
        "edition": {
            "number": edition.number,
            "digest": edition.digest,
            "published_at": edition.published_at.isoformat(),
        },
        "licence": RULE,
        "tables": {
            each.name: [
                {column.name: _value(value) for column, value in zip(each.columns, row, strict=True)}
                for row in each.rows
            ]
            for each in edition.contents
        },
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _value(value: Any) -> Any:
    """As JSON has it; the decimals of a figure are few enough for a double."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value
