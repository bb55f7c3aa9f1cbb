"""What a change would do to readers: every estimate before and after."""

from dataclasses import replace
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salaries.engine.book_text import known
from salaries.engine.figures import Band, Choice, Factor, FigureBook, Role, Tier
from salaries.engine.money import Range, Rounding
from salaries.engine.one_answer import Key, Pays
from salaries.engine.reported import ReportedEffect
from salaries.review.move_words import move_words, names
from salaries.review.moves import LATELY, moves_between, reached_keys
from tests.books import RECORDS, SURVEY, answer, choice, small_book, times, with_choice
from tests.review.changed_books import ANALYST, BOOK, WELDER, between, entry_pays, with_tier


def every_key(book: FigureBook) -> list[Key]:
    answers = [("", ""), *((factor.slug, each.slug) for factor in book.factors for each in factor.answers)]
    return [(role.slug, tier.slug, *each) for role in book.roles for tier in role.tiers for each in answers]


multipliers = st.decimals("0.1", "9", places=4)


@given(low=multipliers, wider=multipliers, own=multipliers, spread=st.decimals("0.5", "2", places=4))
def test_the_quick_pays_are_those_of_the_estimate(low, wider, own, spread):
    """For any multipliers, with overrides, wider choices, reported effects, of references too, and limits that bite."""
    effect = ReportedEffect(own, spread, RECORDS)
    book = with_choice(BOOK, "location", choice("north", times(str(low), str(low + wider)), reported=(effect,)))
    book = with_choice(book, "skill", choice("deep-learning", str(own)))
    book = with_choice(book, "education", choice("bachelor", "1", reference=True, reported=(effect,)))
    pays = Pays(book)
    for key in every_key(book):
        (role, tier, factor, slug), pay = key, pays.pay(key)
        assert pay, pays.answer(key)
        given = answer(book, role=role, tier=tier, **({factor: slug} if factor else {}))
        assert (pay.low, pay.high) == ((given.band.low, given.band.high) if given.band else (None, None))
        assert pay.median == (given.reported.p50 if given.reported else None)


def test_every_role_tier_and_choice_counts_once():
    """Three tiers with figures, times every choice that is no reference, and one more where all are references."""
    choices = sum(len(factor.choices) - 1 for factor in BOOK.factors)
    assert between(BOOK, BOOK).count == 3 * (choices + 1)


def test_unchanged_figures_move_nothing():
    assert between(BOOK, BOOK).differing == ()
    renamed = replace(BOOK, sources=(replace(BOOK.sources[0], title="Another title"), *BOOK.sources[1:]))
    assert between(BOOK, renamed).differing == ()


@pytest.mark.parametrize(("rate", "scaled", "share"), [("2", "1", "-0.5"), ("0.5", "1", "1"), ("2", "2", None)])
def test_pay_in_another_currency_is_held_against_the_old_one(rate: str, scaled: str, share: str | None):
    """The same numbers in euros are other pay; the same pay in other numbers is not."""
    euro = replace(BOOK.currencies[0], code="EUR", symbol="€", units_per_usd=Decimal(rate))
    book = replace(BOOK, currencies=(*(each for each in BOOK.currencies if each.code != "EUR"), euro))
    tiers = tuple(
        replace(
            each,
            band=each.band and Band(each.band.low * Decimal(scaled), each.band.high * Decimal(scaled)),
            reported=None,
        )
        for each in ANALYST.tiers
    )
    switched = replace(book, roles=(replace(ANALYST, currency="EUR", tiers=tiers), WELDER))
    old = replace(
        BOOK, roles=(replace(ANALYST, tiers=tuple(replace(each, reported=None) for each in ANALYST.tiers)), WELDER)
    )
    found = between(old, switched).moved
    assert {move.role for move in found} == {"analyst"}
    if share is None:
        assert all(move.size < Decimal("0.01") for move in found)
    else:
        assert len(found) > 5
        assert all(abs((move.share or 0) - Decimal(share)) < Decimal("0.001") for move in found)


def test_only_what_a_change_reaches_is_compared():
    everything = between(BOOK, BOOK).count
    assert between(BOOK, BOOK).reached == 0
    assert between(BOOK, entry_pays(55000)).reached == everything * 2 // 3, "two tiers of the role, of three in all"
    city = with_choice(BOOK, "location", choice("bay-city", "1.2", under="united-states"))
    assert between(BOOK, city).reached == 3
    assert between(BOOK, replace(BOOK, rules=replace(BOOK.rules, rounding=Rounding.UP))).reached == everything


