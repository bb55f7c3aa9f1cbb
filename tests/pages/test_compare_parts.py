"""What a comparison's steps rest on: the multipliers of either set, what they are made of, and for whom they are."""

import pytest
from django.test import Client

from salaries.records.places import ABROAD
from tests.pages.test_compare import CITIES
from tests.pages.text import words

pytestmark = pytest.mark.django_db


def test_a_multiplier_of_several_effects_is_told_apart_for_either_set(published, client: Client) -> None:
    response = client.get("/compare/", CITIES)
    (line,) = response.context["compared"].explained[0].lines
    germany, london = line.made
    assert germany.startswith("A: made of × 0.625, × 1.016 at “Mid level” (1,533 records of all other countries, weak")
    assert london.startswith("B: made of × 0.611, × 1.016 at “Mid level” (1,533 records of all other countries, weak")
    assert "× 1.001 for machine learning engineers (499 records of all other countries, weak evidence)." in germany
    assert germany in words(response)


def test_the_parts_of_a_multiplier_name_the_role_and_tier_that_they_are_of(published, client: Client) -> None:
    """Role and tier change first, so the place of either set moves the pay of the other's role and tier."""
    query = {"a.role": "data-analyst", "a.tier": "entry", "a.location": "united-kingdom"}
    query |= {"b.role": "data-scientist", "b.tier": "mid", "b.location": "germany"}
    lines = client.get("/compare/", query).context["compared"].first.lines
    (place,) = (line for line in lines if line.label == "Location")
    kingdom = published.book.place_factor.choice_by_slug["united-kingdom"]
    (of_role,) = (each for each in kingdom.reported if each.role == "data-scientist")
    assert (
        f"× {of_role.multiplier.normalize()} for data scientists ({of_role.evidence.sample_size} rec" in place.made[0]
    )
    assert [each.partition(": made of")[0] for each in place.made] == [
        "United Kingdom, for data scientists at mid level",
        "B",
    ]
    assert place.one.endswith(", for data scientists at mid level")
    assert place.other.startswith("Germany ×")
    assert "," not in place.other
    assert all("at “Mid level”" in each for each in place.made)
    assert not any("data analysts" in each or "Entry" in each for each in place.made)


def test_what_the_first_set_itself_rests_on_stands_with_the_step_that_changes_it(published, client: Client) -> None:
    """Its place is multiplied otherwise for the other's role and tier, which come first on the way."""
    query = {"a.role": "data-scientist", "a.tier": "mid", "a.location": "italy", "a.work-mode": "hybrid"}
    query |= {"b.role": "machine-learning-engineer", "b.tier": "senior", "b.location": "bengaluru"}
    response = client.get("/compare/", {**query, "b.work-mode": "remote"})
    own = {f"a.{name}": query[f"a.{name}"] for name in ("role", "tier", "location", "work-mode")}
    working = client.get("/calculator/", {name[2:]: value for name, value in own.items()}).context["result"].lines
    (italy,) = (each for each in working if each.label == "Italy")
    role_and_tier = response.context["compared"].first.lines[0]
    (moved,) = role_and_tier.moved
    assert moved.told == f"Italy {italy.multiplier} in A"
    assert moved.rests == italy.rests_on
    assert italy.note.startswith(moved.made)
    assert "for data scientists (" in moved.made
    assert f"{moved.told}: " in words(response)
    cited = response.context["citation"].source
    abroad = published.book.place_factor.choice_by_slug[ABROAD].reported
    for tier, role, whom in (("mid", "", "at “Mid level”"), ("", "data-scientist", "for data scientists")):
        (effect,) = (each for each in abroad if (each.tier, each.role) == (tier, role))
        assert f"{effect.evidence.sample_size:,} records, weak evidence (all other countries {whom})" in cited


def test_where_the_place_stays_what_it_is_for_either_role_is_told_with_the_role(published, client: Client) -> None:
    query = {"a.role": "data-scientist", "a.tier": "mid", "a.location": "italy"}
    query |= {"b.role": "machine-learning-engineer", "b.tier": "senior", "b.location": "italy"}
    (line,) = client.get("/compare/", query).context["compared"].first.lines
    here, there = line.moved
    assert (here.told[-5:], there.told[-5:]) == (" in A", " in B")
    assert "for data scientists" in here.made
    assert "for machine learning engineers" in there.made


def test_a_work_mode_that_a_place_changes_is_told_with_the_place(published, client: Client) -> None:
    query = {"a.tier": "mid", "a.work-mode": "remote", "b.tier": "mid", "b.work-mode": "hybrid", "b.location": "italy"}
    place, mode = client.get("/compare/", query).context["compared"].first.lines
    assert [each.told.partition(" ×")[0] for each in place.moved] == ["Remote"]
    assert place.moved[0].told.endswith(" in A")
    assert mode.one.endswith(", in Italy")
    assert mode.made[0].startswith("Remote, in Italy: made of ")
