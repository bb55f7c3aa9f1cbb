"""The API's answer to an offer: the page's figures, its own schema, and problems that name each field."""

import json
import logging
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from referencing import Registry, Resource

import salaries.api
from salaries.editions import memory
from salaries.page_cache.replies import SHELF
from tests.pages.text import words

pytestmark = pytest.mark.django_db
OFFER = "/api/v1/offer"
FILES = Path(salaries.api.__file__).parent.glob("*.schema.json")
SCHEMAS = {path.name: json.loads(path.read_text()) for path in FILES}
SCHEMA = SCHEMAS["offer.schema.json"]
REGISTRY = Registry().with_resources((name, Resource.from_contents(each)) for name, each in SCHEMAS.items())
HOLDS = jsonschema.Draft202012Validator(SCHEMA, registry=REGISTRY)
MID = {"role": "machine-learning-engineer", "tier": "mid"}


def sent(client: Client, *offers: Any, query: str = "") -> Any:
    return client.post(OFFER + query, json.dumps({"offers": list(offers)}), content_type="application/json")


def problems(response: Any) -> dict[str, dict[str, Any]]:
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    return {each["name"]: each for each in response.json()["errors"]}


def test_one_offer_over_four_years(published, client: Client) -> None:
    fields = {"base": 150000, "bonus": "10%", "sign-on": 30000, "equity": "shares", "value": "120k"}
    (offer,) = sent(client, MID | fields | {"vesting": "5-15-40-40"}).json()["offers"]
    assert [year["total"] for year in offer["years"]] == [201000, 183000, 213000, 213000]
    assert offer["together"]["total"] == 810000
    assert offer["together"]["certain"] == 630000
    assert offer["steady_year"]["total"] == 165000
    assert [each["point"] for each in offer["to_ask"]][:2] == ["p50", "p75"]
    assert offer["standing"]["against_band"] == "within"
    assert offer["without_private_equity"] is None


def test_the_answers_are_as_the_schema_says(published, client: Client) -> None:
    private = {"base": "120k", "currency": "EUR", "location": "germany", "equity": "private-shares", "value": 40000}
    both = sent(client, MID | {"base": 150000}, MID | private | {"vesting": "even"})
    for response in (sent(client, MID | {"base": 950000}), both):
        assert response.status_code == 200
        HOLDS.validate(response.json())
    assert both.json()["comparison"]["currency"] == "USD"
    assert both.json()["offers"][1]["with_all_private_equity"]["together"]["total"] == 520000
    assert client.get("/api/v1/offer.schema.json").json() == SCHEMA


def test_a_point_rests_on_the_records_of_its_place_as_the_page_says(published, client: Client) -> None:
    """How many there are of all places together is told beside it."""
    book = published.book
    role = book.role_by_slug["machine-learning-engineer"]
    (offer,) = sent(client, MID | {"base": 90000}).json()["offers"]
    here, everywhere = book.summary_of["united-states", role.slug, "mid"], role.tier_by_slug["mid"].reported
    median = offer["to_ask"][0]
    assert (median["point"], median["sample_size"]) == ("p50", here.sample_size)
    assert (median["sample"]["place"], median["sample"]["all_places"]) == (
        "united-states",
        everywhere.evidence.sample_size,
    )
    assert here.sample_size < everywhere.evidence.sample_size
    page = words(client.post("/offer/", {f"a.{name}": value for name, value in (MID | {"base": "90k"}).items()}))
    assert f"{here.sample_size:,} full-time records in the United States" in page


def test_too_few_records_of_a_place_are_no_number(published, client: Client) -> None:
    (offer,) = sent(client, MID | {"base": 50000, "location": "germany"}).json()["offers"]
    median = offer["to_ask"][0]
    assert (median["point"], median["sample_size"]) == ("p50", None)
    assert (median["sample"]["place"], median["sample"]["fewer_than"]) == ("germany", 20)


def test_a_point_of_the_band_rests_on_what_the_band_does(company, client: Client) -> None:
    role = company.book.roles[0]
    fields = {"role": role.slug, "tier": role.tiers[0].slug, "base": f"{role.tiers[0].band.low / 2:.2f}"}
    (point,) = sent(client, fields).json()["offers"][0]["to_ask"]
    assert (point["point"], point["sample"]) == ("band", None)
    assert point["sample_size"] == role.tiers[0].evidence.sample_size


