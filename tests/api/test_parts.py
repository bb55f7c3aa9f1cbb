"""The API's parts of pay: the page's figures, held against their schema."""

import json
from pathlib import Path

import jsonschema
import pytest
from django.test import Client
from referencing import Registry, Resource

import salaries.api
from salaries.engine import wording

pytestmark = pytest.mark.django_db
PARTS = "/api/v1/parts"
SCHEMAS = {
    name: json.loads((Path(salaries.api.__file__).parent / name).read_text())
    for name in ("estimate.schema.json", "parts.schema.json")
}
REGISTRY = Registry().with_resources((name, Resource.from_contents(each)) for name, each in SCHEMAS.items())
HOLDS = jsonschema.Draft202012Validator(SCHEMAS["parts.schema.json"], registry=REGISTRY)


def test_the_answer_has_the_shape_that_the_schema_promises(published, client: Client) -> None:
    HOLDS.validate(client.get(PARTS).json())
    HOLDS.validate(client.get(f"{PARTS}?edition=1").json())


def test_it_tells_each_share_with_who_is_counted(published, client: Client) -> None:
    found = {part["slug"]: part for part in client.get(PARTS).json()["parts"]}
    any_bonus = found["finland-survey-bonus-everyone-any"]
    assert (any_bonus["measure"], any_bonus["share"], any_bonus["sample_size"]) == ("any", 0.286, 419)
    assert any_bonus["source"]["counts"] == ["base", "bonus", "equity", "other"]
    assert found["germany-special-payments-medians"]["role"] == "software-engineer"
    assert len(found) == len(published.book.parts)


def test_every_share_stands_on_the_page(published, client: Client) -> None:
    page = client.get("/parts/").text
    assert [part.slug for part in published.book.parts if wording.share(part.share) not in page] == []


def test_what_it_does_not_take_is_named(published, client: Client) -> None:
    assert client.get(PARTS, {"role": "data-engineer"}).json()["ignored_parameters"] == ["role"]
    assert client.get(PARTS, {"edition": "99"}).status_code == 404


def test_the_schema_is_served(published, client: Client) -> None:
    assert client.get(f"{PARTS}.schema.json").json() == SCHEMAS["parts.schema.json"]
