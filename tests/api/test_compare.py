"""The API's comparison: the page's figures, held against its schema, with problems in sentences."""

import json
from pathlib import Path
from random import Random

import jsonschema
import pytest
from django.test import Client
from referencing import Registry, Resource

import salaries.api
from salaries.editions import memory
from salaries.engine.money import PERIODS

pytestmark = pytest.mark.django_db
COMPARE = "/api/v1/compare"
SCHEMAS = {
    name: json.loads((Path(salaries.api.__file__).parent / name).read_text())
    for name in ("estimate.schema.json", "compare.schema.json")
}
REGISTRY = Registry().with_resources((name, Resource.from_contents(each)) for name, each in SCHEMAS.items())
HOLDS = jsonschema.Draft202012Validator(SCHEMAS["compare.schema.json"], registry=REGISTRY)


def test_now_and_next_of_the_guides_own_bands(published, client: Client) -> None:
    """90,000 to 120,000 becomes 120,000 to 160,000."""
    answer = client.get(COMPARE, {"a.tier": "entry", "b.tier": "mid"}).json()
    (difference,) = answer["differences"]
    measures = {each["measure"]: each for each in difference["measures"]}
    assert [measures[name]["change"] for name in ("band_low", "band_high")] == [30000, 40000]
    assert [(step["kind"], step["change"]) for step in measures["band_low"]["steps"]] == [("tier", 30000)]
    assert [each["name"] for each in answer["sets"]] == ["a", "b"]
    assert measures["band_low"]["at_reference_prices"] == {"from": 90000, "to": 120000, "change": 30000}


def test_each_set_is_the_estimate_that_the_other_address_gives(published, client: Client) -> None:
    own = {"role": "data-engineer", "tier": "senior", "location": "london", "education": "doctorate"}
    shared = {"currency": "GBP", "period": "month"}
    query = {f"a.{name}": value for name, value in own.items()} | shared | {"c.tier": "mid", "tier": "mid"}
    answer = client.get(COMPARE, query).json()
    alone = client.get("/api/v1/estimate", own | shared).json()
    first = answer["sets"][0]
    assert {name: first[name] for name in first if name != "name"} == {
        name: alone[name] for name in alone if name in first
    }
    assert (answer["differences"][0]["from"], answer["differences"][0]["to"]) == ("a", "c")
    assert answer["ignored_parameters"] == ["tier"]


def test_a_step_names_both_choices_and_what_they_rest_on(published, client: Client) -> None:
    answer = client.get(COMPARE, {"a.location": "san-francisco-bay-area", "b.location": "berlin"}).json()
    low = next(each for each in answer["differences"][0]["measures"] if each["measure"] == "band_low")
    (step,) = low["steps"]
    assert (step["from"]["choice"], step["to"]["choice"]) == ("san-francisco-bay-area", "berlin")
    assert step["from"]["rests_on"]["source"]["publisher"] == "US Bureau of Labor Statistics"
    assert step["to"]["rests_on"]["fallback_from"] == "berlin"
    assert low["at_reference_prices"] is None


def test_a_multiplier_of_several_effects_tells_each(published, client: Client) -> None:
    answer = client.get(COMPARE, {"a.location": "united-kingdom", "b.location": "germany"}).json()
    HOLDS.validate(answer)
    median, *band = answer["differences"][0]["measures"]
    (step,) = median["steps"]
    for which, one in (("from", 0), ("to", 1)):
        place = next(each for each in answer["sets"][one]["working"] if each["factor"] == "location")
        assert step[which]["product_of"] == place["reported_product_of"] != []
        assert step[which]["rests_on"]["sample_size"] == step[which]["product_of"][0]["sample_size"]
    assert all(each["steps"][0]["to"]["product_of"] == [] for each in band)


def test_unknown_values_are_named_with_their_set(published, client: Client) -> None:
    response = client.get(COMPARE, {"a.tier": "wizard", "c.location": "atlantis", "period": "fortnight"})
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert {each["name"] for each in response.json()["errors"]} == {"a.tier", "c.location", "period"}


@pytest.mark.parametrize(("query", "count"), [({}, "none"), ({"b.role": "data-engineer"}, "one")])
def test_fewer_than_two_sets_are_no_comparison(published, client: Client, query, count) -> None:
    response = client.get(COMPARE, query)
    assert response.status_code == 422
    assert f"here there is {count}: name at least one answer of each" in response.json()["detail"]


def test_the_schema_is_one_and_is_served(published, client: Client) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS["compare.schema.json"])
    assert client.get(f"{COMPARE}.schema.json").json() == SCHEMAS["compare.schema.json"]


def test_comparisons_of_all_kinds_hold_to_the_schema_and_add_up(published, client: Client) -> None:
    book, random = memory.current().book, Random(3)
    for count in (2, 3, 4) * 5:
        query = {"currency": random.choice(book.currencies).code, "period": random.choice(PERIODS)}
        for letter in "abcd"[:count]:
            role = random.choice(book.roles)
            query |= {f"{letter}.role": role.slug, f"{letter}.tier": random.choice(role.tiers).slug}
            query |= {f"{letter}.{each.slug}": random.choice(each.choices).slug for each in book.factors}
        answer = client.get(COMPARE, query).json()
        HOLDS.validate(answer)
        for measure in (each for difference in answer["differences"] for each in difference["measures"]):
            assert round(sum(step["change"] for step in measure["steps"]), 2) == measure["change"]
            assert round(measure["from"] + measure["change"], 2) == measure["to"]
