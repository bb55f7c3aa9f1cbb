"""The calculator: what it answers, how it falls back, and that page and fragment say the same."""

import re
from decimal import ROUND_HALF_UP, Decimal
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from salaries.editions import memory
from tests.pages.text import words

pytestmark = pytest.mark.django_db
ALL_ANSWERS = {
    "tier": "mid",
    "location": "san-francisco-bay-area",
    "education": "doctorate",
    "industry": "finance",
    "company-size": "under-50",
}


@pytest.mark.parametrize(
    ("tier", "pay"),
    [
        ("entry", "$90,000 to $120,000"),
        ("mid", "$120,000 to $160,000"),
        ("senior", "$160,000 to $200,000 and above"),
    ],
)
def test_the_reference_answers_give_the_guides_band(published, client: Client, tier: str, pay: str) -> None:
    assert pay in words(client.get("/calculator/", {"tier": tier}))


def test_the_working_has_a_line_for_each_factor_that_moves_pay(published, client: Client) -> None:
    text = words(client.get("/calculator/", ALL_ANSWERS))
    assert "San Francisco Bay Area × 1.39 + $46,800 to $62,400" in text
    assert "79,490 jobs" in text
    assert "Occupational Employment and Wage Statistics" in text
    assert "Doctorate × 1.08 to 1.18" in text
    assert "Fewer than 50 people × 0.85" in text


def test_the_fragment_is_a_part_of_the_page(published, client: Client) -> None:
    page = client.get("/calculator/", ALL_ANSWERS).content.decode()
    fragment = client.get("/calculator/estimate/", ALL_ANSWERS).content.decode()
    assert fragment.strip()
    assert fragment.strip() in page


def test_the_fragment_on_a_guide_is_a_part_of_the_guide(published, client: Client) -> None:
    page = client.get("/guides/machine-learning-engineer/", ALL_ANSWERS).content.decode()
    fragment = client.get("/calculator/estimate/", {**ALL_ANSWERS, "page": "guide"}).content.decode()
    assert fragment.strip() in page


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("calculator", "/calculator/?role=machine-learning-engineer&tier=senior&location=london"),
        ("guide", "/guides/machine-learning-engineer/?tier=senior&location=london"),
    ],
)
def test_the_fragment_names_the_address_of_its_page(published, client: Client, page: str, address: str) -> None:
    answers = {"tier": "senior", "location": "london", "education": "bachelors", "page": page}
    assert client.get("/calculator/estimate/", answers)["HX-Push-Url"] == address


def test_an_address_gives_its_answers_again(published, client: Client) -> None:
    address = client.get("/calculator/estimate/", ALL_ANSWERS)["HX-Push-Url"]
    assert client.get(address).context["result"] == client.get("/calculator/", ALL_ANSWERS).context["result"]


def test_the_link_to_an_answer_is_of_the_edition_so_that_it_keeps_the_answer(published, client: Client) -> None:
    fragment = client.get("/calculator/estimate/", ALL_ANSWERS).content.decode()
    (short,) = re.findall(r'href="http://[^/]+(/s/[^"]+)"', fragment)
    link = client.get(short)["Location"]
    assert link.endswith("&edition=1")
    answer = client.get("/calculator/", ALL_ANSWERS).context["result"].headline
    assert client.get(link).context["result"].headline == answer


def test_a_place_without_a_figure_says_whose_it_uses(published, client: Client) -> None:
    text = words(client.get("/calculator/", {"location": "berlin"}))
    assert "We have no figure for Berlin itself, so this uses Germany and a wider range." in text


def test_a_city_with_a_figure_of_its_own_takes_no_wider_one(published, client: Client) -> None:
    text = words(client.get("/calculator/", {"location": "london"}))
    assert "We have no figure for London" not in text
    assert "Annual Survey of Hours and Earnings" in text


def test_reported_pay_of_a_city_says_that_it_is_the_records_that_are_too_few(published, client: Client) -> None:
    """London has a figure of its own, and guides tell it; records know its country only."""
    text = words(client.get("/calculator/", {"role": "data-scientist", "location": "london"}))
    assert "We have no figure for London" not in text
    assert "There are too few salary records of London itself, so reported pay uses what they show of" in text
    assert "full-time records of this role and tier in the United Kingdom" in text


