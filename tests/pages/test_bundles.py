"""The one stylesheet and the one script that readers get."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from salaries.pages.bundles import BUNDLES, BundleFinder

STATIC = Path(settings.BASE_DIR) / "static"


def found(bundle: str) -> str:
    path = finders.find(bundle)
    assert path
    return Path(path).read_text(encoding="utf-8")


@pytest.mark.parametrize("bundle", BUNDLES)
def test_every_file_is_in_its_bundle_once(bundle):
    joined = found(bundle)
    folder = STATIC / Path(bundle).parent
    parts = [part.read_text(encoding="utf-8") for part in folder.glob(f"*{Path(bundle).suffix}")]
    assert parts
    assert [joined.count(part) for part in parts] == [1] * len(parts)


def test_the_order_of_the_layers_is_said_before_any_is_used():
    assert found("css/site.css").index("@layer tokens, base") < found("css/site.css").index("@layer components {")


def test_collecting_lists_the_bundles_as_files():
    listed = {path: Path(storage.path(path)).read_text(encoding="utf-8") for path, storage in BundleFinder().list(None)}
    assert listed.keys() == set(BUNDLES)
    assert all(listed.values())


def test_other_files_are_left_to_other_finders():
    assert not BundleFinder().find("css/tokens.css")
