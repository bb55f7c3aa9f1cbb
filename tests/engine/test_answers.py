"""Reading a query: whatever is in it becomes answers and problems, never an exception."""

from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.answers import read_answers
from salaries.engine.estimates import estimate
from salaries.engine.figures import IncompleteBook
from salaries.engine.note_words import unknown
from tests.books import small_book

BOOK = small_book()
NAMES = st.sampled_from(["role", "tier", "currency", "period", "location", "skill", "industry", "education", "utm"])
VALUES = st.one_of(
    st.text(), st.sampled_from(["analyst", "all", "senior", "JPY", "hour", "nuuk", "finance", "x" * 9000])
)


def test_nothing_asked_takes_the_first_of_everything(book):
    reading = read_answers(book, {})
    answers = reading.answers
    assert (answers.role.slug, answers.tier.slug, answers.currency, answers.period) == (
        "analyst",
        "entry",
        "USD",
        "year",
    )
    assert all(choice.reference for _, choice in answers.choices)
    assert reading.problems == ()
    assert reading.ignored == ()


def test_the_pages_role_counts_when_the_query_names_none(book):
    assert read_answers(book, {}, role="welder").answers.role.slug == "welder"
    assert read_answers(book, {"role": "analyst"}, role="welder").answers.role.slug == "analyst"
    assert read_answers(book, {}, role="nobody").answers.role.slug == "analyst"


def test_a_tier_without_figures_is_not_what_a_reader_meets_first(book):
    analyst = book.roles[0]
    bare = replace(analyst.tiers[0], band=None, evidence=None, reported=None)
    book = replace(book, roles=(replace(analyst, tiers=(bare, *analyst.tiers[1:])), *book.roles[1:]))
    assert read_answers(book, {}).answers.tier is analyst.tiers[1]
    assert read_answers(book, {"tier": bare.slug}).answers.tier is bare


def test_a_role_brings_its_own_currency(book):
    assert read_answers(book, {"role": "welder"}).answers.currency == "EUR"


def test_an_empty_value_is_not_given(book):
    assert read_answers(book, {"location": "", "tier": ""}) == read_answers(book, {})


@pytest.mark.parametrize("name", ["role", "tier", "location", "education", "skill", "industry", "currency", "period"])
def test_an_unknown_value_is_a_problem_that_names_what_is_allowed(book, name):
    understood = read_answers(book, {name: "atlantis"})
    (problem,) = understood.problems
    assert (problem.name, problem.value) == (name, "atlantis")
    assert "We do not know “atlantis” as an answer to" in unknown(problem)
    assert "so there is no figure: choose one" in unknown(problem)
    assert problem.allowed
    assert understood.answers == read_answers(book, {}).answers


def test_a_short_list_of_what_is_allowed_is_told_in_full_and_a_long_one_stands_in_the_form(book):
    short, long = read_answers(book, {"tier": "wizard", "location": "atlantis"}).problems
    assert unknown(short).endswith(": choose one of Entry, Senior.")
    assert unknown(long).endswith(": choose one from the list.")


@pytest.mark.parametrize("written", [str.upper, str.lower, str.title])
def test_capital_and_small_letters_are_the_same(book, written):
    given = {"role": "welder", "tier": "all", "location": "bay-city", "currency": "JPY", "period": "month"}
    understood = read_answers(book, {name: written(value) for name, value in given.items()})
    assert understood == read_answers(book, given)
    assert understood.problems == ()


def test_allowed_values_are_those_that_work(book):
    (problem,) = read_answers(book, {"location": "atlantis"}).problems
    assert all(not read_answers(book, {"location": each}).problems for each in problem.allowed)


@pytest.mark.parametrize(
    "value", ["USD ", "us d", "Seniors", "\x00", "\u202e", "​entry", "💰", "x" * 100000, "'--", "<b>"]
)
@pytest.mark.parametrize("name", ["role", "tier", "currency", "period", "location"])
def test_hostile_values_are_problems_of_bounded_length(book, name, value):
    (problem,) = read_answers(book, {name: value}).problems
    assert len(unknown(problem)) < 250


def test_names_that_mean_nothing_are_told(book):
    assert read_answers(book, {"colour": "teal", "tier": "entry", "utm_source": ""}).ignored == ("colour", "utm_source")


def test_a_repeated_name_takes_its_last_value(book):
    reading = read_answers(book, QueryDict("tier=entry&tier=senior&location=nuuk&location=canada").dict())
    assert reading.answers.tier.slug == "senior"
    assert reading.answers.choice("location").slug == "canada"
    assert reading.problems == ()


def test_several_problems_are_all_told(book):
    problems = read_answers(book, {"tier": "x", "skill": "y", "currency": "z"}).problems
    assert [each.name for each in problems] == ["tier", "skill", "currency"]


def test_a_book_without_roles_says_so(book):
    with pytest.raises(IncompleteBook, match="holds no role"):
        read_answers(replace(book, roles=()), {})


def test_a_book_without_what_every_estimate_needs_says_what_it_lacks(book):
    with pytest.raises(IncompleteBook, match="the role “Analyst” has no tier"):
        read_answers(replace(book, roles=(replace(book.roles[0], tiers=()),)), {})
    with pytest.raises(IncompleteBook, match="the factor “Skill” has no reference choice"):
        read_answers(replace(book, factors=(replace(book.factors[2], choices=()),)), {})


@given(st.dictionaries(st.one_of(NAMES, st.text()), VALUES))
def test_any_query_leads_to_an_estimate(values):
    reading = read_answers(BOOK, values)
    assert len(reading.answers.choices) == len(BOOK.factors)
    assert estimate(BOOK, reading.answers).working


@given(st.dictionaries(NAMES, VALUES))
def test_the_shortest_query_gives_the_same_answers_again(values):
    answers = read_answers(BOOK, values).answers
    again = read_answers(BOOK, answers.as_query())
    assert again.answers == answers
    assert again.problems == ()
    assert again.ignored == ()


def test_the_shortest_query_leaves_out_what_goes_without_saying(book):
    query = {"tier": "senior", "location": "united-states", "skill": "deep-learning", "currency": "USD"}
    assert read_answers(book, query).answers.as_query() == {
        "role": "analyst",
        "tier": "senior",
        "skill": "deep-learning",
    }
