"""The locked lists of packages: each package by its hash, no address of any registry, and one version in all lists."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LISTS = sorted((ROOT / "requirements").glob("*.txt"))
LOCKED = re.compile(
    r"^([a-z0-9.-]+)==(\S+)(?: ;[^\\]*)? \\$((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?$)+)", re.MULTILINE
)
# What is installed in a place of its own may be of another version.
APART = ("attack", "uv")


def locked(name: str) -> set[tuple[str, str]]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {(package, version) for package, version, _ in LOCKED.findall(text)}


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.stem)
def test_a_list_holds_packages_with_their_hashes_and_nothing_else(file: Path) -> None:
    assert LOCKED.sub("", file.read_text(encoding="utf-8")).strip() == ""


def test_each_group_that_is_installed_has_its_list() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    for group in groups.keys() - {"install"}:
        named = {re.split(r"[^a-z0-9-]", each)[0] for each in groups[group] if isinstance(each, str)}
        assert named <= {package for package, _ in locked(group)}, group


def test_what_is_added_to_the_site_is_of_the_version_that_is_tested() -> None:
    for file in LISTS:
        if file.stem not in APART:
            assert locked(file.stem) <= locked("test"), file.stem