def test_what_is_too_much_to_compare_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("salaries.review.moves.MOST_COMPARED", 5)
    found = between(BOOK, replace(BOOK, rules=replace(BOOK.rules, fallback_widening=Decimal("0.3"))))
    assert found.left_out == found.count - 5


def changed_anyhow(book: FigureBook, draw: st.DataObject) -> FigureBook:
    """Some figures of roles and choices are others, and what they hang on."""
    value = st.decimals("0.5", "2", places=2)
    roles = tuple(draw.draw(st.sampled_from((role, _scaled_role(role, draw.draw(value))))) for role in book.roles)
    factors = tuple(
        replace(factor, choices=tuple(_changed_choice(factor, each, draw) for each in factor.choices))
        for factor in book.factors
    )
    return replace(book, roles=roles, factors=factors)


def _scaled_role(role: Role, by: Decimal) -> Role:
    return replace(role, tiers=tuple(_scaled_tier(tier, by) for tier in role.tiers))


def _changed_choice(factor: Factor, each: Choice, draw: st.DataObject) -> Choice:
    how = draw.draw(st.integers(0, 12))
    if how == 1:
        return _scaled_choice(each, Decimal("1.1"))
    if how == 2:
        return replace(each, reported=(ReportedEffect(Decimal("1.3"), Decimal(1), RECORDS, role="analyst"),))
    if how == 3 and not each.reference:
        wider = draw.draw(st.sampled_from(factor.choices))
        return replace(each, under=wider.slug, multiplier=None) if each.slug not in _above(factor, wider) else each
    return each


def _above(factor: Factor, choice: Choice) -> set[str]:
    return {wider.slug for wider in factor.and_wider(choice)}


def _is_tried(pays: Pays, tried: set[Key], key: Key) -> bool:
    """Whether one that is alike to an answer is among those that were tried."""
    role, tier, name, slug = key
    factor = pays.book.factor_by_slug.get(name)
    like = pays.alike(factor).get(slug) if factor else None
    names = [each for each, found in pays.alike(factor).items() if found is like] if factor and like else [slug]
    return any((role, tier, name, each) in tried for each in names)


@settings(max_examples=25)
@given(st.data())
def test_what_a_change_does_not_reach_cannot_move(data: st.DataObject):
    """Any two books: every answer of which the pays differ is a move, and is alike to one that a check tries."""
    old = changed_anyhow(BOOK, data)
    new = changed_anyhow(old, data)
    before, after = Pays(old), Pays(new)
    tried = set(every_reached(old, new))
    compared = {(move.role, move.tier, move.factor, move.choice) for move in between(old, new).differing}
    twice = {(each.slug, choice.slug) for each in old.factors for choice in each.choices if choice.reference}
    for key in every_key(old):
        assert key[2:] in twice or (before.pay(key) != after.pay(key)) == (key in compared), key
    for key in every_key(new):
        assert key[2:] in twice or _is_tried(after, tried, key) or before.answer(key) == after.answer(key), key


def test_of_new_choices_that_are_alike_one_is_tried_in_each_tier():
    book = BOOK
    for number in range(30):
        book = with_choice(book, "location", choice(f"town-{number}", "1.2"))
    tried = every_reached(BOOK, book)
    assert {key[3] for key in tried} == {"town-0"}
    one = with_choice(BOOK, "location", choice("one", "1.2"))
    assert len(tried) == len(every_reached(BOOK, one))


