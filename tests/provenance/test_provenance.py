"""Every shipped figure of the factors, price level and rate, worked out anew from the rows that it rests on."""

import math
import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SEED
from tests.provenance import abroad, ageing, american, prices, surveys
from tests.provenance.reading import Worked, rows

Shipped = tuple[str, str, str, str, int | None, bool]


@cache
def seed(name: str) -> dict[str, Any]:
    (path,) = (Path(each) for each in SEED if Path(each).stem == name)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def choices(factor: str) -> dict[str, dict[str, Any]]:
    (table,) = seed(factor)["factor"]
    return {choice["slug"]: choice for choice in table["choice"]}


def shipped(choice: dict[str, Any]) -> Shipped:
    low, high = (choice.get(end, choice.get("multiplier")) for end in ("low", "high"))
    ends = [f"{Decimal(end):.2f}" for end in (low, high, *choice["interval"])]
    return ends[0], ends[1], ends[2], ends[3], choice.get("sample_size"), choice.get("weak", False)


def rounded(figure: Worked) -> Shipped:
    ends = [f"{end:.2f}" for end in (figure.low, figure.high, *figure.interval)]
    return ends[0], ends[1], ends[2], ends[3], figure.sample, figure.weak


@cache
def places() -> dict[str, Worked]:
    inside: dict[str, list[str]] = {}
    for slug, choice in with_figures("location"):
        if choice.get("country") and choice["under"] != "abroad":
            inside.setdefault(choice["under"], []).append(slug)
    at_home, around = american.metros() | american.states(), abroad.regions(inside) | abroad.elsewhere()
    return at_home | abroad.countries() | abroad.british() | abroad.canadian() | around


def worked(factor: str) -> dict[str, Worked]:
    recipes: dict[str, Callable[[], dict[str, Worked]]] = {
        "location": places,
        "education": surveys.education,
        "skill": surveys.skill,
        "industry": surveys.industry,
        "company-size": surveys.company_size,
        "work-mode": surveys.work_mode,
    }
    return recipes[factor]()


FACTORS = ["location", "education", "skill", "industry", "company-size", "work-mode"]


def with_figures(factor: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The choices that hold a measured number; a judgement and a reference are not measured."""
    for slug, choice in choices(factor).items():
        held = "multiplier" in choice or "low" in choice
        if held and not choice.get("judgement") and not choice.get("reference"):
            yield slug, choice


@pytest.mark.parametrize("factor", FACTORS)
def test_every_shipped_multiplier_interval_and_sample_follows_from_its_rows(factor):
    known = worked(factor)
    unlike = {
        slug: (shipped(choice), rounded(known[slug]))
        for slug, choice in with_figures(factor)
        if slug in known and shipped(choice) != rounded(known[slug])
    }
    assert unlike == {}


@pytest.mark.parametrize("factor", FACTORS)
def test_no_shipped_figure_is_without_a_row(factor):
    known = worked(factor)
    assert [slug for slug, _ in with_figures(factor) if slug not in known] == []


@pytest.mark.parametrize("factor", FACTORS)
def test_no_row_is_without_a_shipped_figure(factor):
    held = dict(with_figures(factor))
    assert [slug for slug in worked(factor) if slug not in held] == []


def test_every_price_level_is_that_of_its_row():
    held = {slug: Decimal(choice["price_level"]["level"]) for slug, choice in choices("price-levels").items()}
    assert held == prices.price_levels()


def test_a_countrys_price_level_is_its_parity_over_the_years_rate():
    levels = prices.price_levels()
    off = {
        choice: level
        for choice, level in prices.recomputed_levels().items()
        if abs(level - levels[choice]) > Decimal("0.0002")
    }
    assert off == {}


def test_every_rate_is_that_of_its_row():
    held = {row["code"]: (Decimal(row["units_per_usd"]), str(row["as_of"])) for row in seed("currencies")["currency"]}
    known = prices.rates()
    assert {code: rate for code, rate in held.items() if rate != known.get(code)} == {}


def test_what_time_adds_to_old_intervals_is_what_the_explanations_say():
    """Beyond chance, countries' figures moved by a standard deviation of 17%, effects inside one country by 6%."""
    assert f"{ageing.of_countries():.3f}" == "0.171"
    assert f"{ageing.of_effects():.3f}" == "0.057"
    for factor in ("education", "skill", "industry", "company-size"):
        assert "moved by up to 12% since" in seed(factor)["factor"][0]["explanation"]
    assert "moved by up to 40% since" in seed("location")["factor"][0]["explanation"]


def test_the_parts_of_the_drift_of_effects_agree_on_its_size():
    drifts = [ageing.drift(part) for part in (ageing.degrees(), ageing.industries(), ageing.records())]
    assert [f"{each:.3f}" for each in drifts] == ["0.071", "0.078", "0.043"]


def test_the_widening_for_a_wider_place_is_how_far_places_are_from_their_country():
    known, apart = abroad.countries(), []
    for country, inside in (("united-kingdom", abroad.british()), ("canada", abroad.canadian())):
        apart += [math.log(each.low * each.high) / 2 - math.log(known[country].low) for each in inside.values()]
    away = math.sqrt(sum(each**2 for each in apart) / len(apart))
    assert f"{away:.1f}" == f"{Decimal(seed('rules')['rules']['fallback_widening']):.1f}"


def test_all_wage_growth_is_that_of_its_months():
    """A year is the last month's growth; the months of the backtest are a twelfth of each month's."""
    monthly: dict[str, dict[str, float]] = {}
    for row in rows("wage_growth"):
        monthly.setdefault(row["choice"], {})[row["month"]] = float(row["growth_yoy_3month_average"])
    (table,) = seed("wage-growth")["factor"]
    for choice in table["choice"]:
        known = monthly[choice["slug"]]
        for growth in choice["wage_growth"]:
            between = [each for month, each in known.items() if growth["since"] < month <= growth["until"]]
            year = growth["until"] == "2026-04"
            ratio = 1 + known["2026-04"] if year else math.prod((1 + each) ** (1 / 12) for each in between)
            assert growth["ratio"] == f"{ratio:.4f}"
            assert year or len(between) == 7
