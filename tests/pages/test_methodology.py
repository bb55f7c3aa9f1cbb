"""How we know: the example is the calculator's own answer, and the scores are those of the edition."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from salaries.engine.answers import read_answers
from salaries.engine.estimates import estimate
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook
from salaries.engine.money import rounded
from salaries.engine.reported import Score
from salaries.pages.scores import scores
from salaries.pages.worked_example import worked_example
from tests.pages.text import words

SPLIT = Evidence("records", date(2024, 9, 29), sample_size=500, sample_unit="records", note="Earlier, then later.")


def score(method: str, scope: str, wide: str, middle: str, pinball: str | None = None) -> Score:
    loss = Decimal(pinball) if pinball else None
    return Score(method, scope, 500, Decimal(wide), Decimal(middle), Decimal("0.25") if pinball else None, loss, SPLIT)


@pytest.fixture
def scored(book: FigureBook) -> FigureBook:
    found = (
        score("table", "all", "0.791", "0.502", "0.0990"),
        score("gradient-boosting", "all", "0.789", "0.505", "0.1000"),
        score("table", "senior", "0.80", "0.49", "0.11"),
        score("bands", "analyst", "0.3", "0.3"),
    )
    return replace(book, scores=found)


def test_scores_are_told_beside_the_yardsticks(scored):
    told = scores(scored)
    assert [(line.method, line.wide) for line in told.first.lines] == [
        ("Our reported pay", "79.1%"),
        ("Yardstick: a gradient-boosted model", "78.9%"),
    ]
    assert "0.990 times" in told.against
    assert [table.name for table in told.others] == ["Senior", "Analyst"]
    assert told.rests_on.note == "Earlier, then later."


def test_the_picture_says_what_was_claimed_and_what_was_so(scored):
    picture = scores(scored).picture
    assert "said to hold 80% and held 79.1%" in picture.caption
    assert ("Analyst", "30.0% inside the guide’s band; 500 salaries") in picture.rows
    assert "claimed 50%" in picture.narrow


def test_bands_claim_no_middle_half(scored):
    (bands,) = scores(scored).others[-1].lines
    assert (bands.middle, bands.error, bands.pinball) == ("", "", "")


def test_an_edition_without_scores_has_none(book):
    assert scores(book) is None


@pytest.mark.django_db
def test_the_example_is_the_calculators_answer(published, client: Client) -> None:
    book = published.book
    query = {"role": "machine-learning-engineer", "tier": "senior", "location": "germany"}
    answer = estimate(book, read_answers(book, query).answers)
    example = worked_example(book)
    assert example.place == "Germany"
    assert [end.after for end in example.ends] == [f"${answer.band.low:,}", f"${answer.band.high:,}"]
    assert [part.after for part in example.parts] == [
        f"${getattr(answer.reported, key):,}" for key in ("p10", "p25", "p50", "p75", "p90")
    ]
    text = words(client.get("/methodology/"))
    assert all(part.after in text for part in example.parts)
    assert client.get(example.address).status_code == 200
    assert example.made_of.startswith("Made of × 0.625 and × 1.001 for machine learning engineers (499 records")
    assert example.made_of in text


@pytest.mark.django_db
def test_the_examples_sum_can_be_done_with_what_is_shown(published) -> None:
    """Of the ratios alone it is said that they are shortened; against the median the median's own is 1."""
    example = worked_example(published.book)
    (median,) = (part for part in example.parts if part.name == "median")
    assert (median.ratio, median.spread_ratio) == ("1", "1")
    sums = [(example.median, example.multiplier, median.after)]
    sums += [(end.start, end.multiplier, end.after) for end in example.ends]
    for start, multiplier, after in sums:
        exact = Decimal(start.strip("$").replace(",", "")) * Decimal(multiplier.removeprefix("× "))
        assert after == f"${rounded(exact, Decimal(100)):,}"


@pytest.mark.django_db
def test_the_page_tells_every_part(published, client: Client) -> None:
    text = words(client.get("/methodology/"))
    for heading in ("Two kinds of pay", "What it cannot know", "How well it does", "Why sources differ"):
        assert text.count(heading) >= 2
    assert "Which records count for which role" in text


def test_a_book_without_places_has_no_example(book):
    assert worked_example(replace(book, factors=book.factors[1:])) is None


def test_an_example_without_reported_pay_shows_the_band_alone(book):
    example = worked_example(book)
    assert example.subject == "Analyst, senior"
    assert example.ends
    assert [part.name for part in example.parts][2] == "median"
    bare = replace(book.roles[0], tiers=tuple(replace(tier, reported=None) for tier in book.roles[0].tiers))
    assert worked_example(replace(book, roles=(bare,))).parts == ()


def test_countries_quarters_and_rows_seen_before_are_named(scored):
    more = [
        score("table", scope, "0.8", "0.5", "0.1")
        for scope in ("country-ca", "quarter-2025-1", "repeats", "country-zz")
    ]
    told = scores(replace(scored, scores=(*scored.scores, *more)))
    names = [table.name for table in told.others]
    assert names[0] == "Rows seen before"
    assert names[-1] == "First quarter of 2025"
    assert not any("zz" in name.lower() for name in names)


def test_each_percentile_is_held_against_its_claim(scored):
    whole = replace(
        scored.scores[0],
        above=Decimal("0.47"),
        below_10=Decimal("0.12"),
        below_25=Decimal("0.27"),
        below_75=Decimal("0.76"),
        below_90=Decimal("0.91"),
    )
    drawn = scores(replace(scored, scores=(whole, *scored.scores[1:]))).reliability
    assert drawn.rows == (
        (
            "All records, 500 salaries",
            "12.0% below p10, 27.0% below p25, 53.0% below p50, 76.0% below p75, 91.0% below p90",
        ),
    )
    assert scores(scored).reliability is None


@pytest.mark.parametrize(("loss", "said"), [("0.1010", "would not have helped"), ("0.0980", "would have helped")])
def test_carrying_figures_on_by_an_index_is_judged_by_what_it_did(scored, loss, said):
    table = replace(scored.scores[0], above=Decimal("0.47"))
    carried = replace(table, method="carried", pinball=Decimal(loss), above=Decimal("0.44"))
    told = scores(replace(scored, scores=(table, carried, *scored.scores[1:]))).ageing
    assert said in told
    assert f"{loss} instead of 0.0990" in told
    assert "44.0% of salaries would have lain above the median instead of 47.0%" in told


def test_what_carrying_on_would_come_to_is_shown(published, client: Client):
    text = words(client.get("/methodology/"))
    assert "United States: 2.3% from April 2025 to April 2026, so the median of data scientists" in text
    assert "That would not have helped, so figures stand as they were measured" in text