def every_reached(old: FigureBook, new: FigureBook) -> list[Key]:
    """As if it were sure of no tier."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("salaries.review.moves.is_doubtful", lambda *_: True)
        return list(reached_keys(old, known(new)))


def test_a_tier_moves_its_own_estimates_and_no_other():
    found = between(BOOK, entry_pays(55000))
    assert {(move.role, move.tier) for move in found.differing} == {("analyst", "entry")}
    everyone = next(move for move in found.moved if not move.factor)
    assert (everyone.old.low, everyone.new.low, everyone.share) == (50000, 55000, Decimal("0.1"))


def test_moves_are_shares_of_what_readers_see_the_largest_first():
    found = between(BOOK, with_choice(BOOK, "location", choice("bay-city", "1.2", under="united-states")))
    assert [(move.role, move.tier, move.choice) for move in found.moved if move.role == "analyst"] == [
        ("analyst", "entry", "bay-city"),
        ("analyst", "senior", "bay-city"),
    ]
    assert found.largest.share == Decimal("-0.2")
    sizes = [move.size for move in between(BOOK, entry_pays(57000)).moved]
    assert sizes == sorted(sizes, reverse=True)
    assert {move.role for move in found.largest_of_roles} == {"analyst", "welder"}


def test_a_move_is_as_large_as_its_largest_part_whichever_way_that_goes():
    found = between(BOOK, entry_pays(40000, 63000))
    assert {move.share for move in found.moved if not move.factor} == {Decimal("-0.2")}


def test_a_narrower_place_moves_with_the_wider_one_that_it_falls_back_on():
    found = between(BOOK, with_choice(BOOK, "location", choice("canada", "0.9", under="north")))
    assert {move.choice for move in found.moved} == {"canada", "toronto"}


def test_what_readers_lose_vanishes_and_what_they_gain_appears():
    found = between(BOOK, with_tier("entry", band=None))
    assert {move.tier for move in found.vanished} == {"entry"}
    assert not found.moved
    assert {move.tier for move in between(with_tier("entry", band=None), BOOK).appeared} == {"entry"}
    without = with_tier("senior", reported=None)
    assert all(move.vanishes for move in between(BOOK, without).differing), "half of an estimate is lost too"


def test_a_reference_that_moves_to_another_choice_takes_no_answer_away():
    education = BOOK.factors[1]
    swapped = (choice("bachelor", "0.9"), choice("doctorate", "1", reference=True))
    book = replace(BOOK, factors=(BOOK.factors[0], replace(education, choices=swapped), *BOOK.factors[2:]))
    assert not between(BOOK, book).vanished
    assert not between(BOOK, book).appeared


def test_a_broken_figure_is_told_and_not_raised():
    far = ReportedEffect(Decimal(1), Decimal(5000), SURVEY)
    book = with_choice(BOOK, "location", choice("canada", "0.8", under="north", reported=(far,)))
    pays = Pays(book)
    assert {key for key in every_key(book) if isinstance(pays.answer(key), str)} == {
        (role, tier, "location", slug)
        for role, tier in (("analyst", "senior"), ("welder", "all"))
        for slug in ("canada", "toronto")
    }
    lost = {move.choice for move in between(BOOK, book).vanished}
    assert lost == {"canada", "toronto"}


def test_what_is_known_of_two_books_is_not_worked_out_again():
    new = entry_pays(51000)
    assert between(BOOK, new) is between(small_book(), new)


def test_a_move_in_words():
    new = entry_pays(55000)
    move = next(each for each in between(BOOK, new).moved if each.choice == "finance")
    assert names((new, BOOK), move) == ("Analyst", "Entry", "Finance")
    assert move_words((new, BOOK), move) == (
        "+10% for Analyst, Entry, Finance (before: $60,000 to $72,000; after: $66,000 to $72,000)"
    )


def scaled(book: FigureBook, by: Decimal) -> FigureBook:
    """The book with every band, median and multiplier changed."""
    roles = [replace(role, tiers=tuple(_scaled_tier(tier, by) for tier in role.tiers)) for role in book.roles]
    factors = [
        replace(each, choices=tuple(_scaled_choice(choice, by) for choice in each.choices)) for each in book.factors
    ]
    return replace(book, roles=tuple(roles), factors=tuple(factors))


def _scaled_tier(tier: Tier, by: Decimal) -> Tier:
    band = tier.band and Band(tier.band.low * by, tier.band.high * by)
    return replace(tier, band=band, reported=tier.reported and replace(tier.reported, p50=tier.reported.p50 * by))


def _scaled_choice(each: Choice, by: Decimal) -> Choice:
    value = each.multiplier
    moves = value is not None and not each.reference
    return replace(each, multiplier=Range(value.low * by, value.high * by)) if value and moves else each


def test_a_whole_edition_in_which_everything_changed_takes_less_than_five_seconds(published):
    """Ten roles, 248 choices, some 7,800 estimates; counted in time of this process, whatever else the machine does."""
    new = scaled(published.book, Decimal("1.02"))
    LATELY.clear()
    moves_between.cache_clear()
    started = process_time()
    found = between(published.book, new)
    assert process_time() - started < 5
    assert found.count > 7000
    assert len(found.moved) > 0.95 * found.count
