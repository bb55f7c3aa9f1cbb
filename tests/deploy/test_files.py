"""The files of deploy/ say what the site and each other understand."""

import re
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from careerguide.metrics.exposition import GAUGES, Told
from careerguide.metrics.sharing import Left
from careerguide.metrics.tally import Tally
from tests.tools.required import find_program, lacking

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
SETTING = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
# What make run's own list tells of besides.
OF_THE_SERVER = {"WORKERS", "HOST", "PORT"}
EXPOSURE = 20


def settings_told() -> set[str]:
    return set(SETTING.findall((ROOT / "docs/operating.md").read_text(encoding="utf-8"))) | OF_THE_SERVER


@pytest.fixture
def compose() -> dict[str, Any]:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))


def test_each_web_process_is_told_settings_that_there_are(compose) -> None:
    for name in ("web-1", "web-2", "migrate"):
        assert compose["services"][name]["environment"].keys() - settings_told() == set()


def test_the_proxy_is_told_all_that_its_file_asks(compose) -> None:
    wanted = set(re.findall(r"\$\{([A-Z_0-9]+)\}", (DEPLOY / "nginx.conf.template").read_text(encoding="utf-8")))
    assert compose["services"]["proxy"]["environment"].keys() == wanted


def test_what_is_to_be_filled_in_is_told_at_the_top() -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    asked = set(re.findall(r"\$\{([A-Z_]+)", text))
    assert asked == set(re.findall(r"^#   ([A-Z_]+)=", text, re.MULTILINE))


def test_the_two_web_processes_wait_for_the_migration_and_take_no_more_than_they_need(compose) -> None:
    for name in ("web-1", "web-2"):
        web = compose["services"][name]
        assert web["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
        assert (web["read_only"], web["cap_drop"]) == (True, ["ALL"])
        assert "ports" not in web


def test_images_name_no_registry(compose) -> None:
    built = re.findall(r"^FROM (\S+)", (DEPLOY / "Containerfile").read_text(encoding="utf-8"), re.MULTILINE)
    images = [*built, *(service["image"] for service in compose["services"].values())]
    assert [image for image in images if "." in image.partition("/")[0] and "/" in image] == []


def test_the_image_is_made_of_what_is_there() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = [word for line in re.findall(r"^COPY (?!--)(.*) \S+$", text, re.MULTILINE) for word in line.split()]
    assert "manage.py" in copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    let_in = re.findall(r"^!(.*)$", (ROOT / ".containerignore").read_text(encoding="utf-8"), re.MULTILINE)
    assert {name.partition("/")[0] for name in copied} == set(let_in)
    assert (ROOT / ".dockerignore").read_bytes() == (ROOT / ".containerignore").read_bytes()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_each_unit_and_finds_little_exposed(unit: Path, tmp_path: Path) -> None:
    analyze = find_program("systemd-analyze")
    if not analyze:
        lacking("systemd-analyze is not installed")
    for each in UNITS:
        text = each.read_text(encoding="utf-8").replace("/srv/careerguide/.venv/bin/python", sys.executable)
        (tmp_path / each.name.replace("@", "@8001")).write_text(text)
    file = tmp_path / unit.name.replace("@", "@8001")
    for command in (["verify"], ["security", "--offline=true", f"--threshold={EXPOSURE}"]):
        done = subprocess.run([analyze, *command, file], capture_output=True, text=True, check=False, cwd=tmp_path)
        assert done.returncode == 0, done.stdout[-500:] + done.stderr


def test_units_say_the_same_of_what_they_may_do() -> None:
    server, migrate = (unit.read_text(encoding="utf-8").partition("UMask=")[2] for unit in UNITS[::-1])
    assert re.sub(r"^#.*\n", "", server, flags=re.MULTILINE) == migrate


# What one unit's stop, restart or failure brings on those that name it so: systemd.unit(5).
BINDING = ("Requires", "Requisite", "BindsTo", "PartOf", "Upholds", "Conflicts", "StopPropagatedFrom")


def test_a_migration_is_waited_for_by_the_servers_and_stops_none_of_them() -> None:
    told = ConfigParser(strict=False, interpolation=None)
    told.optionxform = str  # type: ignore[assignment, method-assign]
    told.read(DEPLOY / "systemd" / "careerguide@.service")
    unit, migrate = told["Unit"], "careerguide-migrate.service"
    assert [name for name in BINDING if migrate in unit.get(name, "")] == []
    assert [migrate in unit[name].split() for name in ("Wants", "After")] == [True, True]
    other = (DEPLOY / "systemd" / migrate).read_text(encoding="utf-8")
    assert re.findall(r"^(\w+)=.*careerguide@", other, re.MULTILINE) == []
    # A server that comes too early is started again until the database is there.
    assert (unit["StartLimitIntervalSec"], told["Service"]["Restart"]) == ("0", "always")


def metrics_told() -> set[str]:
    """The metrics that the site has, with the endings that Prometheus knows them by."""
    families = Told([Left(Tally(), dict.fromkeys((state for *_, state in GAUGES), 1.0))], (0, 0)).collect()
    endings = {"counter": ["_total"], "histogram": ["_bucket", "_count", "_sum"]}
    return {family.name + ending for family in families for ending in endings.get(family.type, [""])}


def test_alerts_ask_for_metrics_that_there_are_and_each_metric_is_told() -> None:
    rules = yaml.safe_load((DEPLOY / "alerts.yaml").read_text(encoding="utf-8"))["groups"][0]["rules"]
    asked = {name for rule in rules for name in re.findall(r"careerguide_\w+", rule["expr"])}
    assert asked - metrics_told() == set()
    text = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    assert {re.sub("_(bucket|count|sum)$", "", name) for name in metrics_told()} - set(
        re.findall(r"`(careerguide_\w+)", text)
    ) == set()