def test_the_page_says_the_same(published, client: Client) -> None:
    fields = MID | {"base": "147,500", "bonus": "12.5%", "location": "austin"}
    year = sent(client, fields).json()["offers"][0]["years"][0]
    page = words(client.post("/offer/", {f"a.{name}": value for name, value in fields.items()}))
    assert f"The first year ${year['total']:,}" in page


def test_each_field_that_cannot_be_read_is_named(published, client: Client) -> None:
    found = problems(sent(client, MID | {"base": "150.000"}, MID | {"base": 1, "tier": "wizard", "equity": "stamps"}))
    assert list(found) == ["offers[0].base", "offers[1].tier", "offers[1].equity"]
    assert "two ways" in found["offers[0].base"]["detail"]
    assert found["offers[1].equity"]["value"] == "stamps"
    assert "private-shares" in found["offers[1].equity"]["allowed"]
    assert "mid" in found["offers[1].tier"]["allowed"]


def test_names_and_kinds_of_values_are_held_to(published, client: Client) -> None:
    found = problems(sent(client, MID | {"base": [150000], "salary": 1, "bonus": True}))
    assert found.keys() == {"offers[0].salary", "offers[0].base", "offers[0].bonus"}
    assert "An offer has no field “salary”" in found["offers[0].salary"]["detail"]
    assert sent(client, MID | {"base": 150000, "bonus": None}).status_code == 200


@pytest.mark.parametrize(
    "number", ["-5", "1e40", "1e-400000", "1e999999999", "1e-999999999", "NaN", "Infinity", "1" * 5000, "0.8"]
)
def test_no_number_breaks_it(published, client: Client, number: str) -> None:
    for name in ("base", "bonus", "bonus-comes", "number", "days-off", "vesting-own"):
        body = f'{{"offers": [{{"base": 150000, "equity": "shares", "vesting": "own", "{name}": {number}}}]}}'
        response = client.post(OFFER, body, content_type="application/json")
        assert response.status_code in (200, 400, 422), (name, response.status_code)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("", 400),
        ("{", 400),
        ("[" * 5000, 400),
        ("[]", 422),
        ("{}", 422),
        ('{"offers": []}', 422),
        ('{"offers": [{}, {}, {}]}', 422),
        ('{"offers": [1]}', 422),
        ('{"offers": [{}], "more": 1}', 422),
        (json.dumps({"offers": [{"base": "1" * 30000}]}), 413),
    ],
)
def test_what_is_no_offer_gets_a_sentence(published, client: Client, body: str, status: int) -> None:
    response = client.post(OFFER, body, content_type="application/json")
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Cache-Control"] == "no-store"
    assert response.json()["detail"].endswith((".", "]"))


def test_it_is_forgotten(published, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for base in (143219, "143.219"):
        response = sent(client, MID | {"base": base})
        assert response["Cache-Control"] == "no-store"
        assert not response.cookies
    assert not SHELF.replies
    assert not Session.objects.exists()
    assert "143219" not in caplog.text
    assert "143.219" not in caplog.text


def test_other_methods_and_editions(published, client: Client) -> None:
    assert client.get(OFFER).status_code == 405
    assert client.options(OFFER)["Access-Control-Allow-Methods"] == "POST"
    assert sent(client, MID | {"base": 150000}, query="?edition=1").json()["edition"]["number"] == 1
    assert sent(client, MID | {"base": 150000}, query="?edition=7").status_code == 404


def test_without_figures_it_says_so(db, client: Client) -> None:
    memory.forget()
    assert sent(client, {"base": 150000}).status_code == 503


def test_amounts_are_exact(published, client: Client) -> None:
    (offer,) = sent(client, MID | {"base": 150000.49}).json()["offers"]
    assert offer["years"][0]["total"] == 150000


def test_the_docs_tell_of_it(published, client: Client) -> None:
    text = words(client.get("/api/docs/"))
    assert "POST /api/v1/offer" in text
    assert "bonus-comes How much of the bonus comes" in text


def test_a_price_of_many_digits_and_a_base_of_nothing_get_a_sentence(published, client: Client) -> None:
    options = {"base": "200000", "equity": "options", "number": "1000", "strike": "1", "vesting": "even"}
    long = sent(client, {**options, "price": "9" * 120 + ".1234"})
    assert "offers[0].price" in problems(long)
    for nothing in ("0%", "0.0", "0,0"):
        assert "offers[0].base" in problems(sent(client, {"base": nothing}))


def test_a_crowd_of_unknown_names_is_not_told_name_by_name(published, client: Client) -> None:
    response = sent(client, {f"n{number}": "x" for number in range(900)})
    assert response.status_code == 422
    assert len(response.content) < 20_000
