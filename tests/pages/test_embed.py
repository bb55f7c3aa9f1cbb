"""The calculator in a frame of another site, and oEmbed, which tells other sites of it."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client

from salaries.engine.answers import read_answers
from salaries.pages.embed import HEIGHT, WIDTH
from salaries.pages.short_links import Kind, short_address
from tests.pages.text import words

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
LONDON = "role=data-engineer&tier=senior&location=london&education=doctorate"
ELSEWHERE = ("/", "/calculator/", "/embed/", "/embed/calculator/answer/", "/admin/login/", "/nowhere/")


def first(pattern: str, text: str) -> str:
    (found,) = re.findall(pattern, text, re.DOTALL)[:1]
    return unescape(found)


def test_the_frame_stands_anywhere_and_nothing_else_does(published, client: Client) -> None:
    for _ in range(2):
        framed = client.get("/embed/calculator/")
        assert "X-Frame-Options" not in framed
        assert framed["Content-Security-Policy"].endswith("frame-ancestors *")
        assert "unsafe" not in framed["Content-Security-Policy"]
    for address in ELSEWHERE:
        other = client.get(address)
        assert other["X-Frame-Options"] == "DENY"
        assert other["Content-Security-Policy"].endswith("frame-ancestors 'none'")


def test_the_frame_answers_what_the_calculator_answers(published, client: Client) -> None:
    framed, whole = (client.get(f"{path}?{LONDON}") for path in ("/embed/calculator/", "/calculator/"))
    assert framed.context["result"].paid == whole.context["result"].paid
    assert framed.context["result"].headline in words(framed)
    assert not framed.cookies


def test_the_fragment_is_a_part_of_the_frame_and_leaves_its_address_alone(published, client: Client) -> None:
    part = client.get(f"/embed/calculator/answer/?{LONDON}")
    assert part.content.decode() in client.get(f"/embed/calculator/?{LONDON}").content.decode()
    assert "HX-Push-Url" not in part


def test_the_frame_leads_to_the_whole_calculator_with_the_same_answers(published, client: Client) -> None:
    page = client.get(f"/embed/calculator/?{LONDON}").content.decode()
    assert f'href="/calculator/?{LONDON.replace("&", "&amp;")}"' in page
    assert '<base target="_blank">' in page
    assert client.get(f"/calculator/?{LONDON}").status_code == 200


def test_an_answer_that_is_not_known_is_said_in_the_frame_too(published, client: Client) -> None:
    assert "We do not know “atlantis”" in words(client.get("/embed/calculator/?location=atlantis"))


def test_the_line_to_copy_begins_with_the_role(published, client: Client) -> None:
    page = client.get("/embed/?role=data-analyst")
    assert "<iframe" not in page.content.decode()
    line = first(r'id="snippet"[^>]*>(.*?)</pre>', page.content.decode())
    source = first(r'<iframe src="([^"]*)"', line)
    assert source == f"{SITE}/embed/calculator/?role=data-analyst"
    assert f'width="{WIDTH}" height="{HEIGHT}"' in line
    assert client.get(source.removeprefix(SITE)).context["form"].role == "data-analyst"


def asked(client: Client, url: str, **more: str):
    return client.get("/oembed/", {"url": url, **more})


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("/calculator/", "role=machine-learning-engineer&tier=entry"),
        (f"/calculator/?{LONDON}", LONDON),
        (f"/calculator/?{LONDON}&edition=1", LONDON),
        ("/guides/data-engineer/", "role=data-engineer&tier=entry"),
        ("/guides/data-engineer/?tier=senior&utm_source=x", "role=data-engineer&tier=senior"),
        (f"/embed/calculator/?{LONDON}", LONDON),
    ],
)
def test_a_link_is_told_by_its_frame(published, client: Client, path: str, source: str) -> None:
    told = asked(client, SITE + path, format="json").json()
    assert (told["version"], told["type"], told["width"], told["height"]) == ("1.0", "rich", WIDTH, HEIGHT)
    assert told["provider_name"] == "careerguide"
    framed = first(r'src="([^"]*)"', told["html"])
    assert framed == f"{SITE}/embed/calculator/?{source}"
    assert client.get(framed.removeprefix(SITE)).status_code == 200
    assert client.get(told["thumbnail_url"].removeprefix(SITE))["Content-Type"] == "image/png"


def test_a_copied_link_is_told_too(published, client: Client) -> None:
    answers = read_answers(published.book, dict(part.split("=") for part in LONDON.split("&"))).answers
    told = asked(client, SITE + short_address(Kind.CALCULATOR, published, [answers])).json()
    assert f"{LONDON.replace('&', '&amp;')}&amp;edition=1" in told["html"]


def test_it_keeps_to_the_room_there_is(published, client: Client) -> None:
    told = asked(client, f"{SITE}/calculator/", maxwidth="320", maxheight="400").json()
    assert (told["width"], told["height"]) == (320, 400)
    assert "thumbnail_url" not in told
    assert asked(client, f"{SITE}/calculator/", maxwidth="wide").status_code == 400


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://elsewhere.example/calculator/",
        f"{SITE}/sources/",
        f"{SITE}/compare/",
        f"{SITE}/guides/reading-an-offer/",
        f"{SITE}/calculator/?location=atlantis",
        f"{SITE}/calculator/?edition=99",
        f"{SITE}/s/a1-0000",
        f"{SITE}/nowhere",
        "http://[",
    ],
)
def test_what_it_cannot_show_is_a_404_in_words(published, client: Client, url: str) -> None:
    response = asked(client, url)
    assert response.status_code == 404
    assert response.content.decode().strip()


def test_any_other_format_is_not_made_and_is_no_error_of_ours(published, client: Client, caplog) -> None:
    assert asked(client, f"{SITE}/calculator/", format="xml").status_code == 501
    assert caplog.records == []


def test_any_sites_page_may_ask(published, client: Client) -> None:
    assert asked(client, f"{SITE}/calculator/")["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("page", [f"/calculator/?{LONDON}", "/guides/data-engineer/"])
def test_a_page_says_where_to_ask(published, client: Client, page: str) -> None:
    link = first(r'type="application/json\+oembed" href="([^"]*)"', client.get(page).content.decode())
    assert link.startswith(f"{SITE}/oembed/?url={quote(SITE + page, safe='/:')}")
    assert client.get(link.removeprefix(SITE)).json()["type"] == "rich"
