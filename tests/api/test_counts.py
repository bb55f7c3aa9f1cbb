"""The API's three ways of counting: the page's figures, held against their schema."""

import json
from pathlib import Path

import jsonschema
import pytest
from django.test import Client
from referencing import Registry, Resource

import salaries.api

pytestmark = pytest.mark.django_db
COUNTS = "/api/v1/counts"
SCHEMAS = {
    name: json.loads((Path(salaries.api.__file__).parent / name).read_text())
    for name in ("estimate.schema.json", "moves.schema.json", "counts.schema.json")
}
REGISTRY = Registry().with_resources((name, Resource.from_contents(each)) for name, each in SCHEMAS.items())
HOLDS = jsonschema.Draft202012Validator(SCHEMAS["counts.schema.json"], registry=REGISTRY)


@pytest.mark.parametrize("query", ["", "role=software-engineer&currency=EUR&period=month", "role=research-scientist"])
def test_the_answer_has_the_shape_that_the_schema_promises(published, client: Client, query: str) -> None:
    HOLDS.validate(client.get(f"{COUNTS}?{query}").json())


def test_each_figure_says_of_which_occupation_it_is_and_what_it_rests_on(published, client: Client) -> None:
    answer = client.get(COUNTS, {"role": "data-scientist"}).json()
    official = answer["official"][0]
    assert (official["occupation"]["name"], official["occupation"]["code"]) == ("Data scientists", "15-2051")
    assert (official["p10"], official["p50"], official["p90"]) == (67240, 120230, 199130)
    assert official["rests_on"]["sample_size"] == 262440
    assert official["rests_on"]["source"]["slug"] == "oews-2025-05"
    assert [each["p50"] for each in answer["offered"]] == [138000, 90000, 120000, 159000, 175000]
    assert answer["records"]["occupation"] is None
    assert answer["projections"][0]["growth_percent"] == 33.5


def test_pay_by_the_hour_stands_beside_what_the_source_says(published, client: Client) -> None:
    answer = client.get(COUNTS, {"role": "data-scientist", "currency": "CAD"}).json()
    canada = next(each for each in answer["official"] if each["occupation"]["country"] == "CA")
    assert canada["as_published"] == {"p50": 46.15, "currency": "CAD", "period": "hour"}
    assert canada["p50"] == 96000, "46.15 for 40 hours in 52 weeks, in three figures that count"


def test_unknown_values_are_named(published, client: Client) -> None:
    response = client.get(COUNTS, {"role": "astronaut", "tier": "mid"})
    assert response.status_code == 422
    assert [each["name"] for each in response.json()["errors"]] == ["role"]
