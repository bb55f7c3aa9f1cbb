"""Pays that are known of another book are the ones that would be worked out anew."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from salaries.engine.book_text import book_text, digest_of, read_book
from salaries.engine.figures import FigureBook, Role, Tier
from salaries.engine.money import Range
from salaries.engine.one_answer import Answer, Key, Pays


def with_more_roles(book: FigureBook) -> FigureBook:
    others = tuple(replace(book.roles[0], slug=f"other-{n}", name=f"Other {n}") for n in range(3))
    return replace(book, roles=(*book.roles, *others))


def edited(book: FigureBook) -> FigureBook:
    first, *others = book.roles
    tier, *tiers = first.tiers
    assert tier.band
    moved = replace(tier, band=replace(tier.band, low=tier.band.low - 1000))
    return replace(book, roles=(replace(first, tiers=(moved, *tiers)), *others))


def wider(book: FigureBook) -> FigureBook:
    return replace(book, rules=replace(book.rules, fallback_widening=Decimal("0.2")))


def other_choice(book: FigureBook) -> FigureBook:
    first, *others = book.factors
    choice, *choices = first.choices
    choice = replace(choice, multiplier=Range(Decimal("1.5"), Decimal("1.6")))
    return replace(book, factors=(replace(first, choices=(choice, *choices)), *others))


@pytest.mark.parametrize(
    "change",
    [
        edited,
        wider,
        other_choice,
        lambda book: replace(book, roles=book.roles[1:]),
        lambda book: replace(book, roles=book.roles[::-1]),
        lambda book: replace(book, currencies=book.currencies[:1]),
    ],
)
def test_it_is_the_same(book, change):
    old = with_more_roles(book)
    new, known_of = change(old), Pays(old)
    assert every(known_of)
    assert every(Pays(new, [known_of])) == every(Pays(new))


def every(pays: Pays) -> dict[Key, Answer]:
    return {
        key: pays.answer(key)
        for role in pays.book.roles
        for tier in role.tiers
        for key in pays.unlike(role.slug, tier.slug)
    }


def test_only_a_role_that_changed_is_worked_out(book, monkeypatch):
    old = with_more_roles(book)
    pays, worked = Pays(old), []
    every(pays)

    def noted(self: Pays, role: Role, tier: Tier) -> object:
        worked.append(role.slug)
        return begun(self, role, tier)

    begun = Pays._begun
    monkeypatch.setattr(Pays, "_begun", noted)
    every(Pays(edited(old), [pays]))
    assert set(worked) == {old.roles[0].slug}


def test_choices_that_do_the_same_are_worked_out_once(book):
    factor = book.factor_by_slug["location"]
    town = replace(factor.choices[-1], slug="town", name="Town", under=None, multiplier=Range(Decimal(2), Decimal(2)))
    two = replace(factor, choices=(*factor.choices, town, replace(town, slug="village", name="Village")))
    pays = Pays(replace(book, factors=(two, *(each for each in book.factors if each is not factor))))
    assert pays.alike(two)["village"].slug == "town"
    role, tier = book.roles[0], book.roles[0].tiers[0]
    asked = [(role.slug, tier.slug, "location", slug) for slug in ("town", "village")]
    assert pays.answer(asked[0]) == pays.answer(asked[1])


def test_only_answers_that_a_choice_reaches_are_worked_out(book, monkeypatch):
    old = with_more_roles(book)
    pays, worked = Pays(old), set()
    every(pays)
    place = old.factor_by_slug["location"]
    moved = replace(place.choices[-1], multiplier=Range(Decimal("1.5"), Decimal("1.6")))
    factors = (replace(each, choices=(*each.choices[:-1], moved)) if each is place else each for each in old.factors)
    new = replace(old, factors=tuple(factors))

    def noted(self: Pays, held: Any, factor: str, slug: str) -> object:
        worked.add(slug)
        return worked_out(self, held, factor, slug)

    worked_out = Pays._worked_out
    monkeypatch.setattr(Pays, "_worked_out", noted)
    found = every(Pays(new, [pays]))
    assert worked == {moved.slug}
    assert found == every(Pays(new))


def test_a_reference_is_left_out_of_its_own_factor_whichever_book_told_it(book):
    """A book that was read and one that was compiled hold equal factors, and not the same."""
    place = book.factor_by_slug["location"]
    choices = tuple(
        replace(each, multiplier=Range(Decimal("1.5"), Decimal("1.5"))) if each.reference else each
        for each in place.choices
    )
    factors = tuple(replace(each, choices=choices) if each is place else each for each in book.factors)
    old = with_more_roles(replace(book, factors=factors))
    text = book_text(edited(old))
    new, known_of = read_book(text, digest_of(text)), Pays(old)
    assert every(known_of)
    assert every(Pays(new, [known_of])) == every(Pays(new))
