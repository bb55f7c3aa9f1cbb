"""Rows of a CSV file with the line on which each starts, one at a time, however large the file is."""

import csv
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

# No row of salaries comes near it. Without a limit, a file without line breaks would be read whole.
LONGEST_LINE = 1 << 16


class FileRefused(Exception):
    """The file cannot be read as rows, from the line named in the sentence on."""


def numbered_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row, blank lines left out, with the number of its first line. Raises FileRefused."""
    try:
        with _opened(path) as file:
            yield from _rows(file, path.name)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise FileRefused(f"{path.name} is not a whole gzip file: {error}.") from error
    except OSError as error:
        raise FileRefused(f"{path} cannot be read: {error.strerror or error}.") from error


def _opened(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, "rb")) if path.suffix == ".gz" else path.open("rb")


def _rows(file: BinaryIO, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(_lines(file, name), strict=True)
    while True:
        first = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise FileRefused(f"{name}, line {first}: {_in_words(error)}.") from error
        if row is None:
            return
        if row:
            yield first, row


def _lines(file: BinaryIO, name: str) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise FileRefused(f"{name}, line {number}: the line is longer than {LONGEST_LINE:,} bytes.")
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise FileRefused(f"{name}, line {number}: this is not UTF-8 text; save the file as UTF-8.") from None


def _in_words(error: csv.Error) -> str:
    said = str(error)
    if "field limit" in said or "unexpected end" in said:
        return "a quotation mark is opened here and never closed"
    if "expected after" in said:
        return "there is text right after a closing quotation mark"
    return f"this is not a row of CSV ({said})"
