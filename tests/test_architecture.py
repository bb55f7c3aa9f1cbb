"""Who imports whom. One way only, from the engine outwards; the rules stand in the table below."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DESK = frozenset({"desk", "desk.figure_files", "desk.history"})
# What a page of the admin or a command may use besides its own room.
ALL = DESK | {"engine", "charts", "models", "review", "editions", "readers", "records", "sheets", "people", "tasks"}
ALL |= {"templatetags", "page_cache", "client_addresses", "iso_codes", "escaping", "open_data", "faults", "backups"}
FORMS, HISTORY = frozenset({"admin.forms"}), frozenset({"admin.history"})
# Each room of salaries and the rooms that it may import besides itself. A folder of the desk or the admin is a room.
MAY_IMPORT: dict[str, frozenset[str] | set[str]] = {
    "engine": frozenset(),
    "charts": {"engine"},
    "faults": frozenset(),
    "desk": {"engine", "models"},
    "desk.figure_files": {"engine", "models", "desk"},
    "desk.history": {"engine", "models", "desk"},
    "iso_codes": {"engine"},
    "models": {"engine", "iso_codes"},
    "review": {"engine", "iso_codes", "charts"},
    "search": {"engine", "iso_codes"},
    "editions": {"engine", "models", "desk", "review", "faults"},
    "readers": {"models", "editions"},
    "watcher": {"editions", "readers", "tasks", "faults"},
    "tasks": {"engine", "models", "desk", "records", "faults"},
    "records": {"engine", "models", "iso_codes", "desk.figure_files"},
    "people": {"models", "client_addresses"},
    "client_addresses": frozenset(),
    "backups": {"engine", "models", "editions", "faults"},
    "escaping": frozenset(),
    "open_data": {"engine", "escaping"},
    "sheets": {"engine", "models", "review", "iso_codes", "escaping", *DESK},
    "templatetags": {"engine", "review", "editions", "charts"},
    "page_cache": {"engine", "editions"},
    "pages": {"engine", "review", "editions", "readers", "charts", "templatetags", "page_cache", "client_addresses"}
    | {"open_data", "search", "faults"},
    "api": {"engine", "review", "editions", "charts", "templatetags", "page_cache"},
    "admin.forms": ALL,
    "admin.history": ALL | FORMS,
    "admin.publishing": ALL | FORMS | HISTORY,
    "admin.rows": ALL | FORMS,
    "admin.people": ALL | FORMS,
    "admin": ALL | FORMS | HISTORY | {"admin.publishing", "admin.rows", "admin.people"},
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


def room_of(parts: tuple[str, ...]) -> str:
    """The room of a module, by its path below salaries: “desk.history” for desk/history/undo.py."""
    inner = ".".join(parts[:2]).removesuffix(".py")
    return inner if inner in MAY_IMPORT else parts[0].removesuffix(".py")


def _allowed(place: Path, name: str) -> bool:
    package, room = place.parts[0], room_of(place.parts[1:])
    top, _, rest = name.partition(".")
    if top == "":
        return False
    if package == "careerguide":
        return top != "salaries"
    if room == "__init__":
        return top != "salaries"
    if room == "engine":
        return top in sys.stdlib_module_names or name.startswith("salaries.engine.")
    if (room == "review" and name.startswith("django.db")) or (room == "search" and top == "django"):
        return False
    if top == "careerguide" or (top in EVIDENCE_PACKAGES and room != "records"):
        return False
    target = room_of(tuple(rest.split(".")))
    return top != "salaries" or target == room or target in MAY_IMPORT[room]


def test_every_room_has_its_rule():
    rooms = {room_of(path.relative_to(ROOT).parts[1:]) for path in modules(ROOT) if "salaries" in path.parts}
    assert rooms - MAY_IMPORT.keys() - {"__init__"} == set()


def test_imports_go_one_way():
    assert offences(ROOT) == []


def modules_imported(root: Path) -> dict[str, set[str]]:
    """Each of our modules by its name in full, and which of them it imports."""
    names = {".".join(path.relative_to(root).with_suffix("").parts): path for path in modules(root)}
    found = {name.removesuffix(".__init__"): path for name, path in names.items()}
    asked = {name: set(imported(ast.parse(path.read_text(encoding="utf-8")))) for name, path in found.items()}
    return {
        name: {each if each in found else each.rpartition(".")[0] for each in wanted} & found.keys() - {name}
        for name, wanted in asked.items()
    }


def circle(graph: dict[str, set[str]]) -> list[str]:
    """Those that are left when whoever imports nobody left goes, again and again: empty where there is no circle."""
    left = {name: set(targets) for name, targets in graph.items()}
    while ends := {name for name, targets in left.items() if not targets & left.keys()}:
        left = {name: targets for name, targets in left.items() if name not in ends}
    return sorted(left)


def test_no_module_leads_back_to_itself():
    assert circle(modules_imported(ROOT)) == []


def test_no_room_leads_back_to_itself():
    assert circle({room: set(allowed) - {room} for room, allowed in MAY_IMPORT.items()}) == []


def test_a_circle_is_seen(tmp_path):
    for name, line in (("one", "from salaries import two"), ("two", "import salaries.one"), ("end", "")):
        (tmp_path / "salaries").mkdir(exist_ok=True)
        (tmp_path / "salaries" / f"{name}.py").write_text(line, encoding="utf-8")
    assert circle(modules_imported(tmp_path)) == ["salaries.one", "salaries.two"]


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
        ("salaries/page_cache.py", "from salaries.models import Edition"),
        ("salaries/review/new.py", "from django.db import models"),
        ("salaries/review/new.py", "from salaries.models import GoldenCase"),
        ("salaries/review/new.py", "from salaries.desk.compile import compile_desk"),
        ("salaries/desk/new.py", "from salaries.editions import current"),
        ("salaries/desk/new.py", "from salaries.desk.history.undo import undo"),
        ("salaries/editions/new.py", "from salaries.readers import reads"),
        ("salaries/editions/memory.py", "from salaries import watcher"),
        ("salaries/readers/new.py", "from salaries.pages import home"),
        ("salaries/admin/forms/new.py", "from salaries.admin.rows import choices"),
        ("salaries/admin/rows/new.py", "from salaries.admin.publishing import review"),
        ("salaries/search/new.py", "from django.utils.text import slugify"),
        ("salaries/search/new.py", "from salaries.review import checks"),
        ("salaries/editions/new.py", "from salaries.search import finding"),
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
    found = [str(path.relative_to(ROOT)) for path, parts in names.items() if parts & FORBIDDEN_NAMES]
    # Django asks for the module of a database by this name.
    assert found == ["careerguide/postgresql/base.py", "careerguide/sqlite3/base.py"]


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
