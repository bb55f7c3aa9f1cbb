"""Tables as the text of a figure file, exactly: reading the text gives the same values."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

ESCAPES = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
# What a basic string may not hold as it is, and what a text of several lines may not.
UNSAFE = re.compile(r'[\\"\x00-\x1f\x7f]')
UNSAFE_IN_LINES = re.compile(r'[\\\x00-\x08\x0b-\x1f\x7f]|"(?="")|"\Z')
# A file leaves these out; a row that does not name them has them.
LEFT_OUT: dict[str, Any] = {"gap_years": 0, "year": 0}


def file_text(tables: dict[str, Any]) -> str:
    """The whole file. A value is a table, a list of tables, or what may stand behind a key."""
    return "\n".join(line for name, value in tables.items() for line in _tables(name, value))


def _tables(path: str, value: Any) -> Iterator[str]:
    heading = f"[[{path}]]" if isinstance(value, list) else f"[{path}]"
    for table in value if isinstance(value, list) else [value]:
        yield heading
        yield from (f"{key} = {_value(each)}" for key, each in table.items() if _is_written(key, each))
        yield ""
        for key, each in table.items():
            if _nests(each):
                yield from _tables(f"{path}.{key}", each)


def _nests(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _is_written(key: str, value: Any) -> bool:
    empty = value is None or value is False or value in ("", []) or (key in LEFT_OUT and value == LEFT_OUT[key])
    return not empty and not _nests(value)


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true"
        case int():
            return str(value)
        case Decimal():
            return _number(value)
        case date():
            return value.isoformat()
        case list():
            return f"[{', '.join(_value(each) for each in value)}]"
        case _:
            return _lines(value) if "\n" in value else f'"{_escaped(UNSAFE, value)}"'


def _number(value: Decimal) -> str:
    """Whole numbers as they are, all others in quotes, so that no reader takes them for binary fractions."""
    whole = value == value.to_integral_value() and abs(value) < 10**15
    return f"{value:f}" if whole and "." not in f"{value:f}" else f'"{value:f}"'


def _lines(text: str) -> str:
    return f'"""\n{_escaped(UNSAFE_IN_LINES, text)}"""'


def _escaped(unsafe: re.Pattern[str], text: str) -> str:
    return unsafe.sub(lambda found: ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", text)
