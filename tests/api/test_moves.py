"""The API's next moves: the page's figures, held against their schema."""

import json
from pathlib import Path

import jsonschema
import pytest
from django.test import Client
from referencing import Registry, Resource

import salaries.api

pytestmark = pytest.mark.django_db
MOVES = "/api/v1/moves"
SCHEMAS = {
    name: json.loads((Path(salaries.api.__file__).parent / name).read_text())
    for name in ("estimate.schema.json", "moves.schema.json")
}
REGISTRY = Registry().with_resources((name, Resource.from_contents(each)) for name, each in SCHEMAS.items())
HOLDS = jsonschema.Draft202012Validator(SCHEMAS["moves.schema.json"], registry=REGISTRY)


@pytest.mark.parametrize(
    "query", ["", "tier=mid&location=berlin&currency=EUR&period=month", "role=ai-engineer&tier=entry"]
)
def test_the_answer_has_the_shape_that_the_schema_promises(published, client: Client, query: str) -> None:
    HOLDS.validate(client.get(f"{MOVES}?{query}").json())


def test_each_leads_to_the_estimate_that_it_promises(published, client: Client) -> None:
    found = client.get(MOVES, {"tier": "mid"}).json()["moves"]
    assert {"tier", "role", "location", "education", "skill"} <= {move["changes"] for move in found}
    for move in [*found[:5], *found[-5:]]:
        then = client.get("/api/v1/estimate", move["answers"]).json()
        assert then["reported"]["p50"] == move["to"]


def test_a_multiplier_of_several_effects_tells_each_with_its_own_records(published, client: Client) -> None:
    """Mid level at home takes away what abroad more than makes up for."""
    asked = {"role": "data-analyst", "tier": "mid", "location": "germany"}
    moves = client.get(MOVES, asked).json()["moves"]
    (remote,) = (each for each in moves if each["answers"].get("work-mode") == "remote")
    (rests,) = remote["rests_on"]
    first, *others = rests["product_of"]
    assert first["sample_size"] == rests["sample_size"]
    assert any(each["place"] and each["sample_size"] != first["sample_size"] for each in others)
    then = client.get("/api/v1/estimate", {**asked, "work-mode": "remote"}).json()
    (step,) = (each for each in then["working"] if each["factor"] == "work-mode")
    told = [(each["choice"], each["multiplier"], each["source"]["slug"]) for each in step["reported_product_of"]]
    assert [(each["choice"], each["multiplier"], each["source"]) for each in rests["product_of"]] == told
    assert [each["product_of"] for move in moves if move["changes"] == "tier" for each in move["rests_on"]] == [[], []]


def test_what_is_weakly_known_comes_last(published, client: Client) -> None:
    weak = [move["weak"] for move in client.get(MOVES, {"tier": "mid"}).json()["moves"]]
    assert weak == sorted(weak)
    assert set(weak) == {True, False}


def test_a_tier_without_figures_has_no_moves(published, client: Client) -> None:
    assert client.get(MOVES, {"role": "data-architect", "tier": "entry"}).json()["moves"] == []


def test_unknown_values_are_named(published, client: Client) -> None:
    response = client.get(MOVES, {"tier": "wizard"})
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    assert response.json()["errors"][0]["name"] == "tier"


def test_each_piece_of_evidence_names_the_choice_that_it_is_of(published, client: Client) -> None:
    """The reference rests on nothing, so a way back to it rests on the choice that is left alone."""
    moves = client.get(MOVES, {"role": "data-scientist", "tier": "mid", "industry": "education"}).json()["moves"]
    of = {
        (move["changes"], move["answers"].get(move["changes"], "")): [each["choice"] for each in move["rests_on"]]
        for move in moves
    }
    industry = published.book.factor_by_slug["industry"]
    back = {choice: found for (changes, choice), found in of.items() if changes == "industry"}
    assert back.get(industry.reference.slug, back.get("")) == ["education"]
    assert back["finance"] == ["finance", "education"]
    assert of["tier", "senior"] == [None, None]
