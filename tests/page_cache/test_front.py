"""What is answered before Django is asked is what Django answers, header by header and byte by byte."""

from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client, override_settings

from careerguide.wsgi import kept_first
from salaries.editions import clock, memory
from salaries.models import GuideReads
from salaries.page_cache import front
from salaries.page_cache.front import FRONT, Sent, answered
from salaries.page_cache.replies import SHELF
from salaries.readers import reads
from salaries.templatetags.pieces import PIECES

GUIDE = "/guides/machine-learning-engineer/"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
AS_BROWSERS = {"host": "127.0.0.1:8000", "user-agent": BROWSER, "accept-encoding": "gzip, deflate, br, zstd"}
ANSWERS = "role=data-engineer&tier=senior&location=london"
PAGES = [
    "/",
    "/guides/",
    GUIDE,
    f"{GUIDE}?tier=senior",
    f"{GUIDE}?edition=1",
    "/calculator/",
    f"/calculator/?{ANSWERS}",
    f"/calculator/estimate/?{ANSWERS}&page=guide",
    f"/api/v1/estimate?{ANSWERS}&utm=x",
    f"/api/v1/moves?{ANSWERS}",
    "/api/v1/openapi.json",
    "/api/docs/",
    "/compare/?a.role=data-engineer&b.role=data-analyst",
    "/compare/result/?a.role=data-engineer",
    "/offer/",
    f"/moves/?{ANSWERS}",
    f"/moves/list/?{ANSWERS}",
    "/paths/",
    "/paths/data-engineer/",
    "/counts/data-engineer/",
    f"/cite/?{ANSWERS}",
    "/methodology/",
    "/parts/",
    "/sources/",
    "/editions/",
    "/editions/1/",
    "/search/",
    "/notes/",
    f"{GUIDE}notes/",
    "/figures/tier:machine-learning-engineer/entry.band/",
    "/embed/",
    f"/embed/calculator/?{ANSWERS}",
    f"/embed/calculator/answer/?{ANSWERS}",
    "/oembed/?url=http%3A%2F%2F127.0.0.1%3A8000%2Fcalculator%2F",
    "/data/",
    "/feed.atom",
    "/sitemap.xml",
]
DJANGO = get_wsgi_application()


