"""The guide: every element of it, its counters, and its figures bound to the edition."""

import re
from html import unescape

import brotli
import pytest
from django.test import Client

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import Guide, Tier
from salaries.readers import reads
from tests.pages.text import words

pytestmark = pytest.mark.django_db
GUIDE = "/guides/machine-learning-engineer/"


@pytest.fixture
def text(published, client: Client) -> str:
    return words(client.get(GUIDE))


def test_its_head(text: str) -> None:
    assert "Machine learning engineer salary: what to expect in 2024" in text
    assert "8 September 2025, 09:08" in text
    assert "0 reads" in text
    assert "minutes" in text


def test_answers_come_first_then_its_first_sentence_then_the_calculator(text: str) -> None:
    parts = ("What the role pays at each tier", "$90,000 to $120,000", "reported median $141,400")
    order = [text.index(part) for part in (*parts, "Work out yours", "More and more of what we use", "Your strongest")]
    assert order == sorted(order)


def test_each_tier_leads_to_its_own_answer(published, client: Client) -> None:
    html = client.get(f"{GUIDE}?currency=EUR").content.decode()
    for tier in ("entry", "mid", "senior", "executive"):
        assert f'href="?currency=EUR&tier={tier}#calculator"' in unescape(html)
    assert "$160,000 to $200,000 and above" in words(client.get(f"{GUIDE}?tier=senior")).partition("Your strongest")[2]


def test_the_working_is_folded_until_asked_for(published, client: Client) -> None:
    assert '<details class="worked" data-fold="working">' in client.get(GUIDE).content.decode()


def test_its_primary_image_says_all_in_words(published, client: Client) -> None:
    html = client.get(GUIDE).content.decode()
    assert 'role="img"' in html
    for band in ("$90,000 to $120,000", "$120,000 to $160,000", "$160,000 to $200,000 and above"):
        assert band in html.split('role="img"', 1)[1].split(">", 1)[0]


@pytest.mark.parametrize(
    "heading",
    [
        "What is a machine learning engineer?",
        "Location",
        "Experience and education",
        "Skills and expertise",
        "Industry",
        "Company size",
        "Pay in 2024",
        "Career growth and outlook",
        "How to earn more",
        "In short",
    ],
)
def test_its_sections_stand_in_the_contents_and_in_the_text(text: str, heading: str) -> None:
    assert text.count(heading) >= 2


def test_its_figures_are_those_of_the_book(text: str) -> None:
    assert "$100,000 to over $150,000" in text
    assert "San Francisco Bay Area: 39% more" in text
    assert "24% of 111 records fall within the band" in text


def test_it_says_which_tier_covers_the_gap_and_why(text: str) -> None:
    assert "We use entry level until three years" in text


def test_a_guide_without_bands_shows_neither_bands_nor_the_average_of_another_role(published, client: Client) -> None:
    text = words(client.get("/guides/data-architect/"))
    assert "too few records" in text
    assert "The guide’s band" not in text
    assert "Average, says the guide" not in text


def test_its_sources_stand_beside_the_figures(text: str) -> None:
    assert "Occupational Employment and Wage Statistics, May 2025" in text
    assert "79,490 jobs" in text


def test_each_figure_of_a_side_note_leads_to_its_own_page(published, client: Client) -> None:
    html = client.get(f"{GUIDE}?edition=1").content.decode()
    links = dict(re.findall(r'<li>\s*<a href="(/figures/[^"]+)">([^<]+)</a>', html))
    assert links["/figures/choice:location/seattle/?edition=1"] == "Seattle"
    assert links["/figures/tier:machine-learning-engineer/entry.band/?edition=1"] == "Entry level"
    for address in links:
        assert client.get(address).status_code == 200, address


def test_a_source_is_told_once_a_note_with_its_date(text: str) -> None:
    note = text.partition("Occupational Employment and Wage Statistics, May 2025")[2].partition("Kaggle")[0]
    assert note.count("May 2025") == 1
    assert note.count("jobs") == 4


