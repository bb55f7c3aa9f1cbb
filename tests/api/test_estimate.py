"""The API: the same answers as the pages, held against its own schema, with problems in sentences."""

import json
from pathlib import Path

import jsonschema
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import salaries.api
from salaries.editions import memory
from salaries.page_cache.replies import SHELF

pytestmark = pytest.mark.django_db
ESTIMATE = "/api/v1/estimate"
SCHEMA = json.loads((Path(salaries.api.__file__).parent / "estimate.schema.json").read_text())


@pytest.mark.parametrize(
    ("tier", "band"),
    [
        ("entry", {"low": 90000, "high": 120000, "open_ended": False}),
        ("mid", {"low": 120000, "high": 160000, "open_ended": False}),
        ("senior", {"low": 160000, "high": 200000, "open_ended": True}),
    ],
)
def test_the_reference_answers(published, client: Client, tier: str, band: dict) -> None:
    answer = client.get(ESTIMATE, {"role": "machine-learning-engineer", "tier": tier}).json()
    assert answer["band"] == band
    percentiles = [answer["reported"][name] for name in ("p10", "p25", "p50", "p75", "p90")]
    assert percentiles == sorted(percentiles)
    assert answer["reported"]["sample_size"] >= 20
    assert (answer["currency"], answer["period"]) == ("USD", "year")
    assert answer["edition"]["number"] == 1
    assert len(answer["edition"]["digest"]) == 64


def test_what_has_no_figure_is_null_and_no_number(published, client: Client) -> None:
    """Nobody starts as a data architect: too few records, and no guide's band."""
    answer = client.get(ESTIMATE, {"role": "data-architect", "tier": "entry"}).json()
    assert (answer["band"], answer["reported"]) == (None, None)
    (note,) = answer["notes"]
    assert note.startswith("We have no figure for data architects at “Entry level”: no guide gives a band for it")


def test_a_role_without_a_band_answers_with_reported_pay(published, client: Client) -> None:
    answer = client.get(ESTIMATE, {"role": "data-scientist", "tier": "executive"}).json()
    assert answer["band"] is None
    assert answer["reported"]["p50"] > 0


def test_a_factor_that_is_not_named_takes_its_reference_and_says_so(published, client: Client) -> None:
    working = client.get(ESTIMATE).json()["working"]
    assert [step["factor"] for step in working] == [
        "location",
        "education",
        "skill",
        "industry",
        "company-size",
        "work-mode",
    ]
    assert [step["choice"] for step in working][:2] == ["united-states", "bachelors"]
    assert all(step["multiplier"] == {"low": 1, "high": 1} for step in working)


def test_a_step_carries_its_evidence(published, client: Client) -> None:
    step = client.get(ESTIMATE, {"location": "san-francisco-bay-area"}).json()["working"][0]
    assert step["multiplier"] == {"low": 1.39, "high": 1.39}
    assert step["interval"] == {"low": 1.35, "high": 1.44}
    assert step["sample_size"] == 79490
    assert step["source"]["publisher"] == "US Bureau of Labor Statistics"
    assert step["fallback_from"] is None


def test_a_fall_back_is_named(published, client: Client) -> None:
    answer = client.get(ESTIMATE, {"location": "berlin"}).json()
    assert answer["working"][0]["choice"] == "germany"
    assert answer["working"][0]["fallback_from"] == "berlin"
    assert "We have no figure for Berlin itself" in answer["notes"][0]


def test_a_step_tells_its_part_in_reported_pay(published, client: Client) -> None:
    answer = client.get(ESTIMATE, {"role": "data-scientist", "tier": "senior", "location": "germany"}).json()
    first, *others = answer["working"]
    assert first["reported_multiplier"]["low"] == first["reported_multiplier"]["high"] < 1
    assert first["spread"] > 0
    assert all(step["median"] == first["median"] for step in others)
    assert answer["reported"]["p50"] == others[-1]["median"]


