"""The fit on made salaries: it finds what was put in, and leans on neighbours where records are few."""

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from salaries.engine.reported import LEAST_RECORDS
from salaries.records.calibration import ChoiceEffect, EffectKey, Table, fit
from salaries.records.pay_rows import PayRow
from salaries.records.settings import Pull, Settings
from tests.records.made_pay import MEDIANS, PLACES, SCORES, SPREAD, day_of, made_rows, plain_row

# Near enough where no number is held against what was put in.
QUICK = Settings(most_steps=60)


@pytest.fixture(scope="module")
def table() -> Table:
    return fit(made_rows(), PLACES)


def effect(table: Table, choice: str, tier: str = "", factor: str = "location") -> ChoiceEffect:
    return table.effects[EffectKey(factor, choice, tier)]


def width(effect: ChoiceEffect) -> float:
    """Of the interval, as a share of the multiplier."""
    low, high = effect.interval or (0, 0)
    return float((high - low) / effect.multiplier)


def near(value: object, expected: float, share: float = 0.04) -> bool:
    return abs(float(str(value)) / expected - 1) < share


def test_it_finds_the_percentiles_of_every_role_and_tier(table: Table):
    for cell, median in MEDIANS.items():
        expected = [median * 2.718281828 ** (SPREAD * score) for score in SCORES]
        assert all(near(found, each) for found, each in zip(table.pay[cell].percentiles, expected, strict=True))


def test_it_finds_what_places_and_work_modes_do(table: Table):
    for role in ("analyst", "clerk"):
        beside = {choice: table.effects[EffectKey("location", choice, role=role)] for choice in ("germany", "india")}
        assert near(effect(table, "germany").multiplier * beside["germany"].multiplier, 0.7, 0.05)
        assert near(effect(table, "india").multiplier * beside["india"].multiplier, 0.4, 0.06)
    assert near(effect(table, "germany").spread, 1, 0.1)
    assert near(effect(table, "india").spread, 2, 0.15)
    assert near(effect(table, "abroad", "entry").multiplier, 1)
    assert all(near(effect(table, "remote", tier, "work-mode").multiplier, 0.9) for tier in ("entry", "senior"))


def test_counts_are_those_of_distinct_records(table: Table):
    assert table.records == 6000
    assert sum(cell.sample_size for cell in table.pay.values()) == 6000
    assert effect(table, "germany").sample_size == sum(row.country == "DE" for row in made_rows())


def test_intervals_hold_the_value_and_are_wider_for_fewer_records():
    table = fit(made_rows(1000), PLACES, QUICK, draws=6)
    german, indian = effect(table, "germany"), effect(table, "india")
    for each in (german, indian):
        assert each.interval
        assert each.interval[0] < each.multiplier < each.interval[1]
    assert width(german) < width(indian)
    assert fit(made_rows(300), PLACES, QUICK).pay["analyst", "senior"].interval is None


def test_the_same_records_in_any_order_give_the_same_table():
    rows = made_rows(800)
    shuffled = random.Random(1).sample(rows, len(rows))
    assert fit(shuffled, PLACES, QUICK, draws=2) == fit(rows, PLACES, QUICK, draws=2)


PAY = st.floats(5_000, 900_000)
ROW = st.builds(
    plain_row, tier=st.sampled_from(["entry", "senior"]), country=st.sampled_from(["US", "DE"]), pay_usd=PAY
)


@given(st.lists(ROW, min_size=1, max_size=40))
@hypothesis_settings(max_examples=12)
def test_percentiles_never_cross(rows: Sequence[PayRow]):
    for cell in fit(rows, PLACES, QUICK).pay.values():
        assert list(cell.percentiles) == sorted(cell.percentiles)
        assert cell.percentiles[0] > 0


def test_a_cell_with_few_records_is_pulled_to_its_role_and_tier():
    """Three chief clerks with four times the pay that their role and tier foretell."""
    rows = [row for row in made_rows(1000) if (row.role, row.tier) != ("clerk", "senior")]
    odd = [plain_row(role="clerk", pay_usd=300_000.0 + extra) for extra in range(3)]
    pulled = float(fit([*rows, *odd], PLACES, QUICK).pay["clerk", "senior"].percentiles[2])
    assert 75_000 < pulled < 200_000
    loose = replace(QUICK, cell=Pull(0.001, 30))
    assert float(fit([*rows, *odd], PLACES, loose).pay["clerk", "senior"].percentiles[2]) > 1.3 * pulled