@pytest.fixture(autouse=True)
def the_connection_of_the_test_stays() -> Iterator[None]:
    """As Django's own client has it: a request closes no connection with a transaction of the test on it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def environ(address: str, headers: dict[str, str], method: str = "GET") -> dict[str, object]:
    path, _, query = address.partition("?")
    made: dict[str, object] = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": ""}
    made |= {"HTTP_" + name.upper().replace("-", "_"): value for name, value in headers.items()}
    setup_testing_defaults(made)
    return made


def by_wsgi(application, address: str, headers: dict[str, str], method: str = "GET") -> Sent:
    begun: list[tuple[str, list[tuple[str, str]]]] = []
    body = application(environ(address, headers, method), lambda status, sent, *_: begun.append((status, sent)))
    status, sent = begun[0]
    return Sent(int(status[:3]), sent, b"".join(body))


def by_django(address: str, headers: dict[str, str] = AS_BROWSERS, method: str = "GET") -> Sent:
    return by_wsgi(DJANGO, address, headers, method)


def at_the_front(address: str, headers: dict[str, str] = AS_BROWSERS, method: str = "GET") -> Sent | None:
    path, _, query = address.partition("?")
    sent = answered(method, path, query, headers.get)
    return sent and Sent(*sent[:3])


def as_sent(answer: Sent | None) -> Sent:
    """What goes over the wire."""
    assert answer
    return answer._replace(page="", role="")


def unasked(*request: object) -> Iterable[bytes]:
    raise AssertionError("Django is asked")


@pytest.mark.parametrize("address", PAGES)
def test_a_kept_reply_is_what_django_answers(published, address: str) -> None:
    for wanted in ("gzip, deflate, br, zstd", "gzip, zstd", "gzip", ""):
        headers = AS_BROWSERS | {"accept-encoding": wanted}
        assert at_the_front(address, headers) is None
        etag = dict(by_django(address, headers).headers)["ETag"]
        assert as_sent(at_the_front(address, headers)) == by_django(address, headers)
        had = headers | {"if-none-match": f'"another", {etag}'}
        assert by_django(address, had).status == 304
        assert as_sent(at_the_front(address, had)) == by_django(address, had)
        other = headers | {"if-none-match": '"another"'}
        assert as_sent(at_the_front(address, other)) == by_django(address, other)
        head = at_the_front(address, headers, "HEAD")
        assert head
        assert (head.headers, head.body) == (by_django(address, headers, "HEAD").headers, b"")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/healthz", 200),
        ("/readyz", 200),
        ("/robots.txt", 200),
        ("/search/?q=engineer", 200),
        ("/cards/home.png", 200),
        ("/data/careerguide.zip", 302),
        ("/nowhere/", 404),
        ("/guides/?edition=99999", 404),
        ("/api/v1/estimate?role=astronaut", 422),
        ("/admin/", 302),
    ],
)
def test_what_may_be_another_reply_each_time_is_never_kept(published, address: str, status: int) -> None:
    assert by_django(address).status == status
    assert at_the_front(address) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": ""},
        {"cookie": "theme=dark; sessionid=abc"},
        {"cookie": "csrftoken=abc"},
        {"if-match": '"another"'},
        {"if-unmodified-since": "Fri, 27 Nov 2026 18:00:00 GMT"},
        {"accept-encoding": "gzip;q=0.5, identity"},
    ],
)
def test_what_django_could_answer_otherwise_is_left_to_it(published, headers: dict[str, str]) -> None:
    by_django("/guides/")
    assert at_the_front("/guides/")
    assert at_the_front("/guides/", AS_BROWSERS | headers) is None


@pytest.mark.parametrize("headers", [{"accept-encoding": "a" * 201}, {"host": "127.0.0.1:" + "8" * 300}])
def test_what_is_longer_than_any_browser_sends_is_not_remembered(published, headers: dict[str, str]) -> None:
    def remembered() -> list[int]:
        return [front._allowed.cache_info().misses, *(len(each) for each in FRONT.held)]

    at_the_front(GUIDE)
    before = remembered()
    by_django(GUIDE, AS_BROWSERS | headers)
    assert at_the_front(GUIDE, AS_BROWSERS | headers) is None
    assert remembered() == before


def test_no_other_method_is_answered(published) -> None:
    by_django("/guides/")
    assert [at_the_front("/guides/", AS_BROWSERS, each) for each in ("POST", "OPTIONS", "PUT", "get")] == [None] * 4


def test_under_https_only_what_came_by_it_is_answered(published) -> None:
    proxy = ("HTTP_X_FORWARDED_PROTO", "https")
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=3600, SECURE_PROXY_SSL_HEADER=proxy):
        django, safe = get_wsgi_application(), AS_BROWSERS | {"x-forwarded-proto": "https"}
        sent = by_wsgi(django, "/guides/", safe)
        assert "Strict-Transport-Security" in dict(sent.headers)
        assert as_sent(at_the_front("/guides/", safe)) == sent
        for headers in (AS_BROWSERS, AS_BROWSERS | {"x-forwarded-proto": "http"}):
            assert by_wsgi(django, "/guides/", headers).status == 301
            assert at_the_front("/guides/", headers) is None


def test_a_new_edition_a_new_day_and_a_new_count_are_another_reply(published, monkeypatch) -> None:
    by_django(GUIDE)
    assert at_the_front(GUIDE)
    GuideReads.objects.add("machine-learning-engineer", 7)
    reads.write_down()
    assert at_the_front(GUIDE) is None
    by_django(GUIDE)
    assert at_the_front(GUIDE)
    with monkeypatch.context() as changed:
        changed.setattr(clock, "today", lambda: None)
        assert at_the_front(GUIDE) is None
    memory.forget()
    assert at_the_front(GUIDE) is None


def test_a_count_makes_no_other_tag_and_the_words_say_of_when_it_is(published) -> None:
    before = by_django(GUIDE, AS_BROWSERS | {"accept-encoding": ""})
    GuideReads.objects.add("machine-learning-engineer", 7)
    reads.write_down()
    after = by_django(GUIDE, AS_BROWSERS | {"accept-encoding": ""})
    etags = {dict(each.headers)["ETag"] for each in (before, after)}
    assert (before.body != after.body, len(etags)) == (True, 1)
    assert etags.pop().startswith('W/"')
    assert "8 reads" in after.body.decode()
    assert f" by {clock.today():%-d %B}" in after.body.decode()
    figure = "/figures/tier:machine-learning-engineer/entry.band/"
    assert dict(by_django(figure).headers)["ETag"].startswith('"')


def test_a_read_is_counted_whoever_answers(published) -> None:
    for _ in range(3):
        by_wsgi(kept_first(DJANGO, answered), GUIDE, AS_BROWSERS)
    by_wsgi(kept_first(DJANGO, answered), GUIDE, AS_BROWSERS, "HEAD")
    by_wsgi(kept_first(DJANGO, answered), GUIDE, AS_BROWSERS | {"user-agent": "curl/8"})
    by_wsgi(kept_first(DJANGO, answered), GUIDE, AS_BROWSERS | {"sec-purpose": "prefetch"})
    reads.write_down()
    assert reads.total("machine-learning-engineer") == 3


def test_a_preview_is_never_kept(published, admin_client: Client) -> None:
    headers = {"Host": "127.0.0.1:8000", "Accept-Encoding": "br"}
    assert admin_client.get("/admin/site/guides/", headers=headers).status_code == 200
    assert admin_client.get("/guides/", headers=headers).status_code == 200
    assert not any(FRONT.held)


def test_the_server_sends_what_the_front_answers(published) -> None:
    served = kept_first(DJANGO, answered)
    once, again = by_wsgi(served, "/guides/", AS_BROWSERS), by_wsgi(served, "/guides/", AS_BROWSERS)
    assert once == again == as_sent(at_the_front("/guides/"))
    assert by_wsgi(kept_first(unasked, answered), "/guides/", AS_BROWSERS) == once


@pytest.mark.parametrize("address", ["/nowhere/", "/guides/?edition=99999", "/guides/nobody/", "/api/v1/nothing"])
def test_what_is_not_there_takes_no_query_and_no_session(published, django_assert_num_queries, address: str) -> None:
    by_django(address)
    session = AS_BROWSERS | {"cookie": "sessionid=0123456789abcdef0123456789abcdef"}
    with django_assert_num_queries(0):
        sent = by_django(address, session)
    assert sent.status == 404
    assert "Set-Cookie" not in dict(sent.headers)


def test_each_sentence_of_an_error_stands_on_its_own_page_and_is_escaped(published) -> None:
    plain = AS_BROWSERS | {"accept-encoding": ""}
    for typed in ("<b>", "7x", "&amp;"):
        page = by_django(f"/guides/?edition={quote(typed)}", plain).body.decode()
        assert f"There is no edition “{escape(typed)}”." in page
    assert "There is no edition" not in by_django("/nowhere/", plain).body.decode()


@pytest.mark.parametrize(
    "address", [f"/calculator/?{ANSWERS}", f"{GUIDE}?tier=senior", f"/compare/?a.tier=mid&{ANSWERS}"]
)
def test_pieces_make_no_other_page(published, address: str) -> None:
    """One made of pieces at hand is the same as one whose pieces are made for it."""
    plain = AS_BROWSERS | {"accept-encoding": ""}
    by_django(f"{address}&education=doctorate", plain)
    of_pieces = by_django(address, plain)
    SHELF.clear()
    PIECES.clear()
    assert by_django(address, plain) == of_pieces
