"""Files as they come: compressed, cut off, in the wrong encoding, with other columns."""

import gzip
from pathlib import Path

import pytest

from salaries.models import Record
from salaries.records.importing import ImportRefused
from tests.records.made import COLUMNS, imported, row, written

pytestmark = pytest.mark.usefixtures("small_desk")

HEADER = ",".join(COLUMNS)
GOOD = ",".join(COLUMNS.values())


def file(tmp_path: Path, data: bytes, name: str = "pay.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def lines(*written_lines: str) -> bytes:
    return "\n".join([*written_lines, ""]).encode()


def test_a_compressed_file_is_read_as_it_is(tmp_path: Path):
    assert imported(written(tmp_path / "pay.csv.gz", [row(), row(salary=120000)])).kept == 2


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_spreadsheets_files_are_read(tmp_path: Path, line_end: bytes):
    """A mark at the start, the line ends of another system, blank lines, spaces around values."""
    data = b"\xef\xbb\xbf" + lines(HEADER, "", GOOD.replace(",", " , "), "").replace(b"\n", line_end)
    assert imported(file(tmp_path, data)).kept == 1


BROKEN = [
    (b"", "pay.csv is empty; its first line has to name the columns."),
    (lines(HEADER), "pay.csv holds no row under its header."),
    (lines(GOOD), "pay.csv, line 1: these columns are missing: work_year, "),
    (lines(HEADER.replace("work_year", "year"), GOOD), "these columns are missing: work_year. It names year, exp"),
    (lines(HEADER + ",salary", GOOD + ",1"), "pay.csv, line 1: these columns are named twice: salary."),
    (lines(HEADER, GOOD) + b"\xff\xfe\n", "pay.csv, line 3: this is not UTF-8 text; save the file as UTF-8."),
    (lines(HEADER, GOOD, f'"{GOOD}', GOOD), "line 3: a quotation mark is opened here and never closed."),
    (lines(HEADER, f'"x"y{GOOD}'), "line 2: there is text right after a closing quotation mark."),
    (lines(HEADER, "x" * 70_000), "pay.csv, line 2: the line is longer than 65,536 bytes."),
]


@pytest.mark.parametrize(("data", "sentence"), BROKEN)
@pytest.mark.parametrize("skip_bad", [False, True])
def test_a_file_that_cannot_be_read_is_refused_whole(tmp_path: Path, data: bytes, sentence: str, skip_bad: bool):
    with pytest.raises(ImportRefused) as refused:
        imported(file(tmp_path, data), skip_bad=skip_bad)
    assert sentence in str(refused.value)
    assert not Record.objects.exists()


def test_a_quotation_mark_that_swallows_the_file_is_found_where_it_stands(tmp_path: Path):
    with pytest.raises(ImportRefused, match="line 2: a quotation mark is opened here and never closed"):
        imported(file(tmp_path, lines(HEADER, f'"{GOOD}', *[GOOD] * 5000)))


def test_lines_are_counted_as_they_stand_in_the_file(tmp_path: Path):
    told: list[str] = []
    data = lines(HEADER, GOOD.replace("Analyst", '"An\nalyst"'), GOOD, GOOD.replace("2024", "1924"))
    imported(file(tmp_path, data), skip_bad=True, told=told)
    assert [sentence.partition(": ")[0] for sentence in told] == ["pay.csv, line 2", "pay.csv, line 5"]


def test_a_row_with_too_few_values_is_refused(tmp_path: Path):
    told: list[str] = []
    imported(file(tmp_path, lines(HEADER, GOOD, "2024,SE")), skip_bad=True, told=told)
    assert told == ["pay.csv, line 3: the row has 2 values where the header names 11 columns."]


def test_columns_that_nobody_asks_for_are_no_matter(tmp_path: Path):
    assert imported(file(tmp_path, lines("note," + HEADER, "hello," + GOOD))).kept == 1


def test_what_is_no_gzip_file_is_said_to_be_none(tmp_path: Path):
    with pytest.raises(ImportRefused, match="is not a whole gzip file"):
        imported(file(tmp_path, lines(HEADER, GOOD), "pay.csv.gz"))
    cut = gzip.compress(lines(HEADER, *[GOOD] * 500))[:-40]
    with pytest.raises(ImportRefused, match="is not a whole gzip file"):
        imported(file(tmp_path, cut, "pay.csv.gz"))
    assert not Record.objects.exists()


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path):
    with pytest.raises(ImportRefused, match="cannot be read: No such file or directory"):
        imported(tmp_path / "pay.csv")
