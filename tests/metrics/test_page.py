"""The figures that an operator's Prometheus asks for: who gets them, and what they tell."""

import json
import os

import pytest
from django.core.handlers.wsgi import WSGIHandler
from prometheus_client.parser import text_string_to_metric_families

from careerguide.metrics import sharing, tally
from careerguide.metrics.states import states
from careerguide.wsgi import kept_first
from salaries.page_cache import front

ORDER = ("page", "kept", "status", "role", "forbids", "le")
TOKEN = "a-token-of-the-operators-0123456789-abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(autouse=True)
def of_its_own(settings, tmp_path):
    settings.METRICS_TOKEN, settings.METRICS_FOLDER = TOKEN, tmp_path
    for counted in (tally.TALLY.replies, tally.TALLY.estimates, tally.TALLY.refused):
        counted.clear()


def told(client):
    """Each metric by its name and labels, as an operator gets them."""
    reply = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
    assert reply.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    families = text_string_to_metric_families(reply.content.decode())
    return {(each.name, *_labels(each)): each.value for family in families for each in family.samples}


def _labels(sample):
    return [sample.labels[name] for name in sorted(sample.labels, key=ORDER.index)]


@pytest.mark.parametrize("given", [None, "", "Bearer ", "Bearer no-such-token", f"Basic {TOKEN}"])
def test_without_the_token_there_is_no_such_page(client, published, given):
    headers = {} if given is None else {"authorization": given}
    assert client.get("/metrics", headers=headers).content == client.get("/metrica", headers=headers).content


def test_prometheus_asks_over_plain_http_from_inside(client, published, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_without_a_token_set_nobody_is_answered(client, published, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


def test_replies_are_counted_by_kind_of_page_and_status(client, published):
    for address in ("/calculator/", "/calculator/", "/guides/none/", "/none/"):
        client.get(address)
    client.get("/admin/login/")
    metrics = told(client)
    assert metrics["careerguide_requests_total", "calculator", "no", "200"] == 1
    assert metrics["careerguide_requests_total", "calculator", "yes", "200"] == 1
    assert metrics["careerguide_requests_total", "guide", "no", "404"] == 1
    assert metrics["careerguide_requests_total", "nothing", "no", "404"] == 1
    assert metrics["careerguide_requests_total", "desk", "no", "200"] == 1
    assert metrics["careerguide_request_seconds_count", "calculator", "no"] == 1
    assert metrics["careerguide_request_seconds_bucket", "calculator", "no", "+Inf"] == 1
    assert not [key for key in metrics if "none" in str(key)]


@pytest.mark.parametrize(
    "address", ["calculator/", "calculator/estimate/", "embed/calculator/answer/", "api/v1/estimate"]
)
def test_estimates_are_counted_by_role_also_those_at_hand(client, published, address):
    for _ in range(2):
        client.get(f"/{address}?role=data-scientist&tier=senior")
    client.get(f"/{address}?role=ada-lovelace")
    metrics = told(client)
    assert metrics["careerguide_estimates_total", "data-scientist"] == 2
    assert not [key for key in metrics if "ada" in str(key)]


def test_the_edition_and_the_desk_are_told(client, published):
    metrics = told(client)
    assert metrics["careerguide_edition",] == metrics["careerguide_edition_oldest",] == 1
    assert metrics["careerguide_edition_published_timestamp_seconds",] == published.published_at.timestamp()
    assert metrics["careerguide_findings", "yes"] == 0


def test_what_all_processes_counted_is_one(client, published, tmp_path):
    tally.answered("guide", True, 200, 0.00004)
    sharing.leave({"edition": 1, "watcher_looked": 50.0})
    (mine,) = tmp_path.glob("*.json")
    # Beside this one: the process above it, which lives too, and one that has ended.
    other = json.loads(mine.read_text()) | {"states": {"edition": 4, "watcher_looked": 40.0}}
    for number in (os.getppid(), 4_000_000):
        (tmp_path / f"{os.getppid()}-{number}.json").write_text(json.dumps(other))
    metrics = told(client)
    assert metrics["careerguide_requests_total", "guide", "yes", "200"] == 3
    assert metrics["careerguide_request_seconds_sum", "guide", "yes"] == pytest.approx(0.00012)
    assert metrics["careerguide_processes",] == 2
    assert (metrics["careerguide_edition",], metrics["careerguide_edition_oldest",]) == (4, 1)
    assert metrics["careerguide_watcher_look_timestamp_seconds",] == 40.0


def test_what_an_ended_server_left_is_taken_away(tmp_path):
    ended, mine = tmp_path / "4000000-4000001.json", tmp_path / f"{os.getppid()}-4000001.json"
    for file in (ended, mine):
        file.write_text("{}")
    sharing._sweep()
    assert list(tmp_path.iterdir()) == [mine]


def test_what_the_server_refused_itself_is_counted(client, published):
    tally.turned_away("408")
    assert told(client)["careerguide_refused_total", "408"] == 1


def test_a_process_says_nothing_of_what_it_does_not_have(db):
    assert "watcher_looked" not in states()


def test_what_is_answered_before_django_is_counted_too(client, published):
    answers = kept_first(WSGIHandler(), front.answered)
    for _ in range(3):
        environ = {**client._base_environ(), "PATH_INFO": "/calculator/", "QUERY_STRING": "role=data-scientist"}
        list(answers(environ, lambda status, headers: None))
    metrics = told(client)
    assert metrics["careerguide_requests_total", "calculator", "no", "200"] == 1
    assert metrics["careerguide_requests_total", "calculator", "yes", "200"] == 2
    assert metrics["careerguide_estimates_total", "data-scientist"] == 3
