"""What the adapter asks of a site, and what it answers by itself; tests of the running server hold the rest."""

import asyncio
import json
import re
import resource
from argparse import ArgumentTypeError
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from careerguide.environment import Refused
from careerguide.metrics.tally import TALLY
from careerguide.rsgi import FILES, Pages
from careerguide.security import own_headers
from careerguide.server.__main__ import address
from careerguide.server.adapter import Adapter
from careerguide.server.bodies import looked_up
from careerguide.server.files import MOST, ROOM, Files
from careerguide.server.limits import limits
from careerguide.server.listening import listener, server
from careerguide.server.threads import Busy, Threads
from careerguide.server.wsgi import Answer
from tests.server.asked import Asked, answer
from tests.server.toy import Kept, site

MEGABYTE = 1024**2
UPLOAD = "/admin/tasks/start/import/"


@pytest.fixture
def adapter(monkeypatch) -> Adapter:
    monkeypatch.setenv("BODY_SECONDS", "0.1")
    return Adapter(site, Files("/static/", ("x-count",)), Kept())


def test_a_body_comes_whole(adapter) -> None:
    said = json.loads(answer(adapter, Asked("/form", "POST", body=b"abc", content_length="3")).body)
    assert (said["body"], said["CONTENT_LENGTH"], said["REMOTE_ADDR"]) == ("abc", "3", "::1")


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (None, {"content_length": "3"}, 408),
        (False, {"content_length": "3"}, 400),
        (b"", {"content_length": str(600 * MEGABYTE)}, 413),
        (b"", {"transfer_encoding": "chunked"}, 411),
    ],
)
def test_what_is_not_taken_is_told_and_counted(adapter, body, headers, status) -> None:
    counted = sum(TALLY.refused.values())
    refused = answer(adapter, Asked("/form", "POST", body=body, **headers))
    assert (refused.status, refused.body.decode().endswith(".\n")) == (status, True)
    assert {"X-Request-ID", *dict(own_headers())} <= dict(refused.headers).keys()
    assert sum(TALLY.refused.values()) == counted + 1


@pytest.mark.django_db(transaction=True)
def test_a_file_is_taken_of_who_is_signed_in(adapter) -> None:
    client = Client()
    client.force_login(User.objects.create_user("ada"))
    session, body = f"sessionid={client.cookies['sessionid'].value}", b"a" * 3 * MEGABYTE

    def sent(path: str, cookie: str) -> int:
        return answer(adapter, Asked(path, "POST", body=body, content_length=str(len(body)), cookie=cookie)).status

    assert sent(UPLOAD, session) == 200
    assert sent(UPLOAD, "sessionid=abc") == sent("/admin/salaries/factor/1/change/", session) == 413


@pytest.mark.django_db(transaction=True)
def test_whoever_looks_a_session_up_gives_the_connection_back() -> None:
    def left() -> bool:
        looked_up(f"sessionid={'a' * 32}")
        return connection.connection is not None

    with ThreadPoolExecutor(1) as thread:
        held = thread.submit(left).result()
    # SQLite's test database lives in memory and in all threads, so it stays.
    assert held is (connection.vendor == "sqlite")


def test_who_finds_no_thread_or_waits_too_long_is_told() -> None:
    async def asked() -> None:
        threads = Threads("test", 1, patience=0.05, longest=0.1)
        ended = asyncio.Event()
        first = asyncio.create_task(threads.do(lambda: asyncio.run(asyncio.sleep(0.4))))
        await asyncio.sleep(0)
        for waiting in (threads.do(ended.set), first):
            with pytest.raises(Busy):
                await waiting
        await asyncio.sleep(0.5)
        await threads.do(ended.set)
        assert ended.is_set()

    asyncio.run(asked())


def test_a_site_without_a_thread_left_says_when_to_come_back(adapter, monkeypatch) -> None:
    async def never(*_: object) -> None:
        raise Busy

    monkeypatch.setattr(Threads, "do", never)
    busy = answer(adapter, Asked("/"))
    assert (busy.status, dict(busy.headers)["retry-after"]) == (503, "5")


