"""Social cards by their addresses, and what pages say of themselves to whoever shares them."""

import re
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from salaries import models
from salaries.charts.social_card import RULE, Card, social_card
from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.engine.answers import Understood, read_answers
from salaries.engine.estimates import estimate
from salaries.engine.note_words import short_sample_words
from salaries.engine.verdicts import Sample
from salaries.pages import cards
from salaries.pages.card_contents import answer_card, comparison_card, guide_card, home_card
from salaries.pages.result import Addresses, result
from tests.pages.text import words

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
LONDON = {"role": "machine-learning-engineer", "tier": "senior", "location": "london", "currency": "GBP"}
SETS = "/compare/?a.tier=mid&a.location=berlin&b.tier=mid&b.location=london"


def told(client: Client, address: str) -> dict[str, str]:
    """What the page's head tells programs: each property or name with its content, and the canonical address."""
    page = client.get(address).content.decode()
    metas = (re.findall(r'(\w[\w:-]*)="([^"]*)"', tag) for tag in re.findall(r"<meta\s[^>]*>", page))
    named = {meta[0][1]: unescape(meta[-1][1]) for meta in metas if len(meta) == 2}
    canonical = re.search(r'rel="canonical"\s+href="([^"]*)"', page)
    return named | ({"canonical": unescape(canonical[1])} if canonical else {})


@pytest.mark.parametrize(
    ("page", "shared"),
    [
        ("/", "/"),
        ("/guides/machine-learning-engineer/", "/guides/machine-learning-engineer/"),
        (
            "/calculator/?location=london&tier=senior&utm=x",
            "/calculator/?role=machine-learning-engineer&tier=senior&location=london",
        ),
        ("/moves/?tier=mid", "/moves/?role=machine-learning-engineer&tier=mid"),
    ],
)
def test_the_address_is_that_of_what_is_shared(published, client: Client, page: str, shared: str) -> None:
    found = told(client, page)
    assert found["canonical"] == found["og:url"] == SITE + shared


