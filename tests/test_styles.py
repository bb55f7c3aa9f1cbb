"""The stylesheets of readers and of the desk: layers instead of an order of files, and one set of widths."""

import re
from pathlib import Path

STATIC = Path(__file__).parent.parent / "static"
WIDTHS = {"30rem", "48rem", "56rem", "68rem"}
# Faces are named, not styled, so no layer is theirs.
WITHOUT_LAYER = {"_layers", "type"}


def stylesheets(folder: str) -> dict[str, str]:
    """The text of each file, without its comments."""
    found = sorted((STATIC / folder).glob("*.css"))
    assert found
    return {path.stem: re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL).strip() for path in found}


def test_screens_change_at_one_set_of_widths() -> None:
    widths = r"\(width (?:<|>=) ([\d.]+\w+)\)"
    other = [
        f"{name}: {asked}"
        for name, text in (stylesheets("css") | stylesheets("desk")).items()
        for asked in re.findall(r"@media[^{]*", text)
        if "width" in asked and not set(re.findall(widths, asked)) & WIDTHS
    ]
    assert other == []


def test_each_stylesheet_of_readers_is_in_one_layer_of_the_list() -> None:
    sheets = stylesheets("css")
    order = re.findall(r"\w+", sheets["_layers"].removeprefix("@layer"))
    named = {name: re.findall(r"^@layer (\w+) \{", text) for name, text in sheets.items() if name not in WITHOUT_LAYER}
    assert {name for name, layers in named.items() if len(layers) != 1 or layers[0] not in order} == set()


def test_nothing_stands_beside_its_layer() -> None:
    beside = {
        name
        for name, text in stylesheets("css").items()
        if name not in WITHOUT_LAYER and re.findall(r"^\S.*", text, flags=re.MULTILINE)[1:] != ["}"]
    }
    assert beside == set()
