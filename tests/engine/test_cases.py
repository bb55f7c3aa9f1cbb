"""The worked examples of tests/cases, which anyone can read and check by hand."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from salaries.editions import PublishedEdition
from salaries.engine.estimates import Estimate
from salaries.engine.figures import FigureBook
from salaries.engine.note_words import sentence
from salaries.engine.reported import PERCENTILES
from tests.books import answer

CASES = Path(__file__).parent.parent / "cases"


def cases(file: str) -> list[Any]:
    found = tomllib.loads((CASES / file).read_text(encoding="utf-8"), parse_float=Decimal)["case"]
    return [pytest.param(each, id=each["says"]) for each in found]


def shown(found: Estimate) -> dict[str, Any]:
    """An estimate in the keys of a case."""
    pay, band = found.reported, found.band
    return {
        "band": [band.low, band.high] if band else None,
        "open_ended": bool(band and band.open_ended),
        "reported": [getattr(pay, name) for name in PERCENTILES] if pay else None,
    }


def check(book: FigureBook, case: dict[str, Any]) -> None:
    found = answer(book, **case["answers"])
    expected = {"band": None, "open_ended": False, **case}
    assert {key: each for key, each in shown(found).items() if key in expected} == {
        key: each for key, each in expected.items() if key in ("band", "open_ended", "reported")
    }
    words, notes = case.get("notes", []), [sentence(note) for note in found.notes]
    assert len(notes) == len(words), notes
    assert all(part in note for part, note in zip(words, notes, strict=True)), notes


@pytest.mark.parametrize("case", cases("small-book.toml"))
def test_small_book(book: FigureBook, case: dict[str, Any]) -> None:
    check(book, case)


@pytest.mark.parametrize("case", cases("seed.toml"))
def test_seed(published: PublishedEdition, case: dict[str, Any]) -> None:
    check(published.book, case)
