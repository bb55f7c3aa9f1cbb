"""A client that a public generator makes of the OpenAPI document, and the page's own examples, ask the running site."""

import json
import re
import subprocess
import sys
from html import unescape
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "made_client"


@pytest.fixture
def made(published, live_server, tmp_path: Path, monkeypatch) -> Any:
    """The client's modules, by name."""
    settings = tmp_path / "settings.yaml"
    settings.write_text("post_hooks: []\nliteral_enums: true\n")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--fail-on-warning"]
    command += ["--url", f"{live_server.url}/api/v1/openapi.json", "--config", str(settings)]
    command += ["--output-path", str(tmp_path / NAME)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    monkeypatch.syspath_prepend(tmp_path)
    yield lambda name: import_module(f"{NAME}.{name}")
    for name in [each for each in sys.modules if each.partition(".")[0] == NAME]:
        del sys.modules[name]


@pytest.fixture
def client(made, live_server) -> Any:
    with made("client").Client(base_url=live_server.url) as client:
        yield client


def test_it_gets_the_pay_compares_and_checks_an_offer(made, client) -> None:
    estimate = made("api.default.estimate").sync
    found = estimate(client=client, role="machine-learning-engineer", tier="senior")
    assert (found.band.low, found.band.high, found.band.open_ended) == (160000, 200000, True)
    assert found.working[0].source.publisher == "US Bureau of Labor Statistics"
    wrong = estimate(client=client, role="machine-learning-engineer", tier="wizard")
    assert wrong.errors[0].allowed == ["entry", "mid", "senior", "executive"]

    sets = {"a_role": "data-engineer", "a_tier": "mid", "b_role": "data-engineer", "b_tier": "senior"}
    compared = made("api.default.compare").sync(client=client, **sets)
    assert [each.name for each in compared.sets] == ["a", "b"]

    models = made("models")
    offer = models.OfferFields(base=150000, role="machine-learning-engineer", tier="mid", bonus="10%")
    answer = made("api.default.offer").sync(client=client, body=models.OfferQuestion(offers=[offer]))
    assert answer.offers[0].years[0].total == 165000


def test_the_examples_of_the_page_run_and_get_what_the_page_shows(published, live_server, settings) -> None:
    settings.SITE_ORIGIN = live_server.url
    page = unescape(Client().get("/api/docs/").content.decode())
    examples = re.findall(r"<pre class=\"sample\" data-runs><code>(.*?)</code>", page, re.DOTALL)
    shown = re.findall(r"</summary>\s*<pre class=\"sample\"><code>(.*?)</code>", page, re.DOTALL)
    assert len(examples) == len(shown) == 6
    for example, answer in zip(examples, shown, strict=True):
        names: dict[str, Any] = {}
        exec(compile(example, "example", "exec"), names)
        cut = {name: value[:3] if isinstance(value, list) else value for name, value in names["answer"].items()}
        assert cut == json.loads(answer)
