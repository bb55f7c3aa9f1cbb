"""Files as they come: compressed, cut off, in the wrong encoding, with other columns."""

import gzip
from pathlib import Path

import pytest

from salaries.engine.refused import Refused
from salaries.models import Record
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


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n", b"\r"])
def test_spreadsheets_files_are_read(tmp_path: Path, line_end: bytes):
    """A mark at the start, the line ends of another system, blank lines, spaces around values."""
    data = b"\xef\xbb\xbf" + lines(HEADER, "", GOOD.replace(",", " , "), "").replace(b"\n", line_end)
    assert imported(file(tmp_path, data)).kept == 1


@pytest.mark.parametrize("name", ["pay.csv.gz", "pay.csv.GZ", "pay.csv.gzip", "pay.csv", "pay", "pay.tgz", "pay.csv.Z"])
def test_a_compressed_file_is_told_by_its_first_bytes(tmp_path: Path, name: str):
    assert imported(file(tmp_path, gzip.compress(lines(HEADER, GOOD)), name)).kept == 1


@pytest.mark.parametrize(
    ("begins", "what"),
    [
        (b"PK\x03\x04", "a ZIP archive or an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Excel workbook of the old kind"),
        (b"BZh9", "packed with bzip2"),
        (b"\xfd7zXZ\x00", "packed with xz"),
        (b"(\xb5/\xfd", "packed with zstd"),
    ],
)
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_what_is_for_other_programs_is_said_to_be(tmp_path: Path, begins: bytes, what: str, pack):
    with pytest.raises(Refused, match=rf"^pay\.csv is {what}; save it as CSV in UTF-8"):
        imported(file(tmp_path, pack(begins + b"\x00\x01\x02")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-sig", "utf-16-be-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_line_ends_and_separators_are_told_from_the_file(
    tmp_path: Path, encoding: str, line_end: str, delimiter: str
):
    text = line_end.join([HEADER, GOOD.replace("Analyst", "Ingénieur"), "", GOOD, ""]).replace(",", delimiter)
    mark = "\ufeff" if encoding.startswith("utf-16-") else ""
    data = (mark + text).encode(encoding.removesuffix("-sig") if mark else encoding)
    assert imported(file(tmp_path, data)).kept == 2
    assert Record.objects.filter(title="ingénieur").exists()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_text_of_two_bytes_a_letter_without_a_mark_is_a_sentence(tmp_path: Path, encoding: str):
    with pytest.raises(Refused, match=r"^pay\.csv is not text in UTF-8; save it as CSV in UTF-8\.$"):
        imported(file(tmp_path, lines(HEADER, GOOD).decode().encode(encoding)))


def test_a_cut_file_of_two_bytes_a_letter_is_a_sentence(tmp_path: Path):
    with pytest.raises(Refused, match="this is not UTF-8 text; save the file as UTF-8"):
        imported(file(tmp_path, lines(HEADER, GOOD).decode().encode("utf-16")[:-1]))


BLANK = [
    "",
    " ",
    "\t",
    ",,,,,,,,,,",
    " , ,,\t,,,,,,,",
    ";;;;;;;;;;",
    ",",
    ";",
    ",,,,,,,,,,,,,,,,,",
    "\u00a0,\u00a0",
    '"",""',
]


@pytest.mark.parametrize("blank", BLANK)
@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_blank_rows_are_no_rows_wherever_they_stand(tmp_path: Path, blank: str, place: int):
    whole = [HEADER, GOOD, GOOD.replace("2024", "2023")]
    whole.insert(place, blank)
    outcome = imported(file(tmp_path, lines(*whole)))
    assert (outcome.rows, outcome.kept) == (2, 2)


def test_lines_are_counted_over_blank_rows_and_all_line_ends(tmp_path: Path):
    told: list[str] = []
    data = b"\r".join([b",,,", HEADER.encode(), b"", b";;", GOOD.encode(), GOOD.replace("2024", "1924").encode()])
    imported(file(tmp_path, data), skip_bad=True, told=told)
    assert [sentence.partition(": ")[0] for sentence in told] == ["pay.csv, line 6"]


@pytest.mark.parametrize(
    "change",
    [
        lambda name: f" {name} ",
        str.upper,
        str.title,
        lambda name: f"\u00a0{name}\u2003",
        lambda name: f'"{name}"',
        lambda name: f"{name}\u200b",
        lambda name: name.replace("a", "\uff41"),
    ],
)
def test_columns_are_known_by_their_letters_alone(tmp_path: Path, change):
    header = ",".join(map(change, COLUMNS))
    assert imported(file(tmp_path, lines(header, GOOD))).kept == 1


def test_columns_that_differ_in_case_alone_are_one_named_twice(tmp_path: Path):
    with pytest.raises(Refused, match=r"line 1: these columns are named twice: salary\."):
        imported(file(tmp_path, lines(f"{HEADER},Salary ", f"{GOOD},1")))


def test_empty_cells_behind_the_last_column_are_no_matter(tmp_path: Path):
    assert imported(file(tmp_path, lines(HEADER, f"{GOOD},,"))).kept == 1


BROKEN = [
    (b"", "pay.csv is empty; its first line has to name the columns."),
    (b"\xef\xbb\xbf", "pay.csv is empty; its first line has to name the columns."),
    (b"\r\r\n\n,,\n ; ;\n", "pay.csv is empty; its first line has to name the columns."),
    (gzip.compress(b""), "pay.csv is empty; its first line has to name the columns."),
    (lines(HEADER), "pay.csv holds no row under its header."),
    (lines(HEADER, ",,,,,,,,,,"), "pay.csv holds no row under its header."),
    (lines(HEADER, *[GOOD] * 400) + b"caf\xe9\n", "pay.csv, line 402: this is not UTF-8 text"),
    (lines(HEADER, GOOD).replace(b"\n", b"\r") + b"caf\xe9\r", "pay.csv, line 3: this is not UTF-8 text"),
    (lines(HEADER + ",x\0y", GOOD + ","), "pay.csv is not text in UTF-8"),
    (lines(GOOD), "pay.csv, line 1: these columns are missing: work_year, "),
    (lines(HEADER.replace("work_year", "year"), GOOD), "these columns are missing: work_year. It names year, exp"),
    (lines("work\x1byear,sal\u200bary"), "It names work<U+001B>year, sal<U+200B>ary. For a file of another format"),
    (lines(HEADER + ",salary", GOOD + ",1"), "pay.csv, line 1: these columns are named twice: salary."),
    (lines(HEADER, GOOD) + b"\xff\xfe\n", "pay.csv, line 3: this is not UTF-8 text; save the file as UTF-8."),
    (lines(HEADER, GOOD, f'"{GOOD}', GOOD), "line 3: a quotation mark is opened here and never closed."),
    (lines(HEADER, f'"x"y{GOOD}'), "line 2: there is text right after a closing quotation mark."),
    (lines(HEADER, "x" * 70_000), "pay.csv, line 2: the line is longer than 65,536 characters."),
]


@pytest.mark.parametrize(("data", "sentence"), BROKEN)
@pytest.mark.parametrize("skip_bad", [False, True])
def test_a_file_that_cannot_be_read_is_refused_whole(tmp_path: Path, data: bytes, sentence: str, skip_bad: bool):
    with pytest.raises(Refused) as refused:
        imported(file(tmp_path, data), skip_bad=skip_bad)
    assert sentence in str(refused.value)
    assert not Record.objects.exists()


def test_a_quotation_mark_that_swallows_the_file_is_found_where_it_stands(tmp_path: Path):
    with pytest.raises(Refused, match="line 2: a quotation mark is opened here and never closed"):
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
    with pytest.raises(Refused, match="is not a whole gzip file"):
        imported(file(tmp_path, lines(HEADER, GOOD), "pay.csv.gz"))
    cut = gzip.compress(lines(HEADER, *[GOOD] * 500))[:-40]
    with pytest.raises(Refused, match="is not a whole gzip file"):
        imported(file(tmp_path, cut, "pay.csv.gz"))
    assert not Record.objects.exists()


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path):
    with pytest.raises(Refused, match="cannot be read: No such file or directory"):
        imported(tmp_path / "pay.csv")