def test_newer_records_count_for_more():
    old = [plain_row(day=day_of(2023), pay_usd=80_000.0 + 10 * each) for each in range(200)]
    new = [plain_row(day=day_of(2024), pay_usd=120_000.0 + 10 * each) for each in range(200)]

    def median(half_life: float | None) -> float:
        settings = replace(QUICK, half_life=half_life)
        return float(fit([*old, *new], PLACES, settings).pay["analyst", "senior"].percentiles[2])

    assert median(0.5) > median(None) * 1.1


def test_a_cell_is_suppressed_below_twenty_records():
    rows = [*made_rows(300), *(plain_row(role="porter", pay_usd=40_000.0 + each) for each in range(LEAST_RECORDS - 1))]
    assert fit(rows, PLACES, QUICK).pay["porter", "senior"].suppressed
    assert (
        not fit([*rows, plain_row(role="porter", pay_usd=41_000.0)], PLACES, QUICK).pay["porter", "senior"].suppressed
    )


def test_a_country_with_few_records_takes_its_regions_number_and_a_small_region_that_of_any_other_country():
    some = [plain_row(country="FR", pay_usd=60_000.0 + each) for each in range(19)]
    many = [plain_row(country="DE", pay_usd=80_000.0 + each) for each in range(20)]
    keys = fit([*made_rows(400), *some, *many], PLACES, QUICK).effects.keys()
    assert {key.choice for key in keys} >= {"germany", "europe", "abroad"}
    assert "france" not in {key.choice for key in keys}
    home = [row for row in made_rows(600) if row.country == "US"]
    alone = fit([*home, *some], PLACES, QUICK).effects
    assert {key.choice for key in alone if key.factor == "location"} == {"abroad"}
    assert alone[EffectKey("location", "abroad", "")].sample_size == 19


def test_a_country_whose_records_are_all_in_another_currency_is_left_out():
    """One record in its own currency is enough to be heard; none, and the region speaks for it."""
    foreign = [plain_row(country="IN", pay_usd=150_000.0 + each, own_currency=False) for each in range(30)]
    home = [row for row in made_rows(400) if row.country != "IN"]
    left_out = fit([*home, *foreign], PLACES, QUICK)
    assert left_out.foreign == {"IN": 30}
    assert left_out.records == len(home)
    assert "india" not in {key.choice for key in left_out.effects}
    heard = fit([*home, *foreign, plain_row(country="IN", pay_usd=40_000.0)], PLACES, QUICK)
    assert (heard.foreign, effect(heard, "india").sample_size, effect(heard, "india").own_currency) == ({}, 31, 1)


def test_a_country_of_many_records_has_a_number_for_each_role():
    """In Canada clerks earn half as much more than role and country say; no other country tells roles apart."""
    roles = (("analyst", 90_000.0), ("clerk", 90_000.0))
    canadian = [
        plain_row(country="CA", role=role, pay_usd=pay + 20 * each) for role, pay in roles for each in range(260)
    ]
    table = fit([*made_rows(1500), *canadian], PLACES, QUICK)
    by_role = {key.role: each.multiplier for key, each in table.effects.items() if key.choice == "canada" and key.role}
    assert by_role["clerk"] / by_role["analyst"] > Decimal("1.3")
    assert not [key for key in table.effects if key.choice == "germany" and key.role]


def test_remote_work_abroad_has_a_number_of_its_own():
    far = [plain_row(country="DE", remote=100, pay_usd=110_000.0 + each) for each in range(200)]
    table = fit([*(row for row in made_rows(1500) if row.country != "DE" or not row.remote), *far], PLACES, QUICK)
    assert table.effects[EffectKey("work-mode", "remote", place="abroad")].multiplier > Decimal("1.2")


def test_pay_that_would_fall_from_one_tier_to_the_next_is_taken_together():
    """By records alone seniors earn less than beginners; a role without falling pay is left as it is."""
    falling = [plain_row(role="porter", tier="entry", pay_usd=60_000.0 + each) for each in range(60)]
    falling += [plain_row(role="porter", tier="senior", pay_usd=50_000.0 + each) for each in range(30)]
    places = replace(PLACES, ladders={"porter": ("entry", "senior"), "analyst": ("entry", "senior")})
    alone, together = (fit([*made_rows(400), *falling], each, QUICK).pay for each in (PLACES, places))
    entry, senior = together["porter", "entry"], together["porter", "senior"]
    assert alone["porter", "entry"].percentiles[2] > alone["porter", "senior"].percentiles[2]
    assert all(low <= high for low, high in zip(entry.percentiles, senior.percentiles, strict=True))
    assert (entry.pooled, senior.pooled) == (("senior",), ("entry",))
    assert together["analyst", "entry"] == alone["analyst", "entry"]


def test_without_records_it_says_so():
    with pytest.raises(ValueError, match="there are no records of any role"):
        fit([], PLACES)
