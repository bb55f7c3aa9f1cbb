"""The data package by the rules of frictionless, and read back: a book's tables hold the book."""

import json
import socket
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from frictionless import Package

from salaries.engine.book_paths import Path
from salaries.escaping import unescape_csv
from salaries.open_data.tables import PROSE, SEVERAL
from tests.open_data.conftest import data_of, written

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_network(monkeypatch) -> None:
    def refuse(*args: Any) -> None:
        raise AssertionError(f"the network is asked for {args}")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_frictionless_finds_nothing_wrong(data, tmp_path) -> None:
    report = Package(str(written(data, tmp_path))).validate()
    assert report.flatten(["name", "message"]) == []
    assert (report.valid, report.warnings) == (True, [])
    assert report.stats["tasks"] == len(data.contents) + 3
    assert Package(str(tmp_path / "careerguide.zip")).validate().valid


def test_frictionless_finds_a_figure_that_was_changed(data, tmp_path) -> None:
    package = written(data, tmp_path)
    tiers = tmp_path / "tiers.csv"
    tiers.write_bytes(tiers.read_bytes().replace(b",90000,", b",99000,"))
    assert Package(str(package)).validate().flatten(["type"]) == [["hash-count"]]


def test_each_resource_names_its_sources_and_their_licences(data, tmp_path) -> None:
    package = json.loads(written(data, tmp_path).read_text())
    by_name = {each["name"]: each for each in package["resources"]}
    (source,) = by_name["reported-pay"]["sources"]
    assert source["path"] == "https://github.com/foorilla/ai-jobs-net-salaries"
    assert by_name["reported-pay"]["licenses"][0]["name"] == "CC0-1.0"
    (own,) = by_name["tiers"]["licenses"]
    assert own == {
        "path": "https://careerguide.example/sources/?edition=1#guide-2024",
        "title": "This site's own work",
    }
    assert "licenses" not in by_name["roles"]
    assert "Each figure keeps the licence of its source" in package["description"]
    assert len(package["sources"]) == len(data.book.sources)


@pytest.mark.parametrize("edition", ["published", "company"])
def test_what_is_read_back_is_the_book(edition: str, request: pytest.FixtureRequest, tmp_path) -> None:
    """The seed's book, and one of a company, which has what the seed has not: points of a number, rounding up."""
    data = data_of(request.getfixturevalue(edition))
    package: Any = Package(str(written(data, tmp_path)))
    found: Counter[tuple[Path, Any]] = Counter()
    for table in data.contents:
        rows = package.get_resource(table.name).read_rows()
        own = [column for column in table.columns if not (column.up or column.judged)]
        found.update(((*table.table.path, *column.way), plain(row[column.name])) for row in rows for column in own)
    assert {each: count for each, count in found.items() if each[1] != ""} == Counter(leaves(data.book, ()))


def leaves(part: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Every value of a book that is no list and no part, by the attributes that lead to it; empty ones left out."""
    for each in fields(part):
        value, here = getattr(part, each.name), (*path, each.name)
        if is_dataclass(value):
            yield from leaves(value, here)
        elif isinstance(value, tuple) and value and is_dataclass(value[0]):
            if not set(here) & set(PROSE):
                yield from (leaf for one in value for leaf in leaves(one, here))
        elif value not in (None, "", ()):
            yield here, plain(SEVERAL.join(value) if isinstance(value, tuple) else value)


def plain(value: Any) -> Any:
    return unescape_csv(value) if isinstance(value, str) else "" if value is None else value
