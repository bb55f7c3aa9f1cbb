"""Where the estimate doubts reported pay and leads with the band, no other page tells anything by the doubted pay."""

import json
from urllib.parse import urlencode

import pytest
from django.test import Client

from salaries.engine.answers import read_answers
from salaries.engine.estimates import Estimate, estimate
from salaries.engine.verdicts import Verdict
from salaries.pages.card_contents import answer_card, comparison_card
from tests.pages.text import words

pytestmark = pytest.mark.django_db
ITALY = {"role": "machine-learning-engineer", "tier": "mid", "location": "italy"}
COMPARED = {f"b.{name}": value for name, value in ITALY.items()} | {"a.tier": "mid"}


# A region's, a province's and a country's records, all of them doubted.
DOUBTED = ("south-and-south-east-asia", "prince-edward-island", "italy")


@pytest.fixture
def found(published) -> Estimate:
    answer = estimate(published.book, read_answers(published.book, ITALY).answers)
    assert answer.verdict is Verdict.REPORTED_DOUBTED
    return answer


def test_a_comparison_is_told_and_cited_by_the_band(found: Estimate, client: Client) -> None:
    response = client.get("/compare/", COMPARED)
    first = response.context["compared"].first
    assert [name for name, _ in first.ends] == ["Band, low end", "Band, high end"]
    assert first.ends[0][1] == f"${found.band.low:,}"
    assert first.said.endswith("by the low end of the guide’s band.")
    assert response.context["citation"].told == first.said.rstrip(".")
    (difference,) = client.get("/api/v1/compare", COMPARED).json()["differences"]
    assert [each["measure"] for each in difference["measures"]] == ["band_low", "band_high"]


def test_a_role_without_a_band_is_not_compared_with_it_and_it_is_said_why(found: Estimate, client: Client) -> None:
    response = client.get("/compare/", {**COMPARED, "a.role": "data-scientist"})
    assert response.context["compared"].first.kind is None
    assert (
        "by: reported pay does not speak for what is paid in B (Machine learning engineer, Italy), and not both have a "
        "band." in words(response)
    )


def test_moves_are_told_by_the_band(found: Estimate, client: Client) -> None:
    text = words(client.get("/moves/", ITALY))
    assert "Told by the low end of the guide’s band, a year." in text
    moves = client.get("/api/v1/moves", ITALY).json()["moves"]
    assert {(each["measure"], each["from"]) for each in moves} == {("band_low", found.band.low)}


def test_an_offer_is_held_against_the_band_alone(found: Estimate, client: Client) -> None:
    posted = {f"a.{name}": value for name, value in ITALY.items()}
    text = words(client.post("/offer/", {**posted, "a.base": "30k"}))
    assert f"${found.band.high:,}, the upper end of the guide’s band" in text
    assert "Beside machine learning engineer, mid level, Italy: $30,000 a year lies below the guide’s band" in text
    assert "of reported pay:" not in text
    sent = client.post(
        "/api/v1/offer", json.dumps({"offers": [{**ITALY, "base": 30000}]}), content_type="application/json"
    )
    (offer,) = sent.json()["offers"]
    assert [each["point"] for each in offer["to_ask"]] == ["band"]
    assert offer["standing"] == {"percentile": None, "among_reported": None, "against_band": "below"}


def test_a_readers_own_pay_stands_against_the_band_alone(found: Estimate, client: Client) -> None:
    own = client.post(f"/calculator/own-pay/?{urlencode(ITALY)}", {"own-pay": "30k"}).context["result"].own
    assert own.said.startswith("$30,000 a year lies below the guide’s band")
    assert own.points == ""


def test_on_paths_the_band_stands_and_no_median(found: Estimate, client: Client) -> None:
    asked = {"tier": "mid", "location": "italy"}
    path = words(client.get(f"/paths/{ITALY['role']}/", asked))
    assert f"the guide’s band, ${found.band.low:,}" in path
    assert f"${found.reported.p25:,}" not in path
    told = {each.role.slug: each.pay for each in client.get("/paths/", asked).context["entries"]}
    assert told[ITALY["role"]] == ""
    assert told["data-scientist"].startswith("$")


@pytest.mark.parametrize("place", DOUBTED)
def test_a_card_draws_the_band_alone_and_names_what_that_rests_on(published, place: str) -> None:
    answers = read_answers(published.book, {**ITALY, "location": place}).answers
    answer = estimate(published.book, answers)
    assert answer.verdict is Verdict.REPORTED_DOUBTED
    card = answer_card(published, answers)
    assert [(row.name, row.band, row.reported) for row in card.rows] == [("The guide’s band", answer.band, None)]
    records = published.book.source_by_slug[answers.tier.reported.evidence.source].title
    assert records not in card.rests_on
    assert card.sample == ""


def test_a_comparisons_card_draws_doubted_pay_of_neither_job(found: Estimate, published) -> None:
    home = read_answers(published.book, {"role": ITALY["role"], "tier": "mid"}).answers
    here, there = comparison_card(published, [home, found.answers]).rows
    assert here.reported is not None
    assert (there.band, there.reported) == (found.band, None)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("south-and-south-east-asia", "in South and South-East Asia are in their own country’s currency"),
        ("africa", "Full-time records of Africa, in any role: {all}, in their own country’s currency: {local}."),
        ("italy", "in Italy are in its own currency"),
    ],
)
def test_no_region_is_told_to_have_a_currency_of_its_own(published, client: Client, place: str, told: str) -> None:
    count = published.book.count_by_place[place]
    sentence = told.format(all=f"{count.records:,}", local=f"{count.own_currency:,}")
    text = words(client.get("/calculator/", {**ITALY, "location": place}))
    assert sentence in text
    assert ("its own currency" in text) == (place == "italy")
