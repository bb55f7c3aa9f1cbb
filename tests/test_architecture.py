"""Who imports whom. One way only: engine, models, editions, pages; the rules stand in the table below."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALL = frozenset(
    {"engine", "charts", "models", "editions", "records", "templatetags", "replies", "sheets", "history", "people"}
    | {"client_addresses"}
)
# Each part of salaries and the parts that it may import besides itself.
MAY_IMPORT = {
    "engine": frozenset(),
    "charts": {"engine"},
    "models": {"engine"},
    "editions": {"engine", "models"},
    "records": {"engine", "models"},
    "history": {"engine", "models"},
    "people": {"models", "client_addresses"},
    "client_addresses": frozenset(),
    "sheets": {"engine", "models", "editions", "history"},
    "templatetags": {"engine", "editions", "charts"},
    "replies": {"engine", "editions"},
    "pages": {"engine", "editions", "charts", "templatetags", "replies", "client_addresses"},
    "api": {"engine", "editions", "charts", "templatetags", "replies"},
    "admin": ALL,
    "management": ALL,
    "migrations": {"models"},
    "apps": frozenset(),
}
# The site runs without these; they come with “make evidence”.
EVIDENCE_PACKAGES = ("lightgbm", "numpy", "scipy", "threadpoolctl")
FORBIDDEN_NAMES = {"utils", "helpers", "services", "common", "core", "base"}
LONGEST = 300


def modules(root: Path) -> Iterator[Path]:
    for package in ("salaries", "careerguide"):
        yield from sorted((root / package).rglob("*.py"))


def imported(tree: ast.AST) -> Iterator[str]:
    """Every name that a module imports, in full; a relative import begins with a dot."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from (f"{module}.{alias.name}" for alias in node.names)


def offences(root: Path) -> list[str]:
    """Each import that the table does not allow, as “file imports name”."""
    return [
        f"{path.relative_to(root)} imports {name}"
        for path in modules(root)
        for name in imported(ast.parse(path.read_text(encoding="utf-8")))
        if not _allowed(path.relative_to(root), name)
    ]


def _allowed(place: Path, name: str) -> bool:
    package, part = place.parts[0], (place.parts[1] if len(place.parts) > 1 else "").removesuffix(".py")
    top, _, rest = name.partition(".")
    if top == "":
        return False
    if package == "careerguide":
        return top != "salaries"
    if part == "__init__":
        return top != "salaries"
    if part == "engine":
        return top in sys.stdlib_module_names or name.startswith("salaries.engine.")
    if top == "careerguide" or (top in EVIDENCE_PACKAGES and part != "records"):
        return False
    target = rest.partition(".")[0]
    return top != "salaries" or target == part or target in MAY_IMPORT[part]


def test_every_part_has_its_rule():
    parts = {path.relative_to(ROOT).parts[1].removesuffix(".py") for path in modules(ROOT) if "salaries" in path.parts}
    assert parts - MAY_IMPORT.keys() - {"__init__"} == set()


def test_imports_go_one_way():
    assert offences(ROOT) == []


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("salaries/engine/new.py", "from django.utils import timezone"),
        ("salaries/engine/new.py", "from salaries.models import Role"),
        ("salaries/charts/new.py", "from salaries.editions import current"),
        ("salaries/models/new.py", "from salaries import editions"),
        ("salaries/editions/new.py", "from salaries.pages import home"),
        ("salaries/records/new.py", "import salaries.editions.memory"),
        ("salaries/pages/new.py", "from salaries.models import Role"),
        ("salaries/pages/new.py", "from salaries import models"),
        ("salaries/api/new.py", "from salaries.pages import home"),
        ("salaries/admin/new.py", "from salaries.api import urls"),
        ("salaries/management/commands/new.py", "from salaries.admin import site"),
        ("salaries/replies.py", "from salaries.models import Edition"),
        ("salaries/pages/new.py", "from .home import home"),
        ("salaries/pages/new.py", "from careerguide import settings"),
        ("careerguide/urls.py", "from salaries.pages import urls"),
        ("salaries/admin/new.py", "from scipy.optimize import minimize"),
        ("salaries/management/commands/new.py", "import numpy as np"),
        ("salaries/pages/new.py", "from salaries.records.calibration import fit"),
        ("salaries/api/new.py", "from salaries.records.calibration import fit"),
        ("salaries/editions/new.py", "from salaries.records.calibration import fit"),
        ("salaries/pages/new.py", "def view():\n    from salaries.models import Role"),
    ],
)
def test_an_offence_is_seen(tmp_path, place, line):
    path = tmp_path / place
    path.parent.mkdir(parents=True)
    path.write_text(line, encoding="utf-8")
    (offence,) = offences(tmp_path)
    assert offence.startswith(place)


WITHOUT_EVIDENCE = f"""
import sys
sys.modules.update(dict.fromkeys({EVIDENCE_PACKAGES}))
import django
django.setup()
from django.core.management import call_command, get_commands, load_command_class
[load_command_class("salaries", name) for name, app in get_commands().items() if app == "salaries"]
import careerguide.urls
try:
    load_command_class("salaries", "backtest").handle(file=None, train=None, edition=None)
except Exception as refused:
    print(refused)
"""


def test_site_desk_and_commands_start_without_the_packages_for_evidence():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", WITHOUT_EVIDENCE]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "The package numpy is not installed: “make evidence” adds all that this needs.\n"


def test_modules_are_named_for_what_they_hold():
    names = {path: {path.stem, *path.relative_to(ROOT).parts} for path in modules(ROOT)}
    assert [str(path) for path, parts in names.items() if parts & FORBIDDEN_NAMES] == []


def test_modules_are_short():
    written = [path for path in modules(ROOT) if "migrations" not in path.parts]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in written}
    assert {str(path): lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_there_are_no_signals_and_only_what_is_frozen_has_a_save():
    """What happens when a row is saved is seen where it is saved. Editions alone override it, to refuse."""
    offenders = []
    for path in modules(ROOT):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        saves = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef) and each.name == "save"]
        signals = [name for name in imported(tree) if name.startswith("django.db.models.signals")]
        if signals or (saves and path.name not in ("edition.py", "audit.py") and "models" in path.parts):
            offenders.append(str(path))
    assert offenders == []
