"""Which column of a file is which value of a record: mapping files, as docs/records-format.md describes them."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from salaries.engine.refused import Refused
from salaries.records.folding import BLANKS, folded

REQUIRED = ("year", "tier", "employment", "title", "currency", "country")
PAY = ("pay", "low", "high", "pay_usd", "period")
# A file may be without these columns, though its format names them.
MAY_LACK = ("published",)
FIELDS = (*REQUIRED, *PAY, "residence", "remote", "company_size", *MAY_LACK)
TIER = re.compile(r"[-\w]{0,40}", re.ASCII)
AIJOBS = Path(__file__).parent / "mappings" / "aijobs.toml"
KEYS = {"source": str, "each_row_counts": bool, "columns": dict, "fixed": dict, "values": dict, "leave_out": dict}


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
        """Those that the format itself names: one for the whole file, or those that written values stand for."""
        return {*self.values.get("tier", {}).values(), *(tier for name, tier in self.fixed.items() if name == "tier")}


def read_mapping(path: Path = AIJOBS) -> FileFormat:
    """The mapping file's format. Raises Refused, with a sentence on everything that has to be mended."""
    try:
        written = path.read_bytes()
    except OSError as error:
        raise Refused(f"{path}: the file cannot be read ({error.strerror}).") from error
    return format_of(written, str(path))


def format_of(content: bytes, path: str) -> FileFormat:
    """The format of a mapping file's bytes; ``path`` is what sentences call it. Raises Refused."""
    try:
        written = tomllib.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(f"{path}: this is not TOML in UTF-8: {error}.") from error
    if findings := [*_shape(written), *_fields(written)]:
        raise Refused("\n".join(f"{path}: {finding}." for finding in findings))
    form = FileFormat(
        source=written.get("source", "").strip(BLANKS),
        columns=_stripped(written["columns"]),
        fixed=_stripped(written.get("fixed", {})),
        values={name: _stripped(values) for name, values in written.get("values", {}).items()},
        leave_out={name: frozenset(map(folded, values)) for name, values in written.get("leave_out", {}).items()},
        each_row_counts=written.get("each_row_counts", False),
    )
    if wrong := sorted(tier for tier in form.tiers if not TIER.fullmatch(tier)):
        raise Refused("\n".join(f"{path}: the tier “{tier}” is not a slug, such as entry." for tier in wrong))
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
    tables = {key: table if isinstance(table := written.get(key), dict) else {} for key in WANTED}
    columns, fixed = tables["columns"], tables["fixed"]
    for key, table in tables.items():
        fits, wanted = WANTED[key]
        for name, value in table.items():
            if name not in FIELDS:
                yield f"[{key}] names {name}, and a record has no such value; it has {', '.join(FIELDS)}"
            elif not fits(value):
                yield f"[{key}] {name} has to be {wanted}"
            elif key in ("values", "leave_out") and name not in columns:
                yield f"[{key}] names {name}, which has no column"
    yield from _lacking({*columns, *fixed})
    yield from (f"{name} has a column and a fixed value" for name in FIELDS if name in columns and name in fixed)


def _lacking(known: set[str]) -> Iterator[str]:
    yield from (
        f"it says nothing of {name}; give its column or a fixed value" for name in REQUIRED if name not in known
    )
    if ("pay" in known) == bool(known & {"low", "high"}) or len(known & {"low", "high"}) == 1:
        yield "it has to name the pay, or low and high where pay is a band"


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _are_meanings(value: Any) -> bool:
    """Texts, and none with two meanings but for blanks and forms of letters."""
    if not (isinstance(value, dict) and all(map(_is_text, value.values()))):
        return False
    return len({(folded(written), of) for written, of in value.items()}) == len(_stripped(value))


TEXT = (_is_text, "text, in double quotes")
WANTED: dict[str, tuple[Callable[[Any], bool], str]] = {
    "columns": TEXT,
    "fixed": TEXT,
    "values": (_are_meanings, "a table of texts, in double quotes, each written value with one meaning"),
    "leave_out": (_are_texts, 'a list of texts: ["none", "unknown"]'),
}