def test_a_question_left_open_counts_as_not_answered(published, client: Client) -> None:
    assert "$90,000 to $120,000" in words(client.get("/calculator/", {"tier": "entry", "location": "", "role": ""}))


@pytest.mark.parametrize(
    ("query", "pay"),
    [
        ({"tier": "Entry", "role": "Machine-Learning-Engineer"}, "$90,000 to $120,000"),
        ({"tier": "ENTRY", "currency": "usd", "period": "Month"}, "$7,500 to $10,000"),
        ({"tier": "entry", "location": "San-Francisco-Bay-Area"}, "$125,100 to $166,800"),
    ],
)
def test_capital_and_small_letters_are_the_same_in_an_answer(published, client: Client, query, pay) -> None:
    text = words(client.get("/calculator/", query))
    assert pay in text
    assert "We do not know" not in text


def converted(amount: int, currency: str, share: Decimal, step: str) -> str:
    """A year's dollars at the edition's own rate, for a share of the year, half up to a multiple of the step."""
    rate = memory.current().book.currency_by_code[currency].units_per_usd
    return f"{(amount * rate * share / Decimal(step)).quantize(Decimal(1), ROUND_HALF_UP) * Decimal(step):,}"


@pytest.mark.parametrize(
    ("currency", "period", "share", "step"),
    [
        ("USD", "hour", Decimal(1) / 2080, "0.10"),  # 43.27 and 57.69
        ("BHD", "hour", Decimal(1) / 2080, "0.10"),
        ("LBP", "hour", Decimal(1) / 2080, "1000"),
        ("JPY", "year", Decimal(1), "10000"),
        ("JPY", "month", Decimal(1) / 12, "1000"),
        ("EUR", "year", Decimal(1), "100"),  # the editors' step of 100 leaves three and four
    ],
)
def test_three_or_four_figures_count_in_each_currency_and_period(
    published, client, currency, period, share, step
) -> None:
    answers = {"tier": "entry", "currency": currency, "period": period}
    low, high = (converted(amount, currency, share, step) for amount in (90_000, 120_000))
    symbol = memory.current().book.currency_by_code[currency].symbol
    before = f"{symbol} " if symbol.isalpha() else symbol
    assert f"{before}{low} to {before}{high}" in words(client.get("/calculator/", answers))


def test_no_currency_and_period_has_too_many_figures_or_too_few(published, client: Client) -> None:
    book = memory.current().book
    for currency in book.currency_by_code:
        for period in ("year", "month", "week", "day", "hour"):
            answers = {"role": "data-engineer", "tier": "senior", "currency": currency, "period": period}
            reported = client.get("/api/v1/estimate", answers).json()["reported"]
            shown = {name: f"{reported[name]:.2f}" for name in ("p10", "p25", "p50", "p75", "p90")}
            figures = {name: len(text.replace(".", "").strip("0")) for name, text in shown.items()}
            assert max(figures.values()) <= 4, (currency, period, shown)
            assert max(figures.values()) >= 3 or currency == "USD", (currency, period, shown)


def test_a_line_of_the_working_speaks_one_currency(published, client: Client) -> None:
    """The records' interval is held in dollars a year; beside a median in pounds a month it is one in pounds too."""
    answers = {"role": "data-engineer", "tier": "senior", "location": "london", "currency": "GBP", "period": "month"}
    text = words(client.get("/calculator/estimate/", answers))
    worked = text[text.index("How we got there") :]
    assert re.search(r"95% interval £[\d,]+ to £[\d,]+", worked)
    assert "$" not in worked


