"""Next moves: worked examples, and that each is the difference of two estimates."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.answers import read_answers
from salaries.engine.best_move import best_near
from salaries.engine.comparisons import at_reference_prices
from salaries.engine.estimates import estimate
from salaries.engine.money import PERIODS
from salaries.engine.next_moves import NextMove, Turn, next_moves
from tests.books import small_book

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/next-moves.toml").read_text(encoding="utf-8"))["case"]
SMALL = small_book()


def target(move: NextMove) -> str:
    if move.choice:
        return move.choice.slug
    return move.answers.tier.slug if move.turn is Turn.TIER else move.answers.role.slug


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_the_example_comes_out(case: dict[str, Any]) -> None:
    moves = [move for move in next_moves(SMALL, read_answers(SMALL, case["answers"]).answers) if move.adds > 0]
    assert {move.measure for move in moves} == {case["measure"]}
    assert [(target(move), move.adds) for move in moves] == list(case["adds"].items())
    assert [target(move) for move in moves if move.weak] == case["weak"]


@st.composite
def answers(draw: st.DrawFn) -> dict[str, str]:
    role = draw(st.sampled_from(SMALL.roles))
    given = {"role": role.slug, "tier": draw(st.sampled_from(role.tiers)).slug}
    given |= {factor.slug: draw(st.sampled_from(factor.choices)).slug for factor in SMALL.factors}
    return given | {
        "currency": draw(st.sampled_from(SMALL.currencies)).code,
        "period": draw(st.sampled_from(PERIODS)),
    }


@given(answers())
def test_each_is_the_difference_of_two_estimates(given: dict[str, str]) -> None:
    here = read_answers(SMALL, given).answers
    now = estimate(SMALL, here)
    for move in next_moves(SMALL, here):
        then = estimate(SMALL, move.answers)
        assert (move.measure.of(now), move.measure.of(then)) == (move.before, move.after)
        before, after = (at_reference_prices(each, move.measure) for each in (now, then))
        moved = move.factor is not None and move.factor.place
        assert move.buys == (after - before if moved and before is not None and after is not None else None)


def is_near(move: NextMove) -> bool:
    return move.turn is not Turn.ROLE and not (move.factor and move.factor.place)


@given(answers())
def test_the_best_one_is_the_first_that_leaves_place_and_role_and_is_not_weak(given: dict[str, str]) -> None:
    here = read_answers(SMALL, given).answers
    likely = (each for each in next_moves(SMALL, here) if each.adds > 0 and is_near(each) and not each.weak)
    assert best_near(SMALL, here) == next(likely, None)


@given(answers())
def test_nothing_weak_is_ranked_among_what_is_known_well(given: dict[str, str]) -> None:
    moves = next_moves(SMALL, read_answers(SMALL, given).answers)
    assert [move.weak for move in moves] == sorted(move.weak for move in moves)
    for weak in (False, True):
        adds = [move.adds for move in moves if move.weak is weak]
        assert adds == sorted(adds, reverse=True)


@given(answers())
def test_each_changes_one_answer_and_no_tier_below_is_advised(given: dict[str, str]) -> None:
    here = read_answers(SMALL, given).answers
    for move in next_moves(SMALL, here):
        changed: list[Any] = [
            one for one, other in zip(here.choices, move.answers.choices, strict=True) if one != other
        ]
        changed += [here.role] if move.answers.role is not here.role else []
        tiers = [tier.slug for tier in here.role.tiers]
        if move.turn is Turn.TIER:
            assert tiers.index(move.answers.tier.slug) > tiers.index(here.tier.slug)
            assert not changed
        else:
            assert len(changed) == 1
            assert move.answers.tier.slug == here.tier.slug
