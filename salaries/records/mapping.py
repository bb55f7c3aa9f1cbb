"""Which column of a file is which value of a record: mapping files, as docs/records-format.md describes them."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from salaries.records.folding import BLANKS, folded

FIELDS = (
    "year",
    "tier",
    "employment",
    "title",
    "pay",
    "low",
    "high",
    "currency",
    "pay_usd",
    "period",
    "country",
    "residence",
    "remote",
    "company_size",
)
REQUIRED = ("year", "tier", "employment", "title", "currency", "country")
KEYS = {"source": str, "each_row_counts": bool, "columns": dict, "fixed": dict, "values": dict, "leave_out": dict}
TIER = re.compile(r"[-\w]{0,40}", re.ASCII)
AIJOBS = Path(__file__).parent / "mappings" / "aijobs.toml"


class MappingRefused(Exception):
    """The mapping file cannot be used; ``findings`` are sentences on everything that has to be mended."""

    def __init__(self, findings: list[str]) -> None:
        super().__init__("\n".join(findings))
        self.findings = findings


@dataclass(frozen=True)
class FileFormat:
    """How a file's rows become records.

    ``columns`` names a field's column, ``fixed`` its one value for the whole file, ``values`` what a written value
    stands for, ``leave_out`` written values whose rows are no salaries; what is written is folded in both. With
    ``each_row_counts`` rows that are alike are different people, and none repeats another.
    """

    source: str
    columns: Mapping[str, str]
    fixed: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    leave_out: Mapping[str, frozenset[str]] = field(default_factory=dict)
    each_row_counts: bool = False

    @property
    def tiers(self) -> set[str]:
        """Those that the format itself names: one for the whole file, and those that written values stand for."""
        values = self.values.get("tier", {}).values()
        return {*values, self.fixed["tier"]} if "tier" in self.fixed else set(values)


def read_mapping(path: Path = AIJOBS) -> FileFormat:
    """The mapping file's format. Raises MappingRefused."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise MappingRefused([f"{path}: the file cannot be read ({error.strerror})."]) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MappingRefused([f"{path}: this is not TOML in UTF-8: {error}."]) from error
    findings = [f"{path}: {finding}." for finding in (*_shape(written), *_fields(written))]
    if findings:
        raise MappingRefused(findings)
    form = FileFormat(
        source=written.get("source", "").strip(BLANKS),
        columns=_stripped(written["columns"]),
        fixed=_stripped(written.get("fixed", {})),
        values={name: _stripped(values) for name, values in written.get("values", {}).items()},
        leave_out={name: frozenset(map(folded, values)) for name, values in written.get("leave_out", {}).items()},
        each_row_counts=written.get("each_row_counts", False),
    )
    if wrong := [tier for tier in form.tiers if not TIER.fullmatch(tier)]:
        raise MappingRefused([f"{path}: the tier “{tier}” is not a slug, such as entry." for tier in sorted(wrong)])
    return form


def _stripped(table: dict[str, str]) -> dict[str, str]:
    """As files are read: blanks at the ends say nothing, on either side."""
    return {folded(written): value.strip(BLANKS) for written, value in table.items()}


def _shape(written: dict[str, Any]) -> Iterator[str]:
    for key, value in written.items():
        if key not in KEYS:
            yield f"there is no key {key}; allowed are {', '.join(KEYS)}"
        elif not isinstance(value, KEYS[key]):
            kind = {str: "text, in double quotes", bool: "true or false", dict: f"a table: [{key}]"}[KEYS[key]]
            yield f"{key} has to be {kind}"
    if "columns" not in written:
        yield "it has no table [columns]"


def _fields(written: dict[str, Any]) -> Iterator[str]:
    named = ("columns", "fixed", "values", "leave_out")
    tables: dict[str, Any] = {key: written[key] for key in named if isinstance(written.get(key), dict)}
    for key, table in tables.items():
        for name, value in table.items():
            if name not in FIELDS:
                yield f"[{key}] names {name}, and a record has no such value; it has {', '.join(FIELDS)}"
            elif not _fits(key, value):
                yield f"[{key}] {name} has to be {_wanted(key)}"
            elif key == "values" and len(_stripped(value)) < len({(folded(each), of) for each, of in value.items()}):
                yield f"[values.{name}] gives one value, but for its blanks and forms of letters, two meanings"
    known = {*tables.get("columns", {}), *tables.get("fixed", {})}
    yield from _lacking(known)
    yield from (f"{name} has a column and a fixed value" for name in FIELDS if _in_both(name, tables))
    yield from (
        f"[{key}] names {name}, which has no column"
        for key in ("values", "leave_out")
        for name in tables.get(key, {})
        if name in FIELDS and name not in tables.get("columns", {})
    )


def _lacking(known: set[str]) -> Iterator[str]:
    yield from (
        f"it says nothing of {name}; give its column or a fixed value" for name in REQUIRED if name not in known
    )
    if ("pay" in known) == bool(known & {"low", "high"}) or len(known & {"low", "high"}) == 1:
        yield "it has to name the pay, or low and high where pay is a band"


def _in_both(name: str, tables: dict[str, Any]) -> bool:
    return name in tables.get("columns", {}) and name in tables.get("fixed", {})


def _fits(key: str, value: Any) -> bool:
    if key == "values":
        return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
    if key == "leave_out":
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    return isinstance(value, str)


def _wanted(key: str) -> str:
    return {
        "values": "a table of texts, in double quotes",
        "leave_out": 'a list of texts: ["none", "unknown"]',
    }.get(key, "text, in double quotes")
