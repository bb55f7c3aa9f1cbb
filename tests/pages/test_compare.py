"""Several sets of answers on a page: what is compared, how a reader changes it, and what is said where it cannot be."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import brotli
import pytest
from django.test import Client

from salaries.page_cache.replies import SHELF
from tests.pages.text import words

pytestmark = pytest.mark.django_db
CITIES = {
    "a.role": "machine-learning-engineer",
    "a.tier": "mid",
    "a.location": "berlin",
    "b.role": "machine-learning-engineer",
    "b.tier": "mid",
    "b.location": "london",
}
# Four sets with most questions answered.
FULL = {
    f"{letter}.{name}": value
    for letter, tier, place in (("a", "mid", "berlin"), ("b", "senior", "boston"), ("c", "entry", "paris"))
    for name, value in (("role", "data-engineer"), ("tier", tier), ("location", place), ("education", "doctorate"))
} | {"d.role": "machine-learning-engineer", "d.industry": "finance", "currency": "CHF", "period": "hour"}


def amount(text: str) -> int:
    """“− $13,400” as a number."""
    digits = int(re.sub(r"\D", "", text) or 0)
    return -digits if text.startswith("−") else digits


def test_long_names_of_sets_are_drawn_whole(published, client: Client) -> None:
    page = words(client.get("/compare/", FULL))
    assert "…" not in page


def test_two_cities_are_told_apart_and_the_way_between_adds_up(published, client: Client) -> None:
    response = client.get("/compare/", CITIES)
    compared = response.context["compared"]
    assert compared.title == "Machine learning engineer, mid level: Berlin or London"
    (explained,) = compared.explained
    assert re.match(
        r"B \(London\) pays \$[\d,]+ a year more than A \(Berlin\): \d+% more, by the median", explained.said
    )
    (line,) = explained.lines
    assert line.one.startswith("Berlin, by Germany ×")
    for column, (measure, start) in enumerate(explained.starts):
        assert (measure, amount(start) + amount(line.amounts[column][1])) == (
            explained.ends[column][0],
            amount(explained.ends[column][1]),
        )


def test_a_bar_of_each_answer_adds_up_to_what_is_shown(published, client: Client) -> None:
    query = {**CITIES, "b.role": "data-engineer", "b.tier": "senior", "b.industry": "finance", "b.work-mode": "remote"}
    explained = client.get("/compare/", query).context["compared"].first
    assert [line.label for line in explained.lines][:3] == ["Role and tier", "Location", "Industry"]
    total = sum(amount(line.amounts[0][1]) for line in explained.lines)
    assert total == amount(explained.headline) == amount(explained.ends[0][1]) - amount(explained.starts[0][1])


def test_each_set_says_its_pay_its_sources_and_where_its_working_is(published, client: Client) -> None:
    query = {**CITIES, "b.location": "san-francisco-bay-area"}
    response = client.get("/compare/", query)
    text = words(response)
    assert "There is no price level of Berlin itself, so we cannot say what this buys there." in text
    level = published.book.factor_by_slug["location"].choice_by_slug["san-francisco-bay-area"].price_level
    above = f"{level.level - 1:.0%}"
    assert f"In the San Francisco Bay Area prices are {above} above those of the United States at large" in text
    assert published.book.source_by_slug[level.evidence.source].title in text
    assert "What the two buy cannot be compared: there is no price level of Berlin itself." in text
    for side in response.context["compared"].sides:
        assert client.get(side.address).context["result"].title == side.result.title


def test_a_place_without_a_price_level_is_named_on_whichever_side_it_is(published, client: Client) -> None:
    query = {**CITIES, "a.location": "san-francisco-bay-area"}
    worth = client.get("/compare/", query).context["compared"].first.worth
    assert worth == "What the two buy cannot be compared: there is no price level of London itself."


def test_a_place_of_which_no_pay_is_known_is_not_said_to_have_no_price_level(published, client: Client) -> None:
    query = {"a.role": "data-analyst", "a.tier": "mid", "a.location": "new-zealand", "b.location": "united-states"}
    assert published.book.place_factor.choice_by_slug["new-zealand"].price_level
    assert "There is no price level of" not in words(client.get("/compare/", query))


def test_pay_at_two_priced_places_is_compared_at_the_same_prices(published, client: Client) -> None:
    query = {"a.tier": "mid", "b.tier": "mid", "b.location": "san-francisco-bay-area"}
    first = client.get("/compare/", query).context["compared"].first
    told = re.search(r"A is worth (\$[\d,]+) and B (\$[\d,]+): \+.(\$[\d,]+),", first.worth)
    assert told
    at_home, there, more = map(amount, told.groups())
    assert there - at_home == more < amount(first.headline)


def test_nothing_asked_compares_now_and_next(published, client: Client) -> None:
    response = client.get("/compare/")
    assert response.context["compared"].title == "Machine learning engineer, United States: Entry level or Mid level"
    assert 'rel="canonical" href="http://127.0.0.1:8000/compare/"' in " ".join(response.content.decode().split())


def test_a_single_set_is_joined_by_its_copy(published, client: Client) -> None:
    """As from the link in a result: whoever is in Berlin and thinks of London has one answer left to change."""
    response = client.get("/compare/", {name: value for name, value in CITIES.items() if name.startswith("a.")})
    assert [each.title for each in (side.result for side in response.context["compared"].sides)] == [
        "Machine learning engineer, mid level, Berlin"
    ] * 2
    assert "A and B are the same so far: change an answer of either." in words(response)
    assert response.context["compared"].address.endswith("b.tier=mid&b.location=berlin")


@pytest.mark.parametrize("page", ["/calculator/", "/guides/data-engineer/"])
def test_every_result_leads_to_a_comparison_with_its_answers_first(published, client: Client, page: str) -> None:
    query = {"role": "data-engineer", "tier": "senior", "location": "berlin", "currency": "EUR", "edition": "1"}
    response = client.get(page, query)
    (link,) = re.findall(r'class="link" href="([^"]*)">Compare</a>', response.content.decode())
    asked = dict(parse_qsl(urlsplit(unescape(link)).query))
    assert asked == {
        **{f"a.{each}": query[each] for each in ("role", "tier", "location")},
        "currency": "EUR",
        "edition": "1",
    }
    assert words(client.get(unescape(link))).count("Data engineer, senior level, Berlin") >= 2


def query_of(response) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(response["Location"]).query))


def test_a_button_copies_a_set_and_loses_no_other(published, client: Client) -> None:
    response = client.get("/compare/", {**CITIES, "currency": "EUR", "edition": "1", "act": "copy-b"})
    assert response.status_code == 302
    assert response["Location"].endswith("#set-c")
    third = {name.replace("b.", "c."): value for name, value in CITIES.items() if name.startswith("b.")}
    assert query_of(response) == {**CITIES, **third, "currency": "EUR", "edition": "1"}


def test_a_button_takes_a_set_out_and_the_letters_close_up(published, client: Client) -> None:
    response = client.get("/compare/", {**CITIES, "c.role": "data-engineer", "act": "out-a"})
    assert query_of(response) == {
        **{name.replace("b.", "a."): value for name, value in CITIES.items() if name.startswith("b.")},
        "b.role": "data-engineer",
        "b.tier": "entry",
    }


@pytest.mark.parametrize("act", ["copy-d", "out-x", "nonsense", "copy-", "out"])
def test_an_act_that_no_button_has_changes_nothing(published, client: Client, act: str) -> None:
    response = client.get("/compare/", {**CITIES, "act": act})
    assert response.status_code == 200
    assert response.context["compared"].title.endswith("Berlin or London")


def test_what_was_answered_wrongly_is_kept_by_a_button(published, client: Client) -> None:
    response = client.get("/compare/", {**CITIES, "b.location": "atlantis", "act": "copy-a"})
    assert query_of(response)["b.location"] == "atlantis"


def test_a_tier_that_the_new_role_lacks_gets_a_sentence_and_an_open_question(published, client: Client) -> None:
    response = client.get("/compare/", {**CITIES, "b.role": "ai-engineer", "b.tier": "executive"})
    told = "B: AI engineers have no “Executive level”, so there is no figure: choose one of Entry level, Mid level,"
    assert told in words(response)
    tier = response.context["form"].sets[1].fields[0]
    assert [option.value for group in tier.groups for option in group.options if option.selected] == [""]
    assert [side.letter for side in response.context["compared"].sides] == ["A"]
    assert response.get("HX-Push-Url") is None
    assert '<meta name="robots" content="noindex">' in response.content.decode()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("b.location", "atlantis", "B: We do not know “atlantis” as an answer to location"),
        ("a.role", "astronaut", "A: We do not know “astronaut” as an answer to role"),
        ("currency", "XXX", "We do not know “XXX” as an answer to currency"),
        ("b.education", "<script>alert(1)</script>", "B: We do not know “<script>alert(1)</script>” as an answer"),
    ],
)
@pytest.mark.parametrize("address", ["/compare/", "/compare/result/"])
def test_an_unknown_answer_gets_a_sentence_and_no_difference(published, client, address, name, value, told) -> None:
    response = client.get(address, {**CITIES, name: value})
    assert told in words(response)
    assert response.context["compared"].explained == ()
    assert b"<script>alert" not in response.content
    assert response.status_code == 200


def test_sets_that_have_no_kind_of_pay_in_common_say_so(published, client: Client) -> None:
    response = client.get("/compare/", {"a.role": "data-engineer", "b.role": "data-architect", "b.tier": "entry"})
    assert "There is no figure for B (Data architect), so there is nothing to compare." in words(response)
    assert "We have no figure for data architects at “Entry level”" in words(response)


def test_the_fragment_is_a_part_of_the_page_and_names_its_address(published, client: Client) -> None:
    page = client.get("/compare/", FULL).content.decode()
    fragment = client.get("/compare/result/", FULL)
    assert fragment.content.decode().strip() in page
    again = client.get(fragment["HX-Push-Url"])
    assert again.context["compared"].address == fragment["HX-Push-Url"]
    assert fragment.content.decode().strip() in again.content.decode()


def test_title_and_canonical_address_name_both_sets(published, client: Client) -> None:
    page = " ".join(client.get("/compare/?utm=x", CITIES).content.decode().split())
    assert "<title>Machine learning engineer, mid level: Berlin or London: what each pays – careerguide</title>" in page
    (canonical,) = re.findall(r'rel="canonical" href="([^"]*)"', page)
    assert dict(parse_qsl(urlsplit(unescape(canonical)).query)) == CITIES


def test_an_older_edition_stays_in_every_address(published, client: Client) -> None:
    response = client.get("/compare/", {**CITIES, "edition": "1"})
    compared = response.context["compared"]
    link = client.get(compared.link)["Location"]
    addresses = [compared.address, link, *(side.address for side in compared.sides)]
    assert all(each.endswith("edition=1") for each in addresses)
    assert '<input type="hidden" name="edition" value="1">' in response.content.decode()


def test_no_query_and_no_cookie_once_warm(published, client: Client, django_assert_num_queries) -> None:
    for address in ("/compare/", "/compare/result/"):
        client.get(address, CITIES)
        with django_assert_num_queries(0):
            warm = client.get(address, CITIES)
        assert not warm.cookies
    SHELF.clear()
    with django_assert_num_queries(0):
        client.get("/compare/", FULL)


@pytest.mark.parametrize(("address", "most"), [("/compare/", 14_000), ("/compare/result/", 5_000)])
def test_four_full_sets_keep_to_the_budget(published, client: Client, address: str, most: int) -> None:
    body = client.get(address, FULL).content
    assert len(brotli.compress(body, quality=5, lgwin=18)) <= most


def test_answers_without_a_letter_are_the_first_set(published, client: Client) -> None:
    bare = client.get("/compare/", {"role": "data-engineer", "tier": "senior", "location": "berlin", "currency": "EUR"})
    lettered = {"a.role": "data-engineer", "a.tier": "senior", "a.location": "berlin", "currency": "EUR"}
    assert bare.content == client.get("/compare/", lettered).content


def test_a_city_with_its_countrys_figure_says_so_beside_the_difference(published, client: Client) -> None:
    response = client.get("/compare/", CITIES)
    said = response.context["compared"].first.said
    assert "Berlin takes the figure of Germany, and London takes the figure of the United Kingdom." in said
