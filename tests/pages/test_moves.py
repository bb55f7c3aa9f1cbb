"""What would add most: the page, its fragment and the line in every result."""

import re

import pytest
from django.test import Client

from salaries.editions import memory
from tests.pages.text import words

pytestmark = pytest.mark.django_db
HERE = {"role": "machine-learning-engineer", "tier": "mid"}


def test_a_higher_tier_is_told_with_its_years_and_its_gain(published, client: Client) -> None:
    role = published.book.role_by_slug["machine-learning-engineer"]
    gain = role.tier_by_slug["senior"].reported.p50 - role.tier_by_slug["mid"].reported.p50
    text = words(client.get("/moves/", HERE))
    assert f"Senior level, usually more than 5 years + ${gain:,f}" in text
    assert "Told by the median of reported pay, a year." in text


def test_a_doctorate_stands_among_what_is_weakly_known(published, client: Client) -> None:
    text = words(client.get("/moves/", HERE))
    known, weak = text.partition("Weakly known")[::2]
    assert "Doctorate" not in known.partition("Known well")[2]
    assert re.search(r"Education Doctorate \+ \$[0-9,]+", weak)
    assert "ranks below those above" in weak


def test_places_say_what_is_left_at_their_prices(published, client: Client) -> None:
    places = words(client.get("/moves/", HERE)).partition("Another place")[2]
    assert "San Francisco Bay Area + $" in places
    assert "At the prices of each place" in places
    unpriced = words(client.get("/moves/", {**HERE, "location": "berlin"})).partition("Another place")[2]
    assert "has no price level of its own" in unpriced


def test_each_move_leads_to_its_comparison(published, client: Client) -> None:
    page = client.get("/moves/", {**HERE, "currency": "EUR", "period": "month"}).content.decode()
    (link,) = set(re.findall(r'href="(/compare/[^"]*b\.education=doctorate[^"]*)"', page))
    compared = client.get(link.replace("&amp;", "&"))
    assert compared.status_code == 200
    assert "Doctorate" in words(compared)
    assert "€" in words(compared)


def test_a_multiplier_of_several_effects_tells_each_with_its_own_records(published, client: Client) -> None:
    """What working remotely does at home takes away, and what it does abroad, of fewer records, adds."""
    remote = published.book.factor_by_slug["work-mode"].choice_by_slug["remote"]
    at_home, abroad = (
        next(each for each in remote.reported if each.tier == "mid" and not each.place),
        next(each for each in remote.reported if each.place and not each.tier),
    )
    text = words(client.get("/moves/", {"role": "data-analyst", "tier": "mid", "location": "germany"}))
    line = text.partition("Work mode Remote + $")[2].partition(" + ")[0]
    assert f"{at_home.evidence.sample_size:,} records" in line
    assert f"Made of × {at_home.multiplier.normalize()} at “Mid level” and × {abroad.multiplier.normalize()} in" in line
    assert f"({abroad.evidence.sample_size:,} records" in line


def test_the_fragment_is_a_part_of_the_page_and_tells_its_address(published, client: Client) -> None:
    fragment = client.get("/moves/list/", HERE)
    assert fragment.content.decode().strip() in client.get("/moves/", HERE).content.decode()
    assert fragment["HX-Push-Url"] == "/moves/?role=machine-learning-engineer&tier=mid"


def test_an_answer_that_is_not_known_gets_a_sentence(published, client: Client) -> None:
    assert "We do not know “atlantis” as an answer to location" in words(
        client.get("/moves/", {"location": "atlantis"})
    )


def test_a_tier_without_figures_says_so(published, client: Client) -> None:
    text = words(client.get("/moves/", {"role": "data-architect", "tier": "entry"}))
    assert "nothing can be added to it" in text


@pytest.mark.parametrize("page", ["/calculator/", "/calculator/estimate/", "/guides/machine-learning-engineer/"])
def test_every_result_names_the_best_known_move(published, client: Client, page: str) -> None:
    found = client.get(page, HERE).content.decode()
    assert re.search(r'href="/moves/\?role=[a-z-]+&amp;tier=mid">\s*What would add most\?\s+Senior level, \+ \$', found)


def test_no_query_once_warm(published, client: Client, django_assert_num_queries) -> None:
    memory.current()
    with django_assert_num_queries(0):
        assert client.get("/moves/", HERE).status_code == 200
        assert client.get("/paths/").status_code == 200
        assert client.get("/paths/data-scientist/").status_code == 200


def test_another_role_stands_apart_and_is_never_the_first_advice(published, client: Client) -> None:
    """An entry-level engineer is not told to be a research scientist, whatever that pays."""
    text = words(client.get("/moves/", {"role": "machine-learning-engineer", "tier": "entry"}))
    assert "Mid level would add most of what is known well" in text
    roles = text.partition("Another role")[2].partition("Another place")[0]
    assert "Role Research scientist + $" in roles
    assert "Role" not in text.partition("Known well")[2].partition("Another role")[0]


