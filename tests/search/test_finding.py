"""What a text finds in a small book."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.search.entries import Kind
from salaries.search.finding import MOST_HITS, Finder, Hit
from tests.books import small_book

FINDER = Finder(small_book())


def first(finder: Finder, text: str) -> object:
    """The answers of the first hit, or what its entry is of and its slug; None where nothing is found."""
    hits = finder.find(text).hits
    if not hits:
        return None
    return hits[0].answers or (hits[0].entry.of, hits[0].entry.slug)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("analyst", ("role", "analyst")),
        ("BA", ("role", "analyst")),
        ("analsyt", ("role", "analyst")),
        ("data counters", ("role", "analyst")),
        ("Toronto", ("location", "toronto")),
        ("Torronto", ("location", "toronto")),
        ("the bay", ("location", "bay-city")),
        ("baycity", ("location", "bay-city")),
        ("Kanada", ("location", "canada")),
        ("Канада", ("location", "canada")),
        ("PhD", ("education", "doctorate")),
        ("survey", ("", "pay-survey")),
        ("place", ("analyst", "place")),
        ("relocation", ("", "far-away")),
        ("relocaton", ("", "far-away")),
        ("move to Toronto", ("", "far-away")),
        ("counting for a living", ("role", "analyst")),
        ("nothing of the kind", None),
        ("", None),
    ],
)
def test_one_thing_is_found_by_any_of_its_names(finder, text, found):
    assert first(finder, text) == found


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("analyst toronto", {"role": "analyst", "location": "toronto"}),
        ("Toronto: senior BA salary", {"role": "analyst", "location": "toronto", "tier": "senior"}),
        ("sr analyst, Bay City, Ohio", {"role": "analyst", "location": "bay-city", "tier": "senior"}),
        ("canada toronto welder", {"role": "welder", "location": "toronto"}),
        ("welder PhD finance EUR monthly", {"role": "welder", "education": "doctorate", "industry": "finance"}),
        ("analyst 1 year", {"role": "analyst", "tier": "entry"}),
        ("analyst with 3 to 5 years of experience", {"role": "analyst", "tier": "senior"}),
        ("analyst torronto senoir", {"role": "analyst", "location": "toronto", "tier": "senior"}),
        ("analyst nuu", {"role": "analyst", "location": "nuuk"}),
    ],
)
def test_several_things_are_one_question_to_the_calculator(finder, text, answers):
    hit = finder.find(text).hits[0]
    assert len(hit.answers) == 1
    assert answers.items() <= hit.answers[0].items()


def test_advice_comes_second_beside_a_role_and_a_place_and_where_something_else_is_called_so(finder):
    assert [hit.entry and hit.entry.slug for hit in finder.find("analyst toronto relocation").hits][:2] == [
        None,
        "far-away",
    ]
    assert [hit.entry.slug for hit in finder.find("phd").hits if hit.entry] == ["doctorate", "far-away"]


def test_currency_and_period_are_answers_too(finder):
    (answers,) = finder.find("welder hourly in JPY").hits[0].answers
    assert answers == {"role": "welder", "period": "hour", "currency": "JPY"}


def test_the_sign_of_a_currency_is_its_name_where_no_other_money_bears_it(finder):
    assert finder.find("€ welder").hits[0].answers == ({"role": "welder", "currency": "EUR"},)
    for sign in "$¥":
        assert not any("currency" in answers for hit in finder.find(f"welder {sign}").hits for answers in hit.answers)


def test_a_tier_that_the_role_does_not_have_is_left_out_and_told(finder):
    found = finder.find("senior welder toronto")
    assert found.hits[0].answers == ({"role": "welder", "location": "toronto"},)
    assert found.unknown == ("senior",)


def test_years_that_no_tier_holds_are_left_out_and_told(finder):
    """The small book leaves the third year out."""
    found = finder.find("analyst toronto 2 years")
    assert found.hits[0].answers == ({"role": "analyst", "location": "toronto"},)
    assert found.unknown == ("2", "years")


def test_what_is_not_understood_is_told(finder):
    found = finder.find("analyst toronto startup")
    assert found.hits[0].answers == ({"role": "analyst", "location": "toronto"},)
    assert found.unknown == ("startup",)


def test_a_misspelt_text_is_told_as_it_was_read(finder):
    assert (finder.find("torronto").respelt, finder.find("torronto").asked) == (True, ("toronto",))
    assert not finder.find("toronto").respelt


def test_two_questions_are_compared_and_share_what_one_leaves_open(finder):
    (one, other) = finder.find("toronto vs nuuk analyst").hits[0].answers
    assert one == {"role": "analyst", "location": "toronto"}
    assert other == {"role": "analyst", "location": "nuuk"}
    assert not any(len(hit.answers) == 2 for hit in finder.find("analyst vs analyst").hits)
    assert not any(len(hit.answers) == 2 for hit in finder.find("vs").hits)


def test_a_country_is_no_error_for_another(finder):
    assert first(finder, "Grenada") is None


def test_of_several_things_each_is_a_hit_too(finder):
    found = {(hit.entry.of, hit.entry.slug) for hit in finder.find("analyst toronto").hits if hit.entry}
    assert {("role", "analyst"), ("location", "toronto")} <= found


@given(st.text() | st.text(alphabet="analyst toronto senior vs 5 years,.-'\x00İ", max_size=60))
def test_no_text_is_too_odd(text):
    found = FINDER.find(text)
    assert len(found.hits) <= MOST_HITS
    assert len(set(map(id, found.hits))) == len(found.hits)
    assert FINDER.find(text) == found


@given(st.text())
def test_no_text_is_too_odd_for_the_box_of_a_place(text):
    known = FINDER.book.factor_by_slug["location"].choice_by_slug
    fits = FINDER.fits("location", text)
    assert set(fits.slugs) <= set(known)
    assert fits == FINDER.fits("location", text)


@pytest.mark.parametrize("text", ["x" * 100_000, "toronto " * 50_000, "a b " * 90_000, "\u0301" * 9_000])
def test_a_long_text_takes_no_longer(text):
    FINDER.find(text)
    FINDER.fits("location", text)


def test_each_choice_is_found_by_its_own_name():
    for factor in FINDER.book.factors:
        for choice in factor.choices:
            assert Hit in {type(hit) for hit in FINDER.find(choice.name).hits}
            assert FINDER.fits(factor.slug, choice.name).slugs[0] == choice.slug


def test_only_what_has_a_page_is_shown():
    kinds = {hit.entry.kind for hit in FINDER.find("senior").hits if hit.entry}
    assert kinds.isdisjoint({Kind.TIER, Kind.CURRENCY, Kind.PERIOD})
