"""Every package that the site needs is listed with its licence, and under none that would bind the site."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"^\| ([a-z0-9][a-z0-9-]*) \| (.+) \|$", re.MULTILINE)


def test_each_package_is_listed_with_its_licence() -> None:
    locked = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements/run.txt").read_text(encoding="utf-8"), re.MULTILINE)
    listed = dict(ROW.findall((ROOT / "docs/licences.md").read_text(encoding="utf-8")))
    del listed["package"]
    assert sorted(listed) == sorted(locked)
    assert [name for name, licence in listed.items() if re.search(r"\b(A?GPL)-", licence)] == []