def test_a_step_of_a_tier_without_a_band_tells_what_its_reported_pay_rests_on(published, client: Client) -> None:
    query = {"role": "data-scientist", "tier": "senior", "work-mode": "hybrid"}
    step = client.get(ESTIMATE, query).json()["working"][-1]
    assert (step["choice"], step["fallback_from"], step["sample_size"]) == ("hybrid", None, 165)
    assert step["multiplier"] == step["reported_multiplier"] == {"low": 0.883, "high": 0.883}
    assert step["reported_rests_on"] is None


def test_where_band_and_reported_pay_rest_on_different_figures_both_are_told(published, client: Client) -> None:
    step = client.get(ESTIMATE, {"tier": "senior", "work-mode": "hybrid"}).json()["working"][-1]
    on_site = published.book.factor_by_slug["work-mode"].choice_by_slug["on-site"].evidence.sample_size
    assert (step["choice"], step["fallback_from"], step["sample_size"]) == ("on-site", "hybrid", on_site)
    rests_on = step["reported_rests_on"]
    assert (rests_on["choice"], rests_on["fallback_from"], rests_on["sample_size"]) == ("hybrid", None, 165)


def test_several_effects_multiplied_are_told_one_by_one(published, client: Client) -> None:
    query = {"role": "data-scientist", "tier": "senior", "location": "germany"}
    step = client.get(ESTIMATE, query).json()["working"][0]
    of_all, of_role = step["reported_product_of"]
    assert (of_all["choice"], of_all["role"], of_all["weak"]) == ("germany", None, False)
    assert of_all["sample_size"] == step["sample_size"]
    assert (of_role["choice"], of_role["role"], of_role["weak"]) == ("abroad", "data-scientist", True)
    assert of_role["sample_size"] > of_all["sample_size"]
    product = of_all["multiplier"] * of_role["multiplier"]
    assert step["reported_multiplier"]["low"] == pytest.approx(product)


def test_a_single_effect_is_no_product(published, client: Client) -> None:
    step = client.get(ESTIMATE, {"tier": "senior", "work-mode": "hybrid"}).json()["working"][-1]
    assert step["reported_product_of"] == []


@pytest.mark.parametrize("name", ["role", "tier", "location", "currency", "period"])
def test_capital_and_small_letters_are_the_same(published, client: Client, name: str) -> None:
    query = {
        "role": "data-engineer",
        "tier": "senior",
        "location": "london",
        "currency": "EUR",
        "period": "month",
    }
    written = {**query, name: query[name].swapcase()}
    assert client.get(ESTIMATE, written).json() == client.get(ESTIMATE, query).json()


def test_an_amount_below_a_hundred_has_its_decimals(published, client: Client) -> None:
    band = client.get(ESTIMATE, {"tier": "entry", "period": "hour"}).json()["band"]
    assert (band["low"], band["high"]) == (43.3, 57.7)  # 90,000 ÷ 2,080 = 43.27


def test_a_place_with_a_price_level_tells_what_the_pay_would_buy(published, client: Client) -> None:
    answer = client.get(ESTIMATE, {"tier": "mid", "location": "san-francisco-bay-area"}).json()
    power = answer["purchasing_power"]
    assert power["place"] == "san-francisco-bay-area"
    assert power["source"]["publisher"] == "US Bureau of Economic Analysis"
    assert abs(power["band"]["low"] * power["level"] - answer["band"]["low"]) < 100
    assert power["reported"]["p50"] < answer["reported"]["p50"]


@pytest.mark.parametrize("place", ["united-states", "london", "turkey"])
def test_without_a_price_level_there_is_no_purchasing_power(published, client: Client, place: str) -> None:
    assert client.get(ESTIMATE, {"location": place}).json()["purchasing_power"] is None


