"""Pays that are known of another book are the ones that would be worked out anew."""

from dataclasses import replace
from decimal import Decimal

import pytest

from salaries.engine import one_answer
from salaries.engine.figures import FigureBook, Role
from salaries.engine.money import Range
from salaries.engine.one_answer import Pays, one_answer_pays


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
def test_it_is_the_same_in_the_same_order(book, change):
    old = with_more_roles(book)
    new = change(old)
    known = one_answer_pays(new, [(old, one_answer_pays(old))])
    anew = one_answer_pays(new)
    assert list(known.of.items()) == list(anew.of.items())
    assert list(known.broken.items()) == list(anew.broken.items())


def test_only_a_role_that_changed_is_worked_out(book, monkeypatch):
    old = with_more_roles(book)
    pays, worked = one_answer_pays(old), []
    of_role = one_answer._of_role

    def noted(book: FigureBook, role: Role) -> Pays:
        worked.append(role.slug)
        return of_role(book, role)

    monkeypatch.setattr(one_answer, "_of_role", noted)
    one_answer_pays(edited(old), [(old, pays)])
    assert worked == [old.roles[0].slug]
