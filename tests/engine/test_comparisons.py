"""Two sets of answers compared: worked examples, and that the bars add up to the difference, always."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.editions import PublishedEdition
from salaries.engine.answer_sets import given_sets, read_sets, set_names, sets_query
from salaries.engine.answers import Answers
from salaries.engine.comparisons import Difference, Measure, at_reference_prices, differences
from salaries.engine.estimates import StepKind, estimate
from salaries.engine.figures import FigureBook
from salaries.engine.money import PERIODS
from tests.books import answer, small_book
from tests.engine.test_cases import cases

BOOK = small_book()
KEYS = {Measure.MEDIAN: "median", Measure.LOW: "low", Measure.HIGH: "high"}


def two(book: FigureBook, one: dict[str, str], other: dict[str, str], **shared: str) -> tuple[Answers, Answers]:
    first, second = read_sets(book, {"a": one, "b": other}, shared)
    assert first.problems + second.problems == ()
    return first.answers, second.answers


def shown(found: Difference) -> dict[str, Any]:
    bars = {each.after.factor.slug if each.after else each.kind.value: each.change for each in found.bars}
    return {"ends": [found.start, found.end], "bars": bars}


@pytest.mark.parametrize("case", cases("comparisons.toml"))
def test_worked_examples(case: dict[str, Any]) -> None:
    found = differences(BOOK, *two(BOOK, case["one"], case["other"], **case.get("shared", {})))
    assert {KEYS[each.measure]: shown(each) for each in found} == {
        key: case[key] for key in KEYS.values() if key in case
    }


def adds_up(book: FigureBook, one: Answers, other: Answers) -> int:
    """How many measures were compared; fails where one does not add up, or its ends are not those that readers see."""
    found = differences(book, one, other)
    estimates = estimate(book, one), estimate(book, other)
    for each in found:
        assert sum(bar.change for bar in each.bars) == each.change
        assert [each.start, each.end] == [each.measure.of(side) for side in estimates]
        assert [bar.kind for bar in each.bars] == sorted((bar.kind for bar in each.bars), key=list(StepKind).index)
    return len(found)


def anything(book: FigureBook, random: Random) -> dict[str, str]:
    role = random.choice(book.roles)
    chosen = {factor.slug: random.choice(factor.choices).slug for factor in book.factors}
    return {"role": role.slug, "tier": random.choice(role.tiers).slug, **chosen}


def test_the_bars_of_ten_thousand_pairs_of_the_seed_add_up_to_the_unit(published: PublishedEdition) -> None:
    book, random = published.book, Random(9)
    compared = 0
    for _ in range(10_000):
        shared = {"currency": random.choice(book.currencies).code, "period": random.choice(PERIODS)}
        pair = two(book, anything(book, random), anything(book, random), **shared)
        compared += adds_up(book, *pair)
    assert compared > 7_500  # in the rest the one shows no kind of pay that the other shows


@given(st.randoms(use_true_random=False), st.sampled_from(BOOK.currencies), st.sampled_from(PERIODS))
def test_any_pair_of_the_small_book_adds_up_there_and_back(random, currency, period) -> None:
    pair = two(BOOK, anything(BOOK, random), anything(BOOK, random), currency=currency.code, period=period)
    adds_up(BOOK, *pair)
    back = differences(BOOK, *reversed(pair))
    assert [each.change for each in back] == [-each.change for each in differences(BOOK, *pair)]


def test_a_bar_knows_what_either_choice_multiplies_by() -> None:
    found = differences(BOOK, *two(BOOK, {"location": "bay-city"}, {"location": "toronto"}))
    (bar,) = found[0].bars
    assert (bar.before.asked.slug, bar.after.asked.slug, bar.after.holder.slug) == ("bay-city", "toronto", "canada")
    assert bar.before.multiplier.low == Decimal("1.5")


def test_pay_at_the_reference_place_is_worth_what_it_is_and_elsewhere_only_by_a_figure() -> None:
    assert at_reference_prices(answer(BOOK, tier="senior"), Measure.MEDIAN) == 110000
    assert at_reference_prices(answer(BOOK, tier="senior", location="toronto"), Measure.MEDIAN) is None


def test_sets_are_read_under_their_letters_with_one_currency() -> None:
    query = {"a.role": "welder", "c.tier": "senior", "b.tier": "wizard", "e.role": "x", "period": "month", "tier": "y"}
    given_ = given_sets(query)
    assert given_ == {"a": {"role": "welder"}, "b": {"tier": "wizard"}, "c": {"tier": "senior"}}
    sets = read_sets(BOOK, given_, {"period": "month"})
    assert [each.letter for each in sets] == ["a", "b", "c"]
    assert {(each.answers.currency, each.answers.period) for each in sets} == {("EUR", "month")}
    assert [problem.name for each in sets for problem in each.problems] == ["b.tier"]


def test_an_unknown_currency_is_told_once() -> None:
    sets = read_sets(BOOK, {"a": {}, "b": {}}, {"currency": "XXX"})
    assert [problem.name for each in sets for problem in each.problems] == ["currency"]


@given(st.lists(st.randoms(use_true_random=False), min_size=2, max_size=4), st.sampled_from(BOOK.currencies))
def test_a_query_gives_its_sets_again(randoms, currency) -> None:
    given_ = {letter: anything(BOOK, each) for letter, each in zip("abcd", randoms, strict=False)}
    sets = [each.answers for each in read_sets(BOOK, given_, {"currency": currency.code, "period": "day"})]
    query = sets_query(sets)
    assert query.keys() <= set(set_names(BOOK))
    again = read_sets(BOOK, given_sets(query), {name: query[name] for name in ("currency", "period") if name in query})
    assert [each.answers for each in again] == sets
