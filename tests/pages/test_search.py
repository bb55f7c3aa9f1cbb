"""Search: what people type and what they find first, the page, its fragment, and the box of a place."""

import tomllib
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salaries import models
from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.page_cache.replies import SHELF
from tests.pages.text import words

pytestmark = pytest.mark.django_db
CASES = tomllib.loads((Path(__file__).parent.parent / "cases/search.toml").read_text(encoding="utf-8"))["query"]


def searched(client: Client, text: str, **more: str) -> str:
    return client.get(reverse("search"), {"q": text, **more}).content.decode()


def addresses(html: str) -> list[str]:
    """Where the results lead, in their order."""
    listed = html.partition('<ol class="hits">')[2].partition("</ol>")[0]
    return [part.partition('"')[0].replace("&amp;", "&") for part in listed.split('<a href="')[1:]]


def parts(address: str) -> tuple[str, dict[str, list[str]], str]:
    """An address whose answers may stand in any order."""
    split = urlsplit(address)
    return split.path, parse_qs(split.query), split.fragment


def test_what_people_type_finds_what_they_mean_first(published, client: Client) -> None:
    assert len(CASES) >= 60
    wrong = {}
    for case in CASES:
        found = addresses(searched(client, case["typed"]))
        if not found or parts(found[0]) != parts(case["first"]):
            wrong[case["typed"]] = found[:1]
    assert wrong == {}


def test_every_first_result_is_a_page(published, client: Client) -> None:
    gone = {case["first"] for case in CASES if client.get(case["first"]).status_code != 200}
    assert gone == set()


def test_a_section_that_is_found_is_on_its_page(published, client: Client) -> None:
    for case in CASES:
        path, _, anchor = parts(case["first"])
        if anchor:
            assert f'id="{anchor}"' in client.get(path).content.decode()


def test_the_answer_to_several_things_says_what_it_pays(published, client: Client) -> None:
    """CONTENT's own band for the seniors."""
    text = words(client.get("/search/?q=senior+machine+learning+engineer"))
    assert "Machine learning engineer, senior level, United States" in text
    assert "$160,000 to $200,000 and above a year" in text


def test_no_pay_is_told_of_a_role_that_may_not_be_meant(published, client: Client) -> None:
    for typed in ("head of data", "senior data", "senior quant"):
        assert not any("/calculator/" in address for address in addresses(searched(client, typed)))
    assert "/guides/data-engineer/" in addresses(searched(client, "head of data"))
    assert "role=data-engineer" in addresses(searched(client, "senior data engi"))[0]


def test_a_place_is_told_with_what_it_lies_in_and_how_it_was_found(published, client: Client) -> None:
    text = words(client.get("/search/?q=K%C3%B6ln"))
    assert "Place Germany, Western Europe What the work pays there; found as “Köln”" in text
    assert "Place London, United Kingdom What the work pays there" in words(client.get("/search/?q=london"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nairobi", "1 result for “nairobi”."),
        ("relocation", "1 result for “relocation”."),
        ("torronto", "1 result for “toronto”, the nearest to what is typed."),
        ("data engineer startup", "2 results for “data engineer startup”. “startup” is in none of them."),
        ("quant", "Nothing fits “quant”."),
        ("data", "The 12 closest results for “data”."),
        ("x" * 201, "A search takes up to 200 characters, and this one has 201: shorten it."),
    ],
)
def test_how_many_there_are_is_said(published, client: Client, typed: str, said: str) -> None:
    html = searched(client, typed)
    assert f'<p class="soft">{said}</p>' in html
    assert f'data-said="{said}"' in html


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20", "?q=quant", "?q=%00%1b%3f", f"?q={'x' * 300}"])
def test_where_nothing_is_found_there_is_what_can_be(published, client: Client, query: str) -> None:
    response = client.get(f"/search/{query}")
    assert response.status_code == 200
    assert "Roles, guides and their sections, places in many languages" in words(response)
    assert "/guides/data-engineer/" in addresses(response.content.decode())
    example = "q=machine+learning+engineer+canada"
    assert f'href="/search/?{example}"' in response.content.decode()
    (first, *_) = addresses(client.get(f"/search/?{example}").content.decode())
    assert first == "/calculator/?role=machine-learning-engineer&location=canada"


def test_the_fragment_is_a_part_of_the_page_and_tells_its_address(published, client: Client) -> None:
    fragment = client.get("/search/results/", {"q": "Zürich, data"})
    page = client.get("/search/", {"q": "Zürich, data"})
    assert fragment.content.decode().strip() in page.content.decode()
    assert fragment["HX-Replace-Url"] == f"/search/?{urlencode({'q': 'Zürich, data'})}"
    assert client.get("/search/results/")["HX-Replace-Url"] == "/search/"


