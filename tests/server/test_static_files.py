"""A static file has a tag for each of its encodings, so that no part of one is taken for a part of another."""

import gzip
from collections.abc import Iterator
from typing import Any

import brotli
import pytest

from tests.server.served import Reply, Served, serving

PLAIN = b"body { color: teal }\n" * 500
SENT = {"": PLAIN, "gzip": gzip.compress(PLAIN), "br": brotli.compress(PLAIN)}
FILE = "/static/own.css"
ENCODINGS = pytest.mark.parametrize("encoding", SENT)


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("static")
    for encoding, ending in {"": "", "gzip": ".gz", "br": ".br"}.items():
        (folder / f"own.css{ending}").write_bytes(SENT[encoding])
    with serving("tests.server.toy_files:application", FOLDER=str(folder)) as served:
        yield served


def ask(served: Served, encoding: str, method: str = "GET", path: str = FILE, **headers: str) -> Reply:
    named: dict[str, Any] = {name.replace("_", "-"): value for name, value in headers.items()}
    return served.get(path, method, **({"Accept-Encoding": encoding} if encoding else {}), **named)


def tags(served: Served) -> dict[str, str]:
    return {encoding: ask(served, encoding).headers["ETag"] for encoding in SENT}


def test_each_encoding_has_a_tag_of_its_own(served) -> None:
    # The second time they come from what the server keeps.
    for _ in range(2):
        assert len(set(tags(served).values())) == len(SENT)
    for encoding, body in SENT.items():
        whole = ask(served, encoding)
        assert (whole.status, whole.headers["Content-Encoding"] or "", whole.body) == (200, encoding, body)
        assert ask(served, encoding, "HEAD").headers["ETag"] == whole.headers["ETag"]


@pytest.mark.parametrize(
    ("asked", "encoding"),
    [
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0.5, br;Q=0.000", "gzip"),
        ("br; q=0,gzip;q=0.0", ""),
        ("br;q=0.001", "br"),
        ("identity;q=0, br", "br"),
    ],
)
def test_an_encoding_that_is_refused_is_not_sent(served, asked: str, encoding: str) -> None:
    sent = ask(served, asked)
    assert (sent.headers["Content-Encoding"] or "", sent.body) == (encoding, SENT[encoding])


@ENCODINGS
@pytest.mark.parametrize("written", ["{}", "W/{}", '"a", {}, "b"', "*"])
def test_what_is_unchanged_is_told_by_its_own_tag(served, encoding: str, written: str) -> None:
    tag = tags(served)[encoding]
    unchanged = ask(served, encoding, If_None_Match=written.format(tag))
    assert (unchanged.status, unchanged.headers["ETag"], unchanged.body) == (304, tag, b"")
    assert unchanged.headers["Vary"] == "Accept-Encoding"


@ENCODINGS
def test_what_has_the_tag_of_another_encoding_is_sent(served, encoding: str) -> None:
    for other, tag in tags(served).items():
        status = 304 if other == encoding else 200
        # A tag decides alone, whatever date stands beside it.
        since = ask(served, encoding).headers["Last-Modified"]
        assert ask(served, encoding, If_None_Match=tag, If_Modified_Since=since).status == status


@ENCODINGS
def test_a_date_tells_what_is_unchanged_as_well(served, encoding: str) -> None:
    whole = ask(served, encoding)
    unchanged = ask(served, encoding, If_Modified_Since=whole.headers["Last-Modified"])
    assert (unchanged.status, unchanged.headers["ETag"]) == (304, whole.headers["ETag"])


@ENCODINGS
def test_a_part_is_sent_to_whoever_has_the_rest_of_the_same(served, encoding: str) -> None:
    for other, tag in tags(served).items():
        part = ask(served, encoding, Range="bytes=2-5", If_Range=tag)
        is_part = other == encoding
        assert (part.status, part.body) == ((206, SENT[encoding][2:6]) if is_part else (200, SENT[encoding]))
        assert part.headers["ETag"] == tags(served)[encoding]
    assert ask(served, encoding, Range="bytes=2-5").headers["Content-Range"] == f"bytes 2-5/{len(SENT[encoding])}"


@pytest.mark.parametrize("asked", ["bytes=0-0", "bytes=-1", f"bytes={len(PLAIN) - 1}-", "bytes=0-1,3-4", "lines=1-2"])
def test_what_is_no_part_or_one_byte_gets_the_part_or_the_whole(served, asked: str) -> None:
    reply = ask(served, "", Range=asked)
    assert (reply.status, reply.body) in ((200, PLAIN), (206, PLAIN[:1]), (206, PLAIN[-1:]))


@pytest.mark.parametrize("asked", [f"bytes={len(PLAIN)}-", "bytes=99999999-"])
def test_a_part_behind_the_end_is_refused_in_words(served, asked: str) -> None:
    refused = ask(served, "", Range=asked)
    assert (refused.status, refused.headers["Content-Range"]) == (416, f"bytes */{len(PLAIN)}")
    assert refused.body.startswith(b"There is no such part of this file.")


def test_files_are_only_read(served) -> None:
    assert ask(served, "", "DELETE", If_None_Match=tags(served)[""]).status == 405
