"""An import takes no more memory for a long file than for a short one."""

import gc
import tracemalloc
from pathlib import Path

import pytest

from tests.records.made import COLUMNS, imported

pytestmark = pytest.mark.usefixtures("small_desk")


def long_file(path: Path, rows: int) -> Path:
    """All rows different, in pay and in title."""
    with path.open("w") as file:
        file.write(",".join(COLUMNS) + "\n")
        for number in range(rows):
            file.write(f"2024,SE,FT,Analyst {number},{50_000 + number},USD,{50_000 + number},US,0,US,M\n")
    return path


def peak(path: Path) -> int:
    # What earlier tests hold would put off the collection of what goes in circles.
    gc.collect()
    gc.freeze()
    tracemalloc.start()
    imported(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    gc.unfreeze()
    return most


def test_five_times_as_many_rows_take_the_same_memory(tmp_path: Path):
    imported(long_file(tmp_path / "warm.csv", 10))
    few, many = (peak(long_file(tmp_path / f"{rows}.csv", rows)) for rows in (2_000, 10_000))
    assert many < few * 1.1
