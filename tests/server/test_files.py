"""Static files are sent again as they were sent once, to whoever asks in the same way."""

FILE = "/static/a.0123456789ab.css"


def number(answer) -> str | None:
    """Which of the site's own answers this is; none where the site was not asked."""
    return answer.headers["X-Count"]


def test_a_file_is_asked_of_the_site_once(hasty) -> None:
    first, second = hasty.get(FILE), hasty.get(FILE)
    assert number(first)
    assert number(second) is None
    assert (second.body, second.headers["Cache-Control"]) == (first.body, first.headers["Cache-Control"])


def test_another_encoding_or_condition_is_another_question(hasty) -> None:
    hasty.get(FILE)
    for asked in ({"Accept-Encoding": "br"}, {"X-Forwarded-Proto": "https"}, {"Range": "bytes=0-1"}):
        assert number(hasty.get(FILE, **asked))
    assert all(number(hasty.get(FILE, **{"If-None-Match": "a"})) for _ in range(2))
    assert number(hasty.get(FILE, "HEAD"))


def test_what_is_no_file_is_not_kept(hasty) -> None:
    assert all(hasty.get("/other").headers["Set-Cookie"] for _ in range(2))


def test_there_is_an_end_to_what_is_kept(hasty) -> None:
    hasty.get(FILE)
    for each in range(4):
        hasty.get(f"/static/{'b' * each}.long.css")
    assert number(hasty.get(FILE))


def test_what_may_be_as_long_as_its_sender_likes_is_not_kept(hasty) -> None:
    long = "a" * 200
    for path, asked in (
        (f"{FILE}?{long}", {}),
        (FILE, {"Accept-Encoding": long}),
        (FILE, {"Accept-Encoding": "br;q=0.1"}),
        (FILE, {"Accept-Encoding": "x-br"}),
    ):
        assert all(number(hasty.get(path, **asked)) for _ in range(2))
    for asked in ({"Host": "a.example"}, {"Accept-Encoding": "deflate"}, {"X-Forwarded-Proto": f"http, {long}"}):
        hasty.get(FILE)
        assert number(hasty.get(FILE, **asked)) is None
