"""The pages of a company's own formula: amounts on top, one amount for a band, and questions answered by a number."""

import jsonschema
import pytest
from django.test import Client

from tests.api.test_compare import HOLDS as COMPARISON
from tests.api.test_estimate import SCHEMA as ESTIMATE
from tests.pages.text import words

TAKES = "write a number from 0 to 40, in steps of 0.5."
STAFF = {"role": "product-engineer", "location": "san-francisco", "level": "staff", "experience-years": "7.5"}


@pytest.mark.parametrize(
    "address",
    [
        *("/", "/calculator/", "/guides/", "/compare/", "/moves/", "/offer/", "/paths/", "/methodology/", "/sources/"),
        *("/api/docs/", "/editions/1/", "/calculator/estimate/?on-top=on-call&children=3"),
        "/compare/?a.experience-years=1&b.experience-years=12.5&b.on-top=on-call",
        "/moves/?experience-years=7.5&children=1",
    ],
)
def test_every_page_answers(company, client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_a_number_is_asked_in_a_box_with_a_label_and_what_it_takes(company, client: Client) -> None:
    page = client.get("/calculator/", STAFF).text
    box = page[page.index('type="number"') : page.index(">", page.index('type="number"'))]
    for part in ('name="experience-years"', 'value="7.5"', 'min="0"', 'max="40"', 'step="0.5"'):
        assert part in box
    assert '<label for="answer-experience-years">Years of experience</label>' in page
    assert "A number from 0 to 40, in steps of 0.5" in page
    assert "novalidate" in page


def test_the_answer_names_the_number(company, client: Client) -> None:
    page = words(client.get("/calculator/", STAFF))
    assert "San Francisco, Staff, 7.5 years" in page
    assert "$217,000 a year" in page  # 216,685.71…, up to thousands


@pytest.mark.parametrize("written", ["41", "-1", "7.25", "seven", "7,5"])
def test_a_number_that_is_no_answer_gets_a_sentence_and_no_figure(company, client: Client, written: str) -> None:
    for address in ("/calculator/", "/calculator/estimate/", "/moves/"):
        page = words(client.get(address, {**STAFF, "experience-years": written}))
        assert f"We cannot take “{written}” as an answer to years of experience, so there is no figure: {TAKES}" in page
        assert "$217,000" not in page
    compared = client.get("/compare/", {"a.role": "product-engineer", "b.experience-years": written})
    assert f"B: We cannot take “{written}” as an answer to years of experience" in words(compared)
    reply = client.get("/api/v1/estimate", {**STAFF, "experience-years": written})
    assert reply.status_code == 422
    (error,) = reply.json()["errors"]
    assert error["name"] == "experience-years"
    assert error["allowed"] == ["a number from 0 to 40, in steps of 0.5"]


def test_a_comparison_adds_up_and_tells_the_amounts(company, client: Client) -> None:
    query = {
        "a.role": "product-engineer",
        "b.role": "product-engineer",
        "b.experience-years": "10",
        "b.on-top": "house",
    }
    reply = client.get("/api/v1/compare", query).json()
    COMPARISON.validate(reply)
    for measure in reply["differences"][0]["measures"]:
        assert sum(step["change"] for step in measure["steps"]) == measure["change"] == 21000  # 116,000 to 137,000
        assert [step["to"]["amount"] for step in measure["steps"]] == [0, -2000]
    page = words(client.get("/compare/", query))
    assert "10 years × 1.2" in page
    assert "A house of ours × 1 − $2,000" in page


def test_moves_lead_to_points_and_amounts(company, client: Client) -> None:
    moves = client.get("/api/v1/moves", STAFF).json()["moves"]
    found = {(move["changes"], move["answers"].get(move["changes"])): move["adds"] for move in moves}
    assert found["experience-years", "20"] == 33000  # 249,600 up to 250,000, from 217,000
    assert found["on-top", "on-call"] == 5000  # 221,685.71… up to 222,000
    assert found["children", "5"] == 15000
    assert "Years of experience 20 years" in words(client.get("/moves/", STAFF))


def test_every_answer_holds_to_the_schema(company, client: Client) -> None:
    for query in (STAFF, {**STAFF, "on-top": "on-call", "children": "2"}, {"experience-years": "40", "period": "hour"}):
        jsonschema.Draft202012Validator(ESTIMATE).validate(client.get("/api/v1/estimate", query).json())


def test_how_we_know_tells_the_rounding_and_the_amounts(company, client: Client) -> None:
    page = words(client.get("/methodology/"))
    assert "round up once, at the very end, to $1,000 and €1,000 for a year’s pay, €50 for a month’s pay, $0.50" in page
    assert "Add the amounts that your choices carry" in page


def test_the_documentation_of_the_api_tells_what_a_number_takes(company, client: Client) -> None:
    assert "experience-years 3 a number from 0 to 40, in steps of 0.5" in words(client.get("/api/docs/"))