def test_old_records_are_called_old_at_the_tiers_the_answer_and_the_places(text: str) -> None:
    """They end in September 2024."""
    assert text.count("Salaries in AI, machine learning and data science†") == 3


def test_each_read_counts_once_and_fetching_ahead_does_not(published, client: Client) -> None:
    firefox = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"}
    client.get(GUIDE, headers=firefox)
    client.get(GUIDE, headers={"Sec-Purpose": "prefetch", **firefox})
    client.head(GUIDE, headers=firefox)
    client.get("/guides/nobody/", headers=firefox)
    reads.write_down()
    assert reads.total("machine-learning-engineer") == 1
    assert "1 read" in words(client.get(GUIDE))


def test_a_role_without_a_guide_is_named(published, client: Client) -> None:
    response = client.get("/guides/astronaut/")
    assert response.status_code == 404
    assert "There is no guide for “astronaut”" in words(response)


def test_the_sources_page_lists_each_source_with_its_licence_and_figures(published, client: Client) -> None:
    text = words(client.get("/sources/"))
    assert "CC BY 2.0" in text
    assert "Location: New York" in text
    assert "Speciality: Robotics with AI" in text


def test_the_tiers_records_are_said_to_be_of_all_countries(published, client: Client) -> None:
    """The calculator beside them counts those of one place."""
    page = words(client.get(GUIDE))
    entry = published.book.role_by_slug["machine-learning-engineer"].tiers[0].reported.evidence.sample_size
    table = page[page.index("pay by tier, a year in USD; records from all countries") :]
    assert f"{entry:,}" in table[: table.index("Mid level")]


def test_its_first_view_fits_its_budget_with_all_places(published, client: Client) -> None:
    page = client.get(GUIDE).content
    assert b'value="texas"' in page
    assert b'value="toronto"' in page
    assert len(brotli.compress(page, quality=11, lgwin=18)) <= 16 * 1024


def test_what_a_place_pays_less_by_band_and_by_chart_stand_side_by_side_with_the_reason(text: str) -> None:
    """The text above says 41%, and the chart's medians less."""
    assert "United Kingdom: 41% less" in text
    told = r"United Kingdom (\d+)% less, band 41% less\. Bands compare equal experience; these medians"
    found = re.search(told, text)
    if found is None:
        pytest.fail(text[text.index("Against the United States") :][:400])
    assert int(found[1]) < 41


def test_the_guide_never_speaks_of_itself_as_of_another_article(text: str) -> None:
    """What it corrects stood in the first article, which the opening names before anything is said of it."""
    assert "our guide" not in text.lower()
    first = "They are those of our first article, of September 2025, which named no source and no sample."
    assert 0 < text.index(first) < text.index("Our first article said that Silicon Valley")


def test_the_list_shows_the_same_kind_of_pay_for_all_roles_and_a_band_as_a_second(published, client: Client) -> None:
    listed = words(client.get("/guides/")).partition("Machine learning engineer salary")[2]
    entry = published.book.role_by_slug["machine-learning-engineer"].tiers[0].reported
    half = f"${entry.p25:,} to ${entry.p75:,}"
    assert "The middle half of reported pay at each tier" in words(client.get("/guides/"))
    assert listed.index(half) < listed.index("the guide’s band $90,000 to $120,000")


def test_a_guide_was_updated_with_the_newest_edition_that_changed_a_figure_of_it(small_desk, client: Client) -> None:
    publish("First edition")
    Guide.objects.update(updated_at="2020-01-02T00:00:00+00:00")
    Tier.objects.filter(role__slug="analyst", slug="entry").update(years_note="new here")
    edition = publish("Second edition")
    memory.refresh()
    assert f"Updated {edition.published_at:%-d %B %Y}" in words(client.get("/guides/analyst/"))
