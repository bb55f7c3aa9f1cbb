"""Figure files: TOML that editors can write, read whole or not at all.

The format is described in docs/figures-format.md. Every finding of every file is listed at once.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from salaries.desk.kinds import KINDS

TOPS = tuple(kind.path for kind in KINDS.values() if kind.above is None)
HEADER = re.compile(r"\[{1,2}\s*([\w.-]+)\s*\]{1,2}\s*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class FileFinding:
    """What is wrong in a file: where it stands, the value met, what is allowed."""

    file: str
    line: int | None
    path: str
    value: str
    allowed: str

    def __str__(self) -> str:
        value = f" is {self.value}" if self.value else ""
        return f"{_place(self.file, self.line)}: {self.path}{value}; {self.allowed}"


def _place(file: str, line: int | None) -> str:
    return f"{file}, line {line}" if line else file


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a file, without its nested tables, and the entry it is nested in."""

    file: "FigureFile"
    kind: str
    index: tuple[int, ...]
    values: dict[str, Any]
    parent: "Entry | None"
    nests: bool = False

    @property
    def name(self) -> str:
        known = (str(self.values[key]) for key in KINDS[self.kind].key_fields if key in self.values)
        own = next(known, f"number {self.index[-1] + 1}")
        label = f"{self.kind.rpartition('.')[2]} {own}"
        return f"{self.parent.name} › {label}" if self.parent else label

    @property
    def place(self) -> str:
        return _place(self.file.name, self.file.line_of(self, ""))

    def finding(self, key: str, allowed: str) -> FileFinding:
        """A finding on one key of this entry, or on the entry itself when the key is empty."""
        value = self.values.get(key)
        shown = "" if value is None else f"“{value}”"[:120]
        path = f"{self.name} › {key}" if key else self.name
        return FileFinding(self.file.name, self.file.line_of(self, key), path, shown, allowed)


def _many(tables: Any) -> list[Any]:
    return tables if isinstance(tables, list) else [tables]


class FigureFile:
    """One TOML file, parsed, that can say on which line a value stands."""

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self.findings: list[FileFinding] = []
        self.lines: list[str] = []
        self.tables: dict[str, Any] = {}
        self._read(path)

    def _read(self, path: Path) -> None:
        try:
            text = path.read_text(encoding="utf-8")
            self.lines = text.splitlines()
            self.tables = tomllib.loads(text, parse_float=Decimal)
        except OSError as error:
            self._refuse(None, f"the file cannot be read ({error.strerror}); give the path of a readable TOML file")
        except UnicodeDecodeError:
            self._refuse(None, "the file is not UTF-8 text; save it as UTF-8")
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            self._refuse(int(line[1]) if line else None, f"this is not TOML: {error}")

    def _refuse(self, line: int | None, sentence: str) -> None:
        self.findings.append(FileFinding(self.name, line, "the whole file", "", sentence))

    def entries(self) -> Iterator[Entry]:
        """Every table of a known kind, parents before what is nested in them."""
        for kind, tables in self.tables.items():
            if kind not in TOPS:
                self.findings.append(FileFinding(self.name, None, kind, "", f"allowed are {', '.join(TOPS)}"))
                continue
            for index, table in enumerate(_many(tables)):
                yield from self._entry(kind, (index,), table, None)

    def _entry(self, kind: str, index: tuple[int, ...], table: Any, parent: Entry | None) -> Iterator[Entry]:
        if not isinstance(table, dict):
            self.findings.append(FileFinding(self.name, None, kind, f"“{table}”", f"write it as a table: [[{kind}]]"))
            return
        nested = tuple(inner.name for inner in KINDS[kind].inner)
        own = {key: each for key, each in table.items() if key not in nested}
        entry = Entry(self, kind, index, own, parent, nests=len(own) < len(table))
        yield entry
        for name in nested:
            for number, inner in enumerate(_many(table.get(name, []))):
                yield from self._entry(f"{kind}.{name}", (*index, number), inner, entry)

    def line_of(self, entry: Entry, key: str) -> int | None:
        """The line of an entry's key, or of its header when the key stands nowhere."""
        start = self._header_line(entry)
        if start is None:
            return None
        for number in range(start, len(self.lines)):
            line = self.lines[number].strip()
            if HEADER.fullmatch(line):
                break
            if key and re.match(rf"{re.escape(key)}\s*=", line):
                return number + 1
        return start

    def _header_line(self, entry: Entry) -> int | None:
        """Count the headers of each level: the third [[factor.choice]] after the second [[factor]], and so on."""
        wanted = entry.kind.split(".")
        headers = {".".join(wanted[: depth + 1]): depth for depth in range(len(wanted))}
        seen = [-1] * len(wanted)
        for number, line in enumerate(self.lines, 1):
            header = HEADER.fullmatch(line.strip())
            depth = headers.get(header[1]) if header else None
            if depth is None:
                continue
            seen[depth] += 1
            seen[depth + 1 :] = [-1] * (len(seen) - depth - 1)
            if tuple(seen) == entry.index:
                return number
        return None
