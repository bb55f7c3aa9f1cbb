"""Rows of a CSV file with the line on which each starts, one at a time, however large the file is."""

import codecs
import csv
import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import BufferedReader, TextIOWrapper
from itertools import chain, count
from typing import Literal, Protocol

from salaries.engine.refused import Refused
from salaries.records.folding import is_blank

# No row of salaries comes near it. Without a limit, a file without line breaks would be read whole.
LONGEST_LINE = 1 << 16
DELIMITERS = ",;\t"
GZIP = b"\x1f\x8b"
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# How files begin that hold rows for other programs.
OTHERS = {
    b"PK\x03\x04": "a ZIP archive or an Excel workbook",
    b"\xd0\xcf\x11\xe0": "an Excel workbook of the old kind",
    b"BZh": "packed with bzip2",
    b"\xfd7zXZ": "packed with xz",
    b"(\xb5/\xfd": "packed with zstd",
}


class Openable(Protocol):
    """A path, or what stands for one: bytes that were uploaded."""

    @property
    def name(self) -> str: ...
    @property
    def suffix(self) -> str: ...
    def open(self, mode: Literal["rb"]) -> BufferedReader: ...


def numbered_rows(path: Openable) -> Iterator[tuple[int, list[str]]]:
    """Each row, blank ones left out, with the number of its first line. Raises Refused.

    Compressed or not, which language's separators, line ends of which system: the file itself tells.
    """
    try:
        with _opened(path) as text:
            yield from _rows(text, path.name)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise Refused(f"{path.name} is not a whole gzip file: {error}.") from error
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror or error}.") from error


@contextmanager
def _opened(path: Openable) -> Iterator[TextIOWrapper]:
    with ExitStack() as stack:
        file: BufferedReader | gzip.GzipFile = stack.enter_context(path.open("rb"))
        if file.peek(2).startswith(GZIP) or path.suffix.lower() == ".gz":
            file = stack.enter_context(gzip.open(file))
        begins = file.peek(8)[:8]
        for mark, what in OTHERS.items():
            if begins.startswith(mark):
                raise Refused(f"{path.name} is {what}; save it as CSV in UTF-8, which gzip may compress.")
        yield stack.enter_context(TextIOWrapper(file, "utf-16" if begins.startswith(UTF_16) else "utf-8-sig"))


def _rows(text: TextIOWrapper, name: str) -> Iterator[tuple[int, list[str]]]:
    lines = _lines(text, name)
    begun = []
    for line in lines:
        begun.append(line)
        if not is_blank([line]):
            break
    # Spreadsheets write a comma, a semicolon or a tab, by the language they speak; the header tells which.
    delimiter = max(DELIMITERS, key=begun[-1].count) if begun else ","
    reader = csv.reader(chain(begun, lines), delimiter=delimiter, strict=True)
    while True:
        first = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise Refused(f"{name}, line {first}: {_in_words(error)}.") from error
        if row is None:
            return
        if not is_blank(row):
            yield first, row


def _lines(text: TextIOWrapper, name: str) -> Iterator[str]:
    for number in count(1):
        try:
            line = text.readline(LONGEST_LINE)
        except UnicodeDecodeError as error:
            # The piece of the file that was read ahead holds some good lines before the broken one.
            at = number + len(re.findall(rb"\r\n|\r|\n", error.object[: error.start]))
            raise Refused(f"{name}, line {at}: this is not UTF-8 text; save the file as UTF-8.") from None
        if not line:
            return
        if len(line) == LONGEST_LINE:
            raise Refused(f"{name}, line {number}: the line is longer than {LONGEST_LINE:,} characters.")
        if number == 1 and "\0" in line:
            raise Refused(f"{name} is not text in UTF-8; save it as CSV in UTF-8.")
        yield line


def _in_words(error: csv.Error) -> str:
    said = str(error)
    if "field limit" in said or "unexpected end" in said:
        return "a quotation mark is opened here and never closed"
    if "expected after" in said:
        return "there is text right after a closing quotation mark"
    return f"this is not a row of CSV ({said})"
