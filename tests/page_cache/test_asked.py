"""The readers' seam: a page reads what it declares, and what it declares is all that tells its replies apart."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.test import Client, RequestFactory
from django.urls import resolve
from hypothesis import given
from hypothesis.strategies import integers, lists, sampled_from, tuples

from salaries.editions import PublishedEdition
from salaries.page_cache import cached_by
from salaries.page_cache.asked import AskedQuery, Asks, UndeclaredParameter
from salaries.page_cache.encodings import Use
from salaries.page_cache.replies import SHELF, CachedReply, Shelf

READ: dict[str, Any] = {"colour": lambda request: request.GET.get("colour", "none")}


def refuse(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    return HttpResponse(sentence, status=status)


cached_page = cached_by(refuse)


@cached_page(asks=Asks(("colour",)))
def page(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    """Whatever a test has it read."""
    return HttpResponse(str(READ["read"](request)))


@pytest.fixture
def ask(published, monkeypatch):
    """Ask the page, having it read this of its request."""

    def answer(query: str, read=READ["colour"], headers: dict[str, str] | None = None) -> HttpResponse:
        monkeypatch.setitem(READ, "read", read)
        request = RequestFactory().get(f"/{query}", headers=headers)
        request.resolver_match = resolve("/")
        return page(request)

    return answer


@pytest.mark.parametrize(
    "read",
    [
        lambda request: request.GET["size"],
        lambda request: request.GET.get("size"),
        lambda request: request.GET.getlist("size"),
        lambda request: "size" in request.GET,
    ],
)
@pytest.mark.parametrize("query", ["?size=large", "?colour=teal", ""])
def test_an_undeclared_parameter_cannot_be_read(ask, query, read):
    with pytest.raises(UndeclaredParameter, match="“size”"):
        ask(query, read)


@pytest.mark.parametrize(
    "read",
    [
        lambda request: dict(request.GET.items()),
        lambda request: request.GET.dict(),
        lambda request: request.GET.urlencode(),
        lambda request: request.get_full_path(),
        lambda request: request.META.get("QUERY_STRING", ""),
        lambda request: dict(request.headers),
        lambda request: request.COOKIES,
        lambda request: getattr(request, "user", ""),
    ],
)
def test_no_other_way_leads_to_what_was_not_declared(ask, read):
    SHELF.clear()
    answer = ask("?colour=teal&size=large", read, {"Cookie": "size=large", "X-Size": "large"}).content.decode()
    assert "size" not in answer
    assert "large" not in answer


def test_the_declared_parameters_are_the_key_by_name_and_value(ask):
    assert ask("?colour=teal").content == b"teal"
    assert ask("?colour=amber").content == b"amber"
    assert ask("").content == b"none"
    assert len(SHELF.replies) == 3


def test_other_parameters_are_no_part_of_the_key_whatever_they_hold(ask):
    for query in ("?colour=teal", "?colour=teal&size=large", "?size=small&colour=teal&utm_source=x"):
        assert ask(query).content == b"teal"
    assert len(SHELF.replies) == 1


@pytest.fixture
def edition(book) -> PublishedEdition:
    return PublishedEdition(1, "0" * 64, datetime(2025, 9, 8, tzinfo=UTC), "", book)


def test_a_repeated_name_has_its_last_value_and_the_order_of_names_does_not_matter(edition):
    one, other = (Asks(("a", "b")).of(QueryDict(each), edition) for each in ("a=1&b=2&a=3", "b=2&c=9&a=3"))
    assert one == other
    assert AskedQuery(one).given == {"a": "3", "b": "2"}


def test_a_page_that_tells_the_other_names_is_told_apart_by_them(edition):
    asks = Asks(("a",), tells_others=True)
    one, other, plain = (asks.of(QueryDict(each), edition) for each in ("a=1&teir=x", "a=1&utm=x", "a=1"))
    assert (one.others, other.others, plain.others) == (("teir",), ("utm",), ())
    assert len({one, other, plain}) == 3


def test_what_a_page_asks_can_follow_from_the_figures(edition):
    asks = Asks(lambda book: tuple(book.factor_by_slug))
    assert AskedQuery(asks.of(QueryDict("skill=none&colour=teal"), edition)).given == {"skill": "none"}


def test_the_names_of_one_program_are_never_told_to_another(published, client: Client):
    address = "/api/v1/estimate?tier=mid"
    for name in ("teir", "secret", "utm"):
        assert client.get(f"{address}&{name}=x").json()["ignored_parameters"] == [name]
    assert client.get(address).json()["ignored_parameters"] == []


@pytest.mark.parametrize("path", ["/guides/", "/methodology/", "/parts/", "/sources/", "/editions/", "/sitemap.xml"])
def test_a_page_without_answers_is_one_reply_whatever_is_asked_of_it(published, client: Client, path):
    plain = client.get(path)
    for query in ("?tier=senior", "?role=astronaut", "?a=1&b=2"):
        again = client.get(f"{path}{query}")
        assert (again.content, again["ETag"]) == (plain.content, plain["ETag"])
    assert len(SHELF.replies) == 1


def test_nothing_but_a_whole_page_is_held(ask):
    def missing(request: HttpRequest) -> str:
        raise Http404("gone")

    with pytest.raises(Http404):
        ask("?colour=teal", missing)
    assert not SHELF.replies


def reply(text: bytes, use: Use) -> CachedReply:
    return CachedReply({}, "tag", {"": text}, use)


def test_what_one_reader_asks_throws_nothing_out_that_all_share() -> None:
    shelf = Shelf({Use.SHARED: 50_000, Use.OWN: 50_000})
    shelf.put(("guide",), reply(b"guide", Use.SHARED))
    for number in range(100):
        shelf.put(("estimate", number), reply(b"estimate", Use.OWN))
    assert shelf.get(("guide",))
    assert shelf.get(("estimate", 0)) is None
    assert shelf.get(("estimate", 99))


def test_a_page_that_tells_something_else_takes_the_place_of_what_it_was() -> None:
    shelf = Shelf()

    def told(count: int) -> Any:
        return shelf.get_or_make(("guide",), lambda: reply(b"%d reads" % count, Use.SHARED), told=count)

    texts = [told(count) for count in (1, 1, 2)]
    assert [each.bodies[""] for each in texts] == [b"1 reads", b"1 reads", b"2 reads"]
    assert len(shelf.replies) == 1
    assert shelf.rooms[Use.SHARED].bytes == texts[-1].weight


@given(lists(tuples(integers(0, 30), sampled_from((Use.SHARED, Use.OWN)), integers(0, 9_000)), max_size=60))
def test_neither_room_grows_beyond_its_bytes_and_the_newest_is_there(puts) -> None:
    most = {Use.SHARED: 40_000, Use.OWN: 25_000}
    shelf = Shelf(most)
    for number, use, length in puts:
        shelf.put((use, number), reply(b"x" * length, use))
        assert shelf.get((use, number))
        for each, room in shelf.rooms.items():
            held = sum(found.weight for found in room.replies.values())
            assert room.bytes == held <= most[each]


def test_one_that_is_slowly_made_holds_up_no_other_and_is_made_once() -> None:
    shelf, begun, go_on, made = Shelf(), Event(), Event(), []

    def slowly() -> CachedReply:
        made.append("slow")
        begun.set()
        assert go_on.wait(30)
        return reply(b"slow", Use.SHARED)

    with ThreadPoolExecutor() as pool:
        first = pool.submit(shelf.get_or_make, ("slow",), slowly)
        assert begun.wait(30)
        second = pool.submit(shelf.get_or_make, ("slow",), slowly)
        shelf.get_or_make(("quick",), lambda: reply(b"quick", Use.SHARED))
        go_on.set()
        assert first.result(30) is second.result(30)
    assert made == ["slow"]
    assert not shelf.turns
