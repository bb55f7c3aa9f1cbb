"""How choices stand in the calculator's lists."""

import re
from dataclasses import replace

import pytest

from salaries.engine.answers import read_answers
from salaries.engine.figures import FigureBook
from salaries.pages.forms import OptionGroup, calculator_form
from tests.books import choice, times


def groups(book: FigureBook, factor: str) -> list[OptionGroup]:
    answers = read_answers(book, {"role": book.roles[0].slug})
    form = calculator_form(book, answers, "/calculator/", "calculator", "")
    return list(next(field for field in form.fields if field.name == factor).groups)


def labels(group: OptionGroup) -> list[str]:
    return [option.label for option in group.options]


def under_one_roof(book: FigureBook) -> FigureBook:
    """The book with a choice above the region, as the seed has it."""
    location = book.factor_by_slug["location"]
    moved = [replace(each, under="abroad") if each.slug == "north" else each for each in location.choices]
    changed = replace(location, choices=(*moved, choice("abroad", times("0.5"))))
    return replace(book, factors=(changed, *book.factors[1:]))


def test_a_group_is_a_region_with_its_countries_and_their_places(book):
    united_states, north = groups(book, "location")
    assert (united_states.label, labels(united_states)) == ("United States", ["United States", "Bay City"])
    assert north.label == "North"
    assert labels(north) == ["North", "Canada", "Toronto, Canada", "Greenland", "Nuuk, Greenland"]


def test_what_stands_above_the_regions_comes_last_and_on_its_own(book):
    before, after = groups(book, "location"), groups(under_one_roof(book), "location")
    assert after[:-1] == before
    assert (after[-1].label, labels(after[-1])) == ("", ["Abroad"])


def test_choices_with_nothing_under_them_have_no_heading(book):
    (only,) = groups(book, "education")
    assert (only.label, len(only.options)) == ("", 2)


def test_the_seeds_regions_are_the_headings(published):
    found = groups(published.book, "location")
    assert [group.label for group in found[:3]] == ["United States", "Canada", "Western Europe"]
    assert labels(found[-1]) == ["Any other country"]
    assert "Montreal" in labels(found[1])
    assert {"Austria", "London, United Kingdom"} <= set(labels(found[2]))


@pytest.mark.parametrize(("page", "edition"), [("/calculator/", ""), ("/", ""), ("/calculator/?edition=1", "1")])
def test_the_box_names_the_address_that_knows_what_else_places_are_called(published, client, page, edition):
    (address,) = re.findall(r'data-asks="([^"]*)"', client.get(page).content.decode())
    assert ("edition=1" in address) is bool(edition)
    for typed, place in (("Britain", "united-kingdom"), ("Manchester, UK", "north-west-england")):
        assert client.get(address, {"q": typed}).json()["found"][0] == place