def test_hybrid_work_is_told_as_it_is_reckoned(published, client: Client) -> None:
    """Records measure it for reported pay; the bands have no figure for it and take that of on-site work."""
    reported = client.get("/calculator/", {"role": "data-scientist", "tier": "senior", "work-mode": "hybrid"})
    (line,) = [line for line in reported.context["result"].lines if line.factor == "Work mode"]
    assert (line.label, line.multiplier, line.note) == ("Hybrid", "× 0.883", "")
    assert line.rests_on.sample == "165 records"
    assert "no figure for Hybrid" not in words(reported)
    both = client.get("/calculator/estimate/", {"tier": "senior", "work-mode": "hybrid"})
    told = "The guide’s band has no figure for Hybrid itself, so it uses On site and a wider range; reported pay uses"
    assert f"{told} what records show of Hybrid." in words(both)


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", "/calculator/"),
        ("?utm_source=x", "/calculator/"),
        ("?role=data-engineer&tier=senior", "/calculator/?role=data-engineer&tier=senior"),
        ("?tier=SENIOR&role=data-engineer&fbclid=1", "/calculator/?role=data-engineer&tier=senior"),
        ("?role=data-engineer&edition=1", "/calculator/?role=data-engineer&tier=entry&edition=1"),
    ],
)
def test_the_page_names_the_address_that_was_shared(published, client: Client, query: str, canonical: str) -> None:
    page = unescape(client.get(f"/calculator/{query}").content.decode())
    whole = f"http://127.0.0.1:8000{canonical}"
    assert re.findall(r'rel="canonical"\s+href="([^"]*)"', page) == [whole]
    assert re.findall(r'property="og:url" content="([^"]*)"', page) == [whole]


def test_an_address_that_we_cannot_answer_is_no_page_to_find(published, client: Client) -> None:
    page = client.get("/calculator/?role=astronaut").content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "canonical" not in page


def test_the_title_names_role_tier_and_place(published, client: Client) -> None:
    page = client.get("/calculator/?role=data-engineer&tier=senior&location=london").content.decode()
    (title,) = re.findall(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title == "Data engineer, senior level, London: what it pays – careerguide"
    assert 'property="og:title" content="Data engineer, senior level, London: $' in page
    home = client.get("/calculator/?role=data-engineer&tier=mid").content.decode()
    assert "<title>Data engineer, mid level, United States: what it pays" in home


def test_what_is_typed_into_an_address_is_escaped(published, client: Client) -> None:
    response = client.get("/calculator/", {"location": "<script>alert(1)</script>"})
    assert b"<script>alert" not in response.content


def test_the_cap_is_told_when_it_bites(published, client: Client) -> None:
    text = words(client.get("/calculator/", {"education": "doctorate", "industry": "finance", "skill": "aws"}))
    assert "we cap it at × 1.25" in text


def test_another_currency_and_period(published, client: Client) -> None:
    text = words(client.get("/calculator/", {"tier": "entry", "currency": "EUR", "period": "month"}))
    low, high = (converted(amount, "EUR", Decimal(1) / 12, "1") for amount in (90_000, 120_000))
    assert f"€{low} to €{high}" in text
    euro = memory.current().book.currency_by_code["EUR"]
    rate = euro.units_per_usd.quantize(Decimal("0.0001"))
    assert f"Converted at {rate} EUR to one USD, the rate of {euro.evidence.as_of:%-d %B %Y}." in text


def test_weak_evidence_is_called_weak_and_its_note_is_told(published, client: Client) -> None:
    text = words(client.get("/calculator/", {"skill": "computer-vision"}))
    assert "The surveys of 2021 and 2022 show no sure effect on pay." in text
    assert re.search(r"Computer vision .{0,200}‡\.", text.partition("How we got there")[2])
    assert text.count("‡ weak evidence") == 1


def test_a_figure_without_a_source_says_whose_judgement_it_is(published, client: Client) -> None:
    text = words(client.get("/calculator/", {"skill": "robotics"}))
    assert "ditor’s judgement" in text or "ditor's judgement" in text


@pytest.mark.parametrize("method", ["post", "put", "delete", "trace"])
@pytest.mark.parametrize("name", ["home", "guides", "calculator", "calculator-estimate", "sources", "editions"])
def test_reading_pages_are_only_read(published, client: Client, name: str, method: str) -> None:
    assert getattr(client, method)(reverse(name)).status_code == 405


def test_what_nobody_knows_is_a_sentence_and_no_number(published, client: Client) -> None:
    text = words(client.get("/calculator/estimate/?role=data-engineer&tier=senior&location=egypt"))
    assert "We do not know what this pays here" in text
    assert "in another country’s currency" in text
    assert "$" not in text
