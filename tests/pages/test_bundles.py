"""The one stylesheet and the one script that readers get."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from salaries.pages.bundles import BUNDLES, BundleFinder

STATIC = Path(settings.BASE_DIR) / "static"


def bare(text: str) -> str:
    """The text without comments and without the blanks between words."""
    return " ".join(re.sub(r"/\*.*?\*/|^\s*//[^\n]*", "", text, flags=re.DOTALL | re.MULTILINE).split())


def found(bundle: str) -> str:
    path = finders.find(bundle)
    assert path
    return Path(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("bundle", BUNDLES)
def test_every_file_is_in_its_bundle_once(bundle):
    joined = found(bundle)
    folder = STATIC / BUNDLES[bundle]
    parts = [bare(part.read_text(encoding="utf-8")) for part in folder.glob(f"*{Path(bundle).suffix}")]
    assert parts
    assert [bare(joined).count(part) for part in parts if part] == [1] * len([part for part in parts if part])


@pytest.mark.parametrize("bundle", BUNDLES)
def test_what_is_said_to_the_next_person_is_not_sent(bundle):
    assert not re.search(r"^\s*(//|/\*)", found(bundle), re.MULTILINE)


def test_the_order_of_the_layers_is_said_before_any_is_used():
    assert found("css/site.css").index("@layer tokens, base") < found("css/site.css").index("@layer components {")


def test_collecting_lists_the_bundles_as_files():
    listed = {path: Path(storage.path(path)).read_text(encoding="utf-8") for path, storage in BundleFinder().list(None)}
    assert listed.keys() == set(BUNDLES)
    assert all(listed.values())


def test_other_files_are_left_to_other_finders():
    assert not BundleFinder().find("css/tokens.css")
