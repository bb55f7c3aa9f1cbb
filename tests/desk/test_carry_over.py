"""What changed between two books, carried over a third: what only one side changed is there, conflicts are named."""

from dataclasses import fields, replace

import pytest

from salaries.desk.carry_over import carry_over, missing_in
from salaries.desk.kinds import IN_BOOKS
from salaries.engine.figures import FigureBook

pytestmark = pytest.mark.django_db


def with_choice(book: FigureBook, at: int, **values) -> FigureBook:
    factor = book.factors[0]
    choices = tuple(replace(each, **values) if n == at else each for n, each in enumerate(factor.choices))
    return replace(book, factors=(replace(factor, choices=choices), *book.factors[1:]))


def with_role(book: FigureBook, **values) -> FigureBook:
    return replace(book, roles=(replace(book.roles[0], **values), *book.roles[1:]))


def test_every_part_of_a_book_is_a_kind_of_row():
    assert {each.name for each in fields(FigureBook)} == {kind.place for kind in IN_BOOKS if kind.above is None}


def test_nothing_changed_is_ours(book):
    assert carry_over(book, book, book, ours_stand=True) == (book, ())


def test_what_either_side_changed_is_there(book):
    ours, theirs = with_choice(book, 0, name="Here"), with_choice(book, 1, name="There")
    found, conflicts = carry_over(book, ours, theirs, ours_stand=True)
    assert [each.name for each in found.factors[0].choices[:2]] == ["Here", "There"]
    assert conflicts == ()
    assert found == carry_over(book, theirs, ours, ours_stand=True)[0]


def test_a_row_and_what_is_nested_in_it_are_two(book):
    tiers = tuple(replace(each, name="New") if n == 0 else each for n, each in enumerate(book.roles[0].tiers))
    found, conflicts = carry_over(book, with_role(book, name="R"), with_role(book, tiers=tiers), ours_stand=True)
    assert (found.roles[0].name, found.roles[0].tiers[0].name, conflicts) == ("R", "New", ())


@pytest.mark.parametrize(("ours_stand", "name"), [(True, "Here"), (False, "There")])
def test_a_row_that_both_changed_is_named_and_one_side_stands(book, ours_stand, name):
    ours, theirs = with_choice(book, 0, name="Here"), with_choice(book, 0, name="There")
    found, (key,) = carry_over(book, ours, theirs, ours_stand=ours_stand)
    choice = book.factors[0].choices[0]
    assert key == ("factor.choice", book.factors[0].slug, choice.slug)
    assert found.factors[0].choices[0].name == name


def test_the_same_change_on_both_sides_is_no_conflict(book):
    both = with_choice(book, 0, name="Here")
    assert carry_over(book, both, both, ours_stand=False) == (both, ())


def test_deleted_on_one_side_and_changed_on_the_other_is_a_conflict(book):
    without = replace(book, figures=book.figures[1:])
    changed = replace(book, figures=(replace(book.figures[0], name="New"), *book.figures[1:]))
    found, (key,) = carry_over(book, without, changed, ours_stand=True)
    assert (key[0], found.figures) == ("figure", without.figures)
    assert carry_over(book, without, changed, ours_stand=False)[0].figures == changed.figures


def test_what_came_and_went_comes_and_goes(book):
    more = replace(book.figures[0], slug="more")
    ours, theirs = replace(book, figures=(*book.figures, more)), replace(book, figures=book.figures[1:])
    found, conflicts = carry_over(book, ours, theirs, ours_stand=True)
    assert (found.figures, conflicts) == ((*book.figures[1:], more), ())


def test_an_order_that_one_side_chose_is_kept(book):
    turned = replace(book, currencies=book.currencies[::-1])
    for ours, theirs in ((turned, book), (book, turned)):
        assert carry_over(book, ours, theirs, ours_stand=True) == (turned, ())


def test_a_row_that_names_what_the_book_lacks_is_found(book):
    source = next(each for each in book.sources if any(figure.evidence.source == each.slug for figure in book.figures))
    without = replace(book, sources=tuple(each for each in book.sources if each != source))
    assert ("source", source.slug) in {named for _, named in missing_in(without)}
    assert missing_in(book) == []