@pytest.mark.parametrize(
    ("role", "tier", "location", "but"),
    [
        ("machine-learning-engineer", "senior", "san-jose", ""),
        ("machine-learning-engineer", "senior", "united-states", ", but for another place"),
        ("analytics-engineer", "senior", "san-jose", ", but for another role"),
        ("analytics-engineer", "senior", "united-states", ", but for another role or place"),
    ],
)
def test_where_all_moves_are_weak_it_is_said_before_they_are_listed(
    published, client: Client, role: str, tier: str, location: str, but: str
) -> None:
    """In a role and place of the highest pay nothing that is known well adds; what is named does."""
    text = words(client.get("/moves/", {"role": role, "tier": tier, "location": location}))
    first, _, listed = text.partition("Weakly known")
    assert f"Nothing that we know well would add to this{but}. What else may add is known weakly." in first
    assert "Known well" not in first
    assert "Any of these may add nothing." in listed
    assert "ranks below those above" not in listed


def test_what_is_not_known_there_is_not_called_a_tier_without_figures(published, client: Client) -> None:
    text = words(client.get("/moves/", {"role": "data-scientist", "tier": "mid", "location": "new-zealand"}))
    said = "We do not know what data scientists at “Mid level” are paid in New Zealand, so nothing can be added to it."
    assert said in text


def test_a_role_that_adds_more_than_the_best_is_said_beside_it(published, client: Client) -> None:
    asked = {"role": "data-scientist", "tier": "senior", "location": "germany"}
    assert "another role or place would add more." in words(client.get("/moves/", asked)).partition("Known well")[0]


def test_places_that_add_by_weak_evidence_alone_are_said_to(published, client: Client) -> None:
    asked = {"role": "machine-learning-engineer", "tier": "senior", "location": "nevada"}
    text = words(client.get("/moves/", asked))
    assert "What another place would add cannot be told well from where you are, so none is listed." in text


def line_of(client: Client, start: str, **asked: str) -> str:
    """What is said of one move, up to the next one of the same factor or the end of the list."""
    text = words(client.get("/moves/", asked))
    assert start in text
    return re.split(r" (?:Education|Industry|Company size|Work mode|Skill|Location) ", text.partition(start)[2])[0]


@pytest.mark.parametrize(
    ("factor", "left", "whose", "start"),
    [
        ("industry", "education", "Against Universities and schools:", "Industry Technology + $"),
        ("company-size", "under-50", "Against Fewer than 50 people:", "Company size 1,000 to 9,999 people + $"),
    ],
)
def test_what_the_answer_left_rests_on_is_said_to_be_its_own(
    published, client: Client, factor: str, left: str, whose: str, start: str
) -> None:
    """Beside the reference, which rests on nothing, there is only the evidence of what is left."""
    choice = published.book.factor_by_slug[factor].choice_by_slug[left]
    line = line_of(client, start, role="data-scientist", tier="mid", **{factor: left})
    first, _, behind = line.partition(whose)
    assert behind
    assert f"{choice.evidence.sample_size:,} answers" not in first
    assert f"{choice.evidence.sample_size:,} answers; 95% interval {choice.evidence.interval.low}" in behind


def test_what_a_left_product_is_made_of_stands_under_its_own_name(published, client: Client) -> None:
    asked = {"role": "data-scientist", "tier": "mid", "location": "italy", "work-mode": "remote"}
    on_site = line_of(client, "Work mode On site − $", **asked)
    assert "Made of" in on_site.partition("Against Remote:")[2]
    assert "Made of" not in on_site.partition("Against Remote:")[0]
    own, _, left = line_of(client, "Work mode Hybrid − $", **asked).partition("Against Remote:")
    hybrid = published.book.factor_by_slug["work-mode"].choice_by_slug["hybrid"].reported[0]
    assert "Hybrid:" in own
    assert f"{hybrid.evidence.sample_size:,} records" in own
    assert "Made of" in left
    assert "Made of" not in own
    # Both are of one source, which the line names once.
    assert "Salaries in AI" in own
    assert "Salaries in AI" not in left


def test_another_tier_tells_the_records_of_both(published, client: Client) -> None:
    role = published.book.role_by_slug["machine-learning-engineer"]
    sizes = [f"{role.tier_by_slug[each].reported.evidence.sample_size:,} records" for each in ("senior", "mid")]
    there, _, here = line_of(client, "Senior level, usually more than 5 years + $", **HERE).partition(
        "Against mid level:"
    )
    assert sizes[0] in there.partition("Senior level:")[2]
    assert sizes[1] not in there
    assert sizes[1] in here
    assert "95% interval" not in there
