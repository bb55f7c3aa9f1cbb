"""Three ways of counting a role's pay: every figure with its source and occupation, and why they differ, in numbers."""

import pytest
from django.test import Client
from django.urls import reverse

from salaries import models
from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.engine.counts import three_ways
from tests.pages.text import words

pytestmark = pytest.mark.django_db
PAGE = "/counts/data-scientist/"


def test_the_three_ways_each_with_its_source_sample_and_date(published, client: Client) -> None:
    text = words(client.get(PAGE))
    records = next(
        each
        for each in published.book.summaries
        if (each.role, each.place, each.tier, each.year, each.work_mode)
        == ("data-scientist", "united-states", "", 0, "")
    )
    assert f"All levels, {records.sample_size:,} records" in text
    assert "Occupational Employment and Wage Statistics, May 2025, May 2025, 262,440 jobs." in text
    assert "$67,240 $85,660 $120,230 $158,880 $199,130" in text
    assert "March 2026, 7,076 applications." in text
    assert "Data scientists, level 1, entry" in text


def test_how_far_the_medians_lie_apart_is_said_in_numbers(published, client: Client) -> None:
    """Worked out here anew, from the seed's own summary and the published medians."""
    median = next(
        each.p50
        for each in published.book.summaries
        if (each.role, each.place, each.tier, each.year, each.work_mode)
        == ("data-scientist", "united-states", "", 0, "")
    )
    text = words(client.get(PAGE))
    above = round((float(median) / 120230 - 1) * 100)
    assert f"lies {above}% above the $120,230 that employers report of data scientists." in text
    assert "has its median at $138,000, 15% above the $120,230" in text
    assert f"and {round((1 - 138000 / float(median)) * 100)}% below the median of our records" in text


def test_why_they_differ_is_said_in_numbers(published, client: Client) -> None:
    text = words(client.get(PAGE))
    assert "In the information industry alone the official median lies 18% above what all industries report" in text
    assert "are labelled senior level" in text
    assert "Of the 6,276 applications that state a wage level 14% are at level 1 (entry)" in text
    assert "official statistics of May 2025, offers of October 2025 to March 2026." in text


def test_an_occupation_is_named_with_its_code_and_how_near_it_is(published, client: Client) -> None:
    text = words(client.get("/counts/machine-learning-engineer/"))
    assert "Computer and information research scientists, United States, SOC 2018 15-1221: few people" in text
    assert "Data scientists, Canada, NOC 2021 21211: Canada’s list names machine learning engineers here" in text
    assert "Which of them stand beside the role is an editor’s judgement." in text


def test_projections_are_said_to_be_of_occupations_and_of_jobs(published, client: Client) -> None:
    text = words(client.get("/counts/machine-learning-engineer/"))
    assert "These are projections of occupations, not of the title “Machine learning engineer”" in text
    assert "245,900 33.5% more 23,400 Bachelor’s degree" in text
    assert "185,300 14.8% more not given not given" in text


def test_pay_abroad_says_what_its_source_says(published, client: Client) -> None:
    text = words(client.get(PAGE, {"currency": "CAD"}))
    assert "C$96,000" in text
    assert "The source says C$46.15 an hour." in text


@pytest.mark.parametrize("role", ["data-analyst", "software-engineer", "data-scientist"])
def test_records_abroad_stand_there_or_are_said_to_be_left_out(client: Client, published, role: str) -> None:
    text = words(client.get(f"/counts/{role}/"))
    for country in three_ways(published.book, published.book.role_by_slug[role], "USD", "year").abroad:
        if country.records:
            assert f"Ours, {country.records.evidence.sample_size:,} records" in text
        if country.doubted:
            assert f"({country.doubted:,})" in text
            assert "not 20 of them are known to be in the country’s own currency" in text


def test_currency_and_period_are_those_asked_for(published, client: Client) -> None:
    text = words(client.get("/counts/software-engineer/", {"currency": "GBP", "period": "month"}))
    assert "United States, a month in GBP" in text
    assert "The source says $135,980 a year." in text