@pytest.mark.parametrize(
    ("page", "card"),
    [
        ("/", r"/cards/home\.png"),
        ("/sources/", r"/cards/home\.png"),
        ("/guides/machine-learning-engineer/", r"/cards/guides/machine-learning-engineer\.png\?edition=1"),
        ("/calculator/?location=london", r"/cards/answers/a1-\w+\.png"),
        ("/calculator/?location=atlantis", r"/cards/home\.png"),
        ("/moves/?tier=mid", r"/cards/answers/m1-\w+\.png"),
        (SETS, r"/cards/comparisons/c1-\w+\.png"),
    ],
)
def test_a_page_has_its_card(published, client: Client, page: str, card: str) -> None:
    found = told(client, page)
    assert found["twitter:card"] == "summary_large_image"
    assert len(found["og:image:alt"]) > 20
    assert re.fullmatch(re.escape(SITE) + card, found["og:image"])
    response = client.get(found["og:image"].removeprefix(SITE), headers={"Accept-Encoding": "br, gzip"})
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert "Content-Encoding" not in response
    assert len(response.content) < 100_000
    again = client.get(found["og:image"].removeprefix(SITE), headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_a_card_that_names_its_edition_is_kept_for_ever(published, client: Client) -> None:
    assert "immutable" in client.get("/cards/home.png?edition=1")["Cache-Control"]
    assert client.get("/cards/home.png")["Cache-Control"].startswith("public, max-age=0")


def test_a_card_is_of_its_edition(published, client: Client) -> None:
    card = told(client, "/calculator/?tier=entry")["og:image"].removeprefix(SITE)
    before = client.get(card).content
    models.Tier.objects.filter(role__slug="machine-learning-engineer", slug="entry").update(low=95000)
    publish(note="Entry level starts higher")
    memory.refresh()
    assert client.get(card).content == before
    assert told(client, "/calculator/?tier=entry")["og:image"].removeprefix(SITE) != card


@pytest.mark.parametrize("address", ["guides/nobody", "answers/a1-0000", "comparisons/nothing", "answers/a9-4kp9q0bx"])
def test_what_is_not_there_has_no_card(published, client: Client, address: str) -> None:
    assert client.get(f"/cards/{address}.png").status_code == 404


def test_one_network_gets_so_many_an_hour(published, client: Client, monkeypatch) -> None:
    monkeypatch.setattr(cards, "MOST_AN_HOUR", 1)
    assert client.get("/cards/home.png", REMOTE_ADDR="192.0.2.9").status_code == 200
    refused = client.get("/cards/home.png", REMOTE_ADDR="192.0.2.9")
    assert (refused.status_code, refused["Retry-After"]) == (429, "3600")
    assert "pictures an hour" in words(refused)
    assert client.get("/cards/home.png", REMOTE_ADDR="192.0.2.10").status_code == 200


def test_an_answers_card_says_what_it_pays_of_what_and_since_when(published) -> None:
    card = answer_card(published, read_answers(published.book, LONDON).answers)
    assert card.title == "Machine learning engineer, senior level, London"
    assert card.amount.startswith("£")
    assert card.measure == "The guide’s band, a year, before tax"
    assert [row.name for row in card.rows] == ["The guide’s band", "Reported pay"]
    assert card.edition.startswith("Edition 1, ")


@pytest.mark.parametrize(
    ("place", "sample"),
    [
        ("london", "{own} full-time records in the United Kingdom"),
        ("zurich", "Fewer than 20 full-time records in Switzerland"),
    ],
)
def test_an_answers_card_counts_the_answers_own_records(published, client: Client, place: str, sample: str) -> None:
    """As the page does, and never those of all places."""
    asked = {"role": "data-scientist", "tier": "senior", "location": place}
    answers = read_answers(published.book, asked).answers
    found = estimate(published.book, answers).sample
    told = sample.format(own=f"{found.records:,}" if found.records else "")
    assert answer_card(published, answers).sample.startswith(told)
    page = words(client.get("/calculator/", asked))
    assert told.lower() in page.lower().replace("records of this role and tier", "records")


def sources(published, answers) -> list[str]:
    """Those that an answer's citation names."""
    lines = result(published.book, Understood(answers, (), ()), Addresses("")).lines
    return list(dict.fromkeys(line.rests_on.source.title for line in lines if line.rests_on))


def test_an_answers_card_counts_the_sources_that_its_foot_has_no_room_for(published) -> None:
    """As many as the citation of the same answer names."""
    asked = {"role": "data-engineer", "tier": "mid", "location": "oklahoma-city", "industry": "insurance"}
    answers = read_answers(published.book, {**asked, "company-size": "under-50"}).answers
    first, *others = sources(published, answers)
    assert len(others) > 1
    card = answer_card(published, answers)
    assert card.rests_on == f"{first}, and {len(others)} other sources"
    assert card.rests_on in [line for _, line in lines_of(card)]


def test_a_card_with_a_band_names_the_bands_source_too(published) -> None:
    book = published.book
    tier = book.role_by_slug["machine-learning-engineer"].tier_by_slug["mid"]
    band, records = (book.source_by_slug[each.source].title for each in (tier.evidence, tier.reported.evidence))
    asked = {"role": "machine-learning-engineer", "tier": "mid"}
    cards = (
        answer_card(published, read_answers(book, asked).answers),
        guide_card(published, book.guide_by_slug["machine-learning-engineer"]),
    )
    assert {card.rests_on for card in cards} == {f"{records}, and 1 other source"}
    assert band != records


def test_few_records_in_the_places_own_currency_are_said_on_the_card(published) -> None:
    place, enough = published.book.place_factor.choices[0], published.book.summaries[0]
    few = Sample(place, place, replace(enough, sample_size=40, own_currency=3), None)
    many = Sample(place, place, replace(enough, sample_size=40, own_currency=30), None)
    assert short_sample_words(few) == f"40 full-time records in the {place.name}, 3 of them in its own currency"
    assert short_sample_words(many) == f"40 full-time records in the {place.name}"


def test_a_currency_without_a_sign_in_the_fonts_goes_by_its_code(published) -> None:
    card = answer_card(published, read_answers(published.book, {**LONDON, "currency": "THB"}).answers)
    assert card.amount.startswith("THB")


def test_a_tier_without_a_figure_says_so(published) -> None:
    book = published.book
    bare = next((role, tier) for role in book.roles for tier in role.tiers if not (tier.band or tier.reported))
    card = answer_card(published, read_answers(book, {"role": bare[0].slug, "tier": bare[1].slug}).answers)
    assert (card.amount, card.rows) == ("", ())
    assert "no figure" in card.about


def test_a_guides_card_has_its_tiers_and_the_records_of_all(published) -> None:
    book = published.book
    role = book.role_by_slug["machine-learning-engineer"]
    card = guide_card(published, book.guide_by_slug[role.slug])
    assert [row.name for row in card.rows] == [tier.name for tier in role.tiers]
    assert card.rows[0].told == "$90k to $120k"
    counted = sum(tier.reported.evidence.sample_size for tier in role.tiers)
    assert card.sample == f"{counted:,} records from all countries"


def lines_of(card: Card) -> list[tuple[float, str]]:
    """The card's lines of words, each with how far down it stands."""
    told = re.findall(r'<text[^>]*? y="([^"]*)"[^>]*>([^<]*)</text>', social_card(card))
    return [(float(y), unescape(line)) for y, line in told]


def test_no_word_of_a_guides_card_is_cut_or_stands_on_the_rule(published) -> None:
    for guide in published.book.guides:
        card = guide_card(published, guide)
        lines = lines_of(card)
        assert not [line for _, line in lines if "…" in line]
        above = [(y, line) for y, line in lines if line not in (card.rests_on, card.sample, "careerguide")]
        assert max(y for y, _ in above) <= RULE - 24
        assert " ".join((card.title, card.about)) in " ".join(line for _, line in above)


def test_a_comparisons_card_has_a_row_for_each_job(published) -> None:
    sets = [read_answers(published.book, {"tier": "mid", "location": place}).answers for place in ("berlin", "london")]
    card = comparison_card(published, sets)
    assert card.title == "Machine learning engineer, mid level: Berlin or London"
    assert [row.name for row in card.rows] == ["A  Berlin", "B  London"]
    assert card.about.startswith("B (London) pays ")


def test_a_comparisons_sentence_is_never_cut(published) -> None:
    """Jobs whose names would take more than a line go by their letters."""
    asked = ({"location": "san-francisco-bay-area", "skill": "nlp"}, {"role": "data-scientist", "location": "zurich"})
    card = comparison_card(published, [read_answers(published.book, {"tier": "mid", **each}).answers for each in asked])
    assert card.about.startswith("B pays ")
    assert card.about.endswith(", by the median of reported pay")
    assert card.about in [line for _, line in lines_of(card)]


def test_the_home_card_shows_what_home_shows(published, client: Client) -> None:
    """The same tier and amounts in the same order, by reported pay, best paid first."""
    card, page = home_card(published), client.get("/").context
    assert [(row.name, row.told) for row in card.rows] == [
        (row.role.name, row.pay) for row in page["rows"].rows if row.pay
    ]
    medians = [row.reported.p50 for row in card.rows]
    assert medians == sorted(medians, reverse=True)
    assert not any(row.band for row in card.rows)
    assert page["tier"].name in card.about
