"""The calculator: what it answers, how it falls back, and that page and fragment say the same."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.pages.text import words

pytestmark = pytest.mark.django_db
ALL_ANSWERS = {
    "tier": "mid",
    "location": "san-francisco-bay-area",
    "education": "doctorate",
    "industry": "finance",
    "company-size": "under-50",
}


@pytest.mark.parametrize(
    ("tier", "pay"),
    [
        ("entry", "$90,000 to $120,000"),
        ("mid", "$120,000 to $160,000"),
        ("senior", "$160,000 to $200,000 and above"),
    ],
)
def test_the_reference_answers_give_the_guides_band(published, client: Client, tier: str, pay: str) -> None:
    assert pay in words(client.get("/calculator/", {"tier": tier}))


def test_the_working_has_a_line_for_each_factor_that_moves_pay(published, client: Client) -> None:
    text = words(client.get("/calculator/", ALL_ANSWERS))
    assert "San Francisco Bay Area × 1.39 + $46,800 to $62,400" in text
    assert "79,490 jobs" in text
    assert "Occupational Employment and Wage Statistics" in text
    assert "Doctorate × 1.08 to 1.18" in text
    assert "Fewer than 50 people × 0.85" in text


def test_the_fragment_is_a_part_of_the_page(published, client: Client) -> None:
    page = client.get("/calculator/", ALL_ANSWERS).content.decode()
    fragment = client.get("/calculator/estimate/", ALL_ANSWERS).content.decode()
    assert fragment.strip()
    assert fragment.strip() in page


def test_the_fragment_on_a_guide_is_a_part_of_the_guide(published, client: Client) -> None:
    page = client.get("/guides/machine-learning-engineer/", ALL_ANSWERS).content.decode()
    fragment = client.get("/calculator/estimate/", {**ALL_ANSWERS, "page": "guide"}).content.decode()
    assert fragment.strip() in page


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("calculator", "/calculator/?role=machine-learning-engineer&tier=senior&location=london"),
        ("guide", "/guides/machine-learning-engineer/?tier=senior&location=london"),
    ],
)
def test_the_fragment_names_the_address_of_its_page(published, client: Client, page: str, address: str) -> None:
    answers = {"tier": "senior", "location": "london", "education": "bachelors", "page": page}
    assert client.get("/calculator/estimate/", answers)["HX-Push-Url"] == address


def test_an_address_gives_its_answers_again(published, client: Client) -> None:
    address = client.get("/calculator/estimate/", ALL_ANSWERS)["HX-Push-Url"]
    assert client.get(address).context["result"] == client.get("/calculator/", ALL_ANSWERS).context["result"]


def test_the_link_to_an_answer_names_the_edition_so_that_it_keeps_the_answer(published, client: Client) -> None:
    link = client.get("/calculator/estimate/", ALL_ANSWERS).context["result"].link
    assert link.endswith("&edition=1")
    answer = client.get("/calculator/", ALL_ANSWERS).context["result"].headline
    assert client.get(link).context["result"].headline == answer


def test_a_place_without_a_figure_says_whose_it_uses(published, client: Client) -> None:
    text = words(client.get("/calculator/", {"location": "london"}))
    assert "We have no figure for London itself, so this uses United Kingdom and a wider range." in text


def test_unknown_answers_get_a_sentence_and_the_reference(published, client: Client) -> None:
    response = client.get("/calculator/", {"tier": "wizard", "location": "atlantis"})
    text = words(response)
    assert response.status_code == 200
    assert "We do not know “wizard” as an answer to experience, so the figures below use Entry level." in text
    assert "We do not know “atlantis” as an answer to location, so the figures below use United States." in text
    assert "$90,000 to $120,000" in text


def test_what_is_typed_into_an_address_is_escaped(published, client: Client) -> None:
    response = client.get("/calculator/", {"location": "<script>alert(1)</script>"})
    assert b"<script>alert" not in response.content


def test_the_cap_is_told_when_it_bites(published, client: Client) -> None:
    text = words(client.get("/calculator/", {"education": "doctorate", "industry": "finance", "skill": "aws"}))
    assert "we cap it at × 1.25" in text


def test_another_currency_and_period(published, client: Client) -> None:
    text = words(client.get("/calculator/", {"tier": "entry", "currency": "EUR", "period": "month"}))
    # 90,000 / 12 × 0.86192 = 6,464.40 and 120,000 / 12 × 0.86192 = 8,619.20
    assert "€6,464 to €8,619" in text
    assert "Converted at 0.8619 EUR to one USD, the rate of 1 January 2026." in text


def test_weak_evidence_is_called_weak_and_the_guides_praise_answered(published, client: Client) -> None:
    text = words(client.get("/calculator/", {"skill": "computer-vision"}))
    assert "The guide praises it; the surveys of 2021 and 2022 show no effect on pay." in text
    assert "Weak evidence" in text


def test_a_figure_without_a_source_says_whose_judgement_it_is(published, client: Client) -> None:
    text = words(client.get("/calculator/", {"skill": "robotics"}))
    assert "ditor’s judgement" in text or "ditor's judgement" in text


@pytest.mark.parametrize("method", ["post", "put", "delete", "trace"])
@pytest.mark.parametrize("name", ["home", "guides", "calculator", "calculator-estimate", "sources", "editions"])
def test_reading_pages_are_only_read(published, client: Client, name: str, method: str) -> None:
    assert getattr(client, method)(reverse(name)).status_code == 405
