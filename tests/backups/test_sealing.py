"""A sealed file is as it was written, byte for byte, or it is refused."""

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from salaries.backups.sealing import prove, sealed
from salaries.engine.refused import Refused

TEXT = b"".join(b'["%d","some salary"]\n' % number for number in range(300))
any_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)


def written(folder: Path) -> Path:
    path = folder / "whole.gz"
    if not path.exists():
        with sealed(path) as file:
            file.write(TEXT)
    return path


def changed(folder: Path, data: bytes) -> Path:
    path = folder / "changed.gz"
    path.write_bytes(data)
    return path


def test_any_program_that_reads_gzip_reads_it_and_only_its_owner_may(tmp_path: Path):
    path = written(tmp_path)
    prove(path)
    assert gzip.decompress(path.read_bytes()) == TEXT
    assert path.stat().st_mode & 0o777 == 0o600


@any_folder
@given(share=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_bit_flipped_anywhere_is_seen(tmp_path: Path, share: float, bit: int):
    data = bytearray(written(tmp_path).read_bytes())
    data[int(share * len(data))] ^= 1 << bit
    with pytest.raises(Refused):
        prove(changed(tmp_path, bytes(data)))


@any_folder
@given(share=st.floats(0, 1, exclude_max=True), more=st.binary(max_size=3))
def test_a_file_cut_short_anywhere_is_seen(tmp_path: Path, share: float, more: bytes):
    data = written(tmp_path).read_bytes()
    cut = data[: int(share * len(data))] + more
    assume(cut != data)  # the last bytes are zeros, and may have come back
    with pytest.raises(Refused, match=r"is not whole|no backup"):
        prove(changed(tmp_path, cut))


@pytest.mark.parametrize("data", [b"", b"\x1f\x8b\x08", b"SQLite format 3\0", gzip.compress(TEXT), b"x" * 5000])
def test_what_is_no_sealed_file_is_refused(tmp_path: Path, data: bytes):
    with pytest.raises(Refused):
        prove(changed(tmp_path, data))
    with pytest.raises(Refused, match="cannot be read: No such file"):
        prove(tmp_path / "none.gz")


def test_more_after_the_end_is_seen(tmp_path: Path):
    with pytest.raises(Refused, match="is not whole"):
        prove(changed(tmp_path, written(tmp_path).read_bytes() + b"\0"))


def test_no_file_is_written_over_and_none_is_left_when_writing_fails(tmp_path: Path):
    path = tmp_path / "there.gz"
    path.write_text("older")
    with pytest.raises(Refused, match="there already"), sealed(path):
        pass
    assert path.read_text() == "older"
    with pytest.raises(TypeError), sealed(tmp_path / "new.gz") as file:
        file.write("no bytes")  # type: ignore[arg-type]
    assert [each.name for each in tmp_path.iterdir()] == ["there.gz"]


def test_what_a_killed_writer_left_is_removed_by_the_next_and_nothing_else(tmp_path: Path):
    left, others = ".new.gz-abcd_123.part", {".new.gz-old.part", ".old.gz-abcd_123.part", "new.gz-abcd_123.part"}
    for name in (left, *others):
        (tmp_path / name).touch()
    with sealed(tmp_path / "new.gz") as file:
        file.write(TEXT)
    assert {each.name for each in tmp_path.iterdir()} == {"new.gz", *others}


def test_a_part_that_is_still_written_is_left_alone(tmp_path: Path):
    first, second = sealed(tmp_path / "new.gz"), sealed(tmp_path / "new.gz")
    with first as file:
        file.write(TEXT)
        with pytest.raises(TypeError), second as other:
            other.write("no bytes")  # type: ignore[arg-type]
    prove(tmp_path / "new.gz")


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with (
        pytest.raises(Refused, match=r"new\.gz cannot be written: No space left on device"),
        sealed(tmp_path / "new.gz"),
    ):
        pass
    assert list(tmp_path.iterdir()) == []
