"""Schemathesis asks the running API what its OpenAPI document allows, and what it does not: replies keep its word."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.servers.basehttp import WSGIRequestHandler

pytestmark = pytest.mark.django_db(transaction=True)
CONFIGURED = Path(__file__).with_name("schemathesis.toml")


@pytest.fixture(autouse=True)
def prompt(monkeypatch) -> None:
    """Without it, head and body go out apart, and the second waits until the first is acknowledged: 40 ms a reply."""
    monkeypatch.setattr(WSGIRequestHandler, "disable_nagle_algorithm", True)


def test_schemathesis_finds_nothing(published, live_server, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURED), "run", "--no-color"]
    command += ["--url", live_server.url, f"{live_server.url}/api/v1/openapi.json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Tested: 6" in done.stdout
