"""What the documents name is there, and the drawing of the rooms shows what the table of the imports allows."""

import re
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.test_architecture import ALL, MAY_IMPORT

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
PATH = re.compile(r"`((?:salaries|careerguide|templates|static|tests|docs|bench|requirements)/[\w./-]*)`")
IN_THE_CODE = re.compile(r"`([a-z_]+\.[\w.]+)`")
# What may use nearly everything is told in words, and these are no rooms to build in.
TOLD_IN_WORDS = {"admin", "management", "migrations", "apps", "faults"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_paths_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [link for link in LINK.findall(text) if "://" not in link and not link.startswith("mailto:")]
    missing = [link for link in links if not (page.parent / link).exists()]
    missing += [path for path in PATH.findall(text) if not (ROOT / path).exists()]
    assert missing == []


def named(name: str) -> Any:
    """The module, class or attribute of salaries that a dotted name leads to; None where there is none."""
    found: Any = import_module("salaries")
    for part in name.split("."):
        if hasattr(found, "__path__") and not hasattr(found, part):
            try:
                import_module(f"{found.__name__}.{part}")
            except ModuleNotFoundError:
                return None
        annotated = getattr(found, "__annotations__", {})
        found = getattr(found, part, annotated.get(part))
    return found


def test_what_the_words_name_is_in_the_code() -> None:
    names = IN_THE_CODE.findall((ROOT / "docs/words.md").read_text(encoding="utf-8"))
    assert len(names) > 50
    assert [name for name in names if named(name) is None] == []


def test_every_room_has_its_line() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    told = {
        path.removesuffix("/").removesuffix(".py")
        for path in re.findall(r"^\| `salaries/(\S+)` \|", text, re.MULTILINE)
    }
    assert told == {room.replace(".", "/") for room in MAY_IMPORT} - {"apps"}


def reach(arrows: dict[str, set[str]], room: str) -> set[str]:
    """Where arrows lead from a room, in one step or in several."""
    return {each for to in arrows.get(room, ()) for each in (to, *reach(arrows, to))}


def test_the_drawing_is_the_table_of_the_imports() -> None:
    arrows: dict[str, set[str]] = {}
    for arrow in ET.parse(ROOT / "docs/img/rooms.svg").iter("{http://www.w3.org/2000/svg}path"):
        if "data-from" in arrow.attrib:
            arrows.setdefault(arrow.attrib["data-from"], set()).add(arrow.attrib["data-to"])
    rules = {
        room: set(to) - TOLD_IN_WORDS - (ALL if room.startswith("admin.") else set()) for room, to in MAY_IMPORT.items()
    }
    rooms = MAY_IMPORT.keys() - TOLD_IN_WORDS
    assert {room: reach(arrows, room) for room in rooms} == {room: reach(rules, room) for room in rooms}