def test_an_unknown_currency_gets_a_sentence_and_no_figures(published, client: Client) -> None:
    text = words(client.get(PAGE, {"currency": "XXX"}))
    assert "We do not know “XXX”" in text
    assert "$" not in text


def test_a_role_that_is_not_there(published, client: Client) -> None:
    response = client.get("/counts/astronaut/")
    assert response.status_code == 404
    assert "There is no role “astronaut” in edition 1" in words(response)


def test_guide_path_and_method_lead_here(published, client: Client) -> None:
    for page in ("/guides/data-scientist/", "/paths/data-scientist/", "/methodology/"):
        assert f'href="{reverse("counts", args=["data-scientist"])}"' in client.get(page).content.decode(), page


def test_no_link_leads_to_a_role_beside_which_nothing_stands(published, client: Client) -> None:
    models.NearestOccupation.objects.filter(role__slug="data-scientist").delete()
    publish(note="Nothing stands beside it")
    memory.refresh()
    for page in ("/guides/data-scientist/", "/paths/data-scientist/", "/methodology/"):
        assert PAGE not in client.get(page).content.decode()
    text = words(client.get(PAGE))
    assert "records" in text
    assert "What offices expect" not in text


def test_the_guides_claim_of_growth_is_bound_to_the_projections(published, client: Client) -> None:
    text = words(client.get("/guides/machine-learning-engineer/"))
    assert "Data scientists: 33.5% more" in text
    assert "No official list in the United States knows the title, so nobody projects it." in text
    assert "These are people at work, not pay." in text
    models.Projection.objects.filter(occupation__slug="us-data-scientists").update(growth=30)
    publish(note="A newer projection")
    memory.refresh()
    assert "Data scientists: 30% more" in words(client.get("/guides/machine-learning-engineer/"))


def test_records_are_told_of_the_years_that_they_are_of(published, client: Client) -> None:
    """The source reaches back to 2020; its records of software engineers do not."""
    sizes = {
        each.year: each.sample_size
        for each in published.book.summaries
        if (each.role, each.place, each.tier, each.work_mode) == ("software-engineer", "united-states", "", "")
    }
    assert sorted(sizes) == [0, 2024, 2025]
    assert sizes[2024] + sizes[2025] == sizes[0]
    text = words(client.get("/counts/software-engineer/"))
    assert f"We hold {sizes[0]:,} distinct records of 2024 to about 7 May 2025" in text
    assert "Records of 2024 to about 7 May 2025" in text
    guide = words(client.get("/guides/software-engineer/"))
    assert "Reported pay rests on distinct records of 2024 to about 7 May 2025" in guide
    assert "of 2020 to" not in guide
    assert "of 2020 to" not in words(client.get("/calculator/", {"role": "software-engineer", "tier": "mid"}))


def test_records_of_some_unknown_years_are_told_as_their_sources(published, client: Client) -> None:
    text = words(client.get("/counts/research-scientist/"))
    assert "distinct records from a source of 2020 to about 7 May 2025" in text
    assert "Records from a source of 2020 to about 7 May 2025" in text


def test_a_guide_tells_the_years_of_its_records_by_one_rule(published, client: Client) -> None:
    """All of AI engineers in the United States are of known years, and of all countries one is not."""
    text = words(client.get("/guides/ai-engineer/"))
    assert "of this role and tier in the United States, of 2023 to about 7 May 2025" in text
    assert "Reported pay rests on distinct records from a source of 2020 to about 7 May 2025" in text
    assert "records of 2020 to" not in text


@pytest.mark.parametrize("role", ["software-engineer", "data-scientist"])
@pytest.mark.parametrize(
    ("place", "sample"),
    [
        ("south-and-south-east-asia", "full-time records of all roles in South and South-East Asia"),
        ("zurich", "full-time records of this role and tier in Switzerland, so it leans on others"),
    ],
)
def test_records_of_other_roles_are_not_told_to_be_of_the_roles_own_years(
    published, client: Client, role: str, place: str, sample: str
) -> None:
    text = words(client.get("/calculator/", {"role": role, "tier": "mid", "location": place}))
    assert f"{sample}, from a source of 2020 to about 7 May 2025" in text