@pytest.fixture
def kept() -> Files:
    return Files("/static/", ("x-own",))


def test_files_are_kept_as_long_as_there_is_room(kept) -> None:
    for_good = [("Cache-Control", "public, immutable"), ("X-Own", "1")]
    kept.keep(Asked("/static/a"), Answer(200, for_good, b"a"))
    assert kept.at_hand(Asked("/static/a")) == Answer(200, for_good[:1], b"a")
    kept.keep(Asked("/static/b"), Answer(200, [("Cache-Control", "no-cache")], b"b"))
    kept.keep(Asked("/c"), Answer(200, for_good, b"c"))
    assert kept.at_hand(Asked("/static/b")) is kept.at_hand(Asked("/c")) is None
    assert kept.at_hand(Asked("/static/a", if_none_match="a")) is kept.at_hand(Asked("/static/a", "HEAD")) is None
    kept.keep(Asked("/static/long"), Answer(200, for_good, b"a" * ROOM))
    assert kept.at_hand(Asked("/static/a")) is None


def test_of_a_file_its_headers_and_its_number_are_counted_too(kept) -> None:
    first, long = Asked("/static/a"), [("Cache-Control", "immutable"), ("X-Long", "a" * (ROOM // 3))]
    kept.keep(first, Answer(200, long, b"a"))
    for _ in range(4):
        kept.keep(first, Answer(200, long, b"a"))
    kept.keep(Asked("/static/b"), Answer(200, long, b"b"))
    assert kept.at_hand(first)
    kept.keep(Asked("/static/c"), Answer(200, long, b"c"))
    assert kept.at_hand(first) is None
    for each in range(MOST + 1):
        kept.keep(Asked(f"/static/{each}"), Answer(200, long[:1], b""))
    assert kept.at_hand(Asked("/static/0")) is None


def test_pages_at_hand_bear_a_number_of_their_own(published) -> None:
    adapter = Adapter(site, Pages())
    asked = Asked("/guides/data-engineer/", host="127.0.0.1:8000", accept_encoding="br")
    assert Pages().at_hand(asked) is None  # type: ignore[arg-type]
    for _ in range(2):
        Client().get(asked.path, headers={"Host": "127.0.0.1:8000", "Accept-Encoding": "br"})
    first, second = (answer(adapter, asked) for _ in range(2))
    assert first.body == second.body
    assert dict(first.headers)["X-Request-ID"] != dict(second.headers)["X-Request-ID"]
    assert FILES.at_hand(asked) is None  # type: ignore[arg-type]


def test_a_server_takes_no_more_connections_than_it_may_have_files(monkeypatch) -> None:
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1024, 4096))
    made = server("careerguide.rsgi:application", "127.0.0.1", 8000, 2, limits())
    assert (made.backpressure, made.workers) == (4096 - 256, 2)
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1024, resource.RLIM_INFINITY))
    assert server("careerguide.rsgi:application", "127.0.0.1", 8000, 2, limits()).backpressure == 8000


def test_the_socket_is_one_that_its_workers_inherit() -> None:
    with listener("127.0.0.1", 0, 20) as listening:
        assert listening.get_inheritable()


@pytest.mark.parametrize("written", ["::1", "[::1]"])
def test_an_address_of_ipv6_may_stand_in_brackets(written) -> None:
    assert address(written) == "::1"


@pytest.mark.parametrize("nothing", ["", " "])
def test_nobody_listens_on_every_address_by_an_empty_one(nothing) -> None:
    with pytest.raises(ArgumentTypeError, match="is no address to listen on"):
        address(nothing)


@pytest.mark.parametrize("name", ["é..b", "\udcff"])
def test_what_cannot_be_a_name_is_not_listened_on(name) -> None:
    with pytest.raises(Refused, match=re.escape(f"{name}:80 cannot be listened on (no such name): ")):
        listener(name, 80, 20)