def test_markup_that_is_typed_stays_text(published, client: Client) -> None:
    html = searched(client, '"><script>alert(1)</script>')
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_line_break_in_the_text_is_none_in_a_header(published, client: Client) -> None:
    reply = client.get("/search/results/", {"q": "london\r\nSet-Cookie: a=b"})
    assert reply["HX-Replace-Url"] == "/search/?q=londonSet-Cookie%3A+a%3Db"
    assert not reply.cookies


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(text=st.text(max_size=300))
def test_no_text_breaks_the_page(published, client: Client, text: str) -> None:
    for name, args in (("search", ()), ("search-results", ()), ("search-choices", ("location",))):
        assert client.get(reverse(name, args=args), {"q": text}).status_code == 200


def test_links_take_along_the_currency_the_period_and_the_edition(published, client: Client) -> None:
    html = searched(client, "data engineer london", currency="EUR", period="month", edition="1")
    assert parts(addresses(html)[0])[1] == {
        "currency": ["EUR"],
        "period": ["month"],
        "edition": ["1"],
        "role": ["data-engineer"],
        "location": ["london"],
    }
    assert "€" in html
    assert '<input type="hidden" name="edition" value="1">' in html
    assert "currency=EUR" in client.get("/search/results/?q=london&currency=EUR")["HX-Replace-Url"]


def test_what_is_asked_in_words_goes_before_what_is_taken_along(published, client: Client) -> None:
    (first, *_) = addresses(searched(client, "data engineer london GBP", currency="EUR"))
    assert parts(first)[1]["currency"] == ["GBP"]


def test_no_robot_is_to_look(published, client: Client) -> None:
    assert '<meta name="robots" content="noindex">' in searched(client, "london")
    assert "Disallow: /search/" in client.get("/robots.txt").content.decode().splitlines()


def test_what_people_type_pushes_no_page_out_of_the_cache(published, client: Client) -> None:
    for number in range(5):
        searched(client, f"london {number}")
        client.get("/search/choices/location/", {"q": f"berlin {number}"})
    assert not SHELF.replies
    client.get("/search/")
    assert len(SHELF.replies) == 1


def test_a_new_edition_is_searched_from_its_first_reply_on(published, client: Client) -> None:
    models.Role.objects.filter(slug="data-architect").update(other_names=["Lakehouse builder"])
    assert "Nothing fits" in searched(client, "lakehouse builder")
    publish(note="Another name")
    memory.refresh()
    assert addresses(searched(client, "lakehouse builder"))[0] == "/guides/data-architect/"
    assert "Nothing fits" in searched(client, "lakehouse builder", edition="1")


@pytest.mark.parametrize(
    ("typed", "found", "sure", "said"),
    [
        ("uk", "united-kingdom", True, "13 places fit"),
        ("nairobi", "nairobi", True, "1 place fits"),
        ("san", "san-antonio", False, "8 places fit"),
        ("Torronto", "toronto", False, "Nothing is spelt so"),
        ("Austin, Bavaria", "austin", False, "Not all of it fits"),
    ],
)
def test_the_box_of_a_place_is_told_what_fits(published, client: Client, typed, found, sure, said) -> None:
    reply = client.get("/search/choices/location/", {"q": typed}).json()
    assert (reply["found"][0], reply["sure"], reply["said"]) == (found, sure, said)


@pytest.mark.parametrize(
    ("typed", "found", "said"),
    [
        ("köln", ["germany"], "“Köln” counts as Germany"),
        ("Kolkata", ["india"], "“Kolkata” counts as India"),
        ("nyc", ["new-york"], "1 place fits"),
        ("birmingham", ["west-midlands", "birmingham-al"], "2 places fit"),
        ("deutschland", ["germany", "berlin", "munich"], "3 places fit"),
    ],
)
def test_a_name_of_a_part_takes_what_it_counts_as_and_not_what_else_lies_there(
    published, client: Client, typed, found, said
) -> None:
    reply = client.get("/search/choices/location/", {"q": typed}).json()
    assert reply == {"found": found, "sure": True, "said": said}


@pytest.mark.parametrize("typed", ["", "atlantis", "Washington Ukraine", "?!", "x" * 5000])
def test_the_box_of_a_place_is_told_that_nothing_fits(published, client: Client, typed: str) -> None:
    reply = client.get("/search/choices/location/", {"q": typed}).json()
    assert reply == {"found": [], "sure": False, "said": "Nothing fits"}


def test_any_factor_with_many_choices_can_be_typed(published, client: Client) -> None:
    reply = client.get("/search/choices/education/", {"q": "phd"}).json()
    assert reply == {"found": ["doctorate"], "sure": True, "said": "1 answer fits"}
    assert client.get("/search/choices/shoe-size/").status_code == 404


def test_a_factor_is_told_apart_from_a_factor_of_a_set(published, client: Client) -> None:
    html = client.get("/compare/?a.tier=mid").content.decode()
    assert html.count('data-asks="/search/choices/location/"') == 2
