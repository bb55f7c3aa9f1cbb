"""What a check finds in a factor and its choices: each finding, seen once, in a book that is otherwise good."""

from dataclasses import replace

from salaries.review.checks import check_book
from tests.books import choice, with_choice
from tests.review.changed_books import BOOK


def test_a_factor_without_a_choice_is_one_finding_that_leads_to_its_choices():
    (finding,) = check_book(replace(BOOK, factors=(*BOOK.factors[:3], replace(BOOK.factors[3], choices=()))))
    assert (finding.what, finding.path) == ("it has no choice", ("factors", "industry", "choices"))


def test_a_circle_of_wider_choices_beside_a_choice_that_leads_into_it():
    book = with_choice(BOOK, "location", choice("north", None, under="greenland"))
    found = [(each.where, each.what) for each in check_book(book)]
    assert ("Location, North", "it is under itself") in found
    assert ("Location, Nuuk", "Location: “Nuuk” has no figure, and no wider choice above it has one") in found


def test_two_choices_of_one_name_are_told_apart():
    location = BOOK.factors[0]
    north = location.choice_by_slug["north"]
    twin = replace(location, choices=(*location.choices, replace(north, slug="north-2", name="NORTH", reference=False)))
    (finding,) = (
        each for each in check_book(replace(BOOK, factors=(twin, *BOOK.factors[1:]))) if "the name of" in each.what
    )
    assert (finding.forbids, finding.what) == (False, "it has the name of another choice, north")
    assert finding.path == ("factors", "location", "choices", "north-2", "name")
    elsewhere = replace(twin, choices=(*location.choices, replace(north, slug="north-2", under="canada")))
    found = check_book(replace(BOOK, factors=(elsewhere, *BOOK.factors[1:])))
    assert not any("the name of" in each.what for each in found)
