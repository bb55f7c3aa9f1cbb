"""Each kind of request has threads of its own: whatever holds up one kind leaves the others alone."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from careerguide.server.kinds import THREADS, Kind, kind_of


@pytest.mark.parametrize(
    ("method", "path", "query", "has_session", "kind"),
    [
        ("GET", "/healthz", "", False, Kind.ALIVE),
        ("GET", "/readyz", "edition=7", True, Kind.READY),
        ("GET", "/guides/a/", "", True, Kind.PAGE),
        ("POST", "/calculator/own-pay/", "", False, Kind.PAGE),
        ("GET", "/guides/a/", "edition=70", False, Kind.STORED),
        ("GET", "/editions/", "", False, Kind.STORED),
        ("POST", "/guides/a/notes/", "", False, Kind.NOTE),
        ("POST", "/figures/a.b/", "edition=7", False, Kind.NOTE),
        ("POST", "/admin/login/", "", False, Kind.DOOR),
        ("GET", "/admin/", "", True, Kind.DESK),
    ],
)
def test_a_request_is_of_the_kind_that_may_hold_it_up(method, path, query, has_session, kind) -> None:
    assert kind_of(method, path, query, has_session) is kind


@pytest.mark.parametrize(
    ("kind", "path"), [(Kind.NOTE, "/guides/a/notes/"), (Kind.STORED, "/editions/"), (Kind.DOOR, "/admin/login/")]
)
def test_nobody_waits_for_another_kind(hasty, kind: Kind, path: str) -> None:
    number = THREADS[kind][0]

    def ask(_: int) -> tuple[int, str | None]:
        answer = hasty.get(f"{path}?seconds=1.5", "POST", **{"Content-Length": "0"})
        return answer.status, answer.headers["Retry-After"]

    with ThreadPoolExecutor(10) as clients:
        asked = [clients.submit(ask, each) for each in range(number + 3)]
        time.sleep(0.5)
        assert all(hasty.seconds(each) < 1 for each in ("/", "/kept", "/healthz", "/readyz"))
        answers = [each.result() for each in asked]
    assert answers.count((200, None)) == number
    assert answers.count((503, "5")) == 3


def test_what_is_at_hand_waits_for_no_thread(hasty) -> None:
    with ThreadPoolExecutor(10) as clients:
        asked = [clients.submit(hasty.seconds, "/?seconds=1") for _ in range(8)]
        time.sleep(0.3)
        assert hasty.seconds("/kept") < 0.5
        assert sorted(each.result() > 1.5 for each in asked) == [False] * 4 + [True] * 4


def test_who_asks_whether_the_site_is_ready_hears_within_two_seconds(hasty) -> None:
    """Whatever it is that does not answer; and the next one too, while that goes on."""
    for _ in range(2):
        begun = time.monotonic()
        assert hasty.get("/readyz?seconds=4").status == 503
        assert time.monotonic() - begun < 2