def test_unknown_values_name_each_field_and_what_it_takes(published, client: Client) -> None:
    response = client.get(ESTIMATE, {"tier": "wizard", "period": "fortnight"})
    problem = response.json()
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    assert [each["name"] for each in problem["errors"]] == ["tier", "period"]
    assert problem["errors"][0]["allowed"] == ["entry", "mid", "senior", "executive"]
    assert problem["errors"][0]["value"] == "wizard"


def test_names_that_mean_nothing_are_listed(published, client: Client) -> None:
    answer = client.get(ESTIMATE, {"teir": "mid", "edition": "1", "utm": "x"}).json()
    assert answer["ignored_parameters"] == ["teir", "utm"]


def test_an_unknown_edition_is_a_problem(published, client: Client) -> None:
    response = client.get(ESTIMATE, {"edition": "7"})
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["detail"] == "There is no edition 7."


def test_without_an_edition_there_is_a_problem(db, client: Client) -> None:
    response = client.get(ESTIMATE)
    assert response.status_code == 503
    assert response["Content-Type"] == "application/problem+json"


def test_any_site_may_read_it(published, client: Client) -> None:
    assert client.get(ESTIMATE)["Access-Control-Allow-Origin"] == "*"


def test_the_schema_is_one_and_is_served(published, client: Client) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert client.get("/api/v1/estimate.schema.json").json() == SCHEMA


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_every_answer_holds_to_the_schema_and_to_the_calculator(published, client: Client, data) -> None:
    SHELF.clear()  # a cached page has no context to look into
    book = memory.current().book
    query = {factor.slug: data.draw(st.sampled_from(list(factor.choice_by_slug))) for factor in book.factors}
    role = data.draw(st.sampled_from(book.roles))
    query |= {
        "role": role.slug,
        "tier": data.draw(st.sampled_from(list(role.tier_by_slug))),
        "currency": data.draw(st.sampled_from(list(book.currency_by_code))),
        "period": data.draw(st.sampled_from(["year", "month", "week", "day", "hour"])),
    }
    answer = client.get(ESTIMATE, query).json()
    jsonschema.validate(answer, SCHEMA)
    headline = client.get("/calculator/", query).context["result"].headline
    pay = answer["reported"] and (answer["reported"]["p25"], answer["reported"]["p75"])
    band = answer["band"] and (answer["band"]["low"], answer["band"]["high"])
    first = pay or band if role.headline == "reported" else band or pay
    assert all(f"{end:,}" in headline or f"{end:,.2f}" in headline for end in first or ())


def test_records_in_another_countrys_currency_are_no_pay_and_the_note_says_so(published, client: Client) -> None:
    """All records of Egypt are in US dollars: the band stands alone, and a role without one has no number at all."""
    answer = client.get(ESTIMATE, {"tier": "entry", "location": "egypt"}).json()
    assert (answer["verdict"], answer["reported"]) == ("reported pay denied", None)
    assert answer["band"]["high"] < 30_000
    assert "in another country’s currency, most in USD" in answer["notes"][0]
    query = {"role": "data-engineer", "tier": "senior", "location": "egypt"}
    unknown = client.get(ESTIMATE, query).json()
    assert (unknown["verdict"], unknown["band"], unknown["reported"]) == ("not known", None, None)
    assert unknown["notes"][0].startswith("We do not know what data engineers at “Senior level” are paid in Egypt")


def test_the_sample_is_that_of_the_place_role_and_tier(published, client: Client) -> None:
    home = client.get(ESTIMATE, {"tier": "senior"}).json()["reported"]
    assert home["sample"]["place"] == "united-states"
    assert 20 <= home["sample_size"] < home["sample"]["all_places"]
    brazil = client.get(ESTIMATE, {"tier": "senior", "location": "brazil"}).json()["reported"]
    assert (brazil["sample_size"], brazil["sample"]["fewer_than"]) == (None, 20)
    region = client.get(ESTIMATE, {"tier": "senior", "location": "western-europe"}).json()["reported"]
    assert (region["sample_size"], region["sample"]["fewer_than"]) == (None, None)
