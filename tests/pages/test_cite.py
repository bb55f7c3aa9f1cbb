"""Answers and comparisons to be cited: in one line, with the edition, the sources and the way back."""

from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from salaries.editions import PublishedEdition
from tests.pages.text import words

pytestmark = pytest.mark.django_db
OWN = (("united-kingdom", "data-analyst"), ("germany", "data-scientist"))
ANSWERS = {"tier": "mid", "location": "berlin", "education": "doctorate"}


def cited(html: str) -> str:
    """The text that “Copy with its source” copies."""
    assert 'href="#cite" data-copy=' in html
    return unescape(html.partition('id="cite">')[2].partition("</p>")[0])


def test_an_answer_leads_to_its_citation(published: PublishedEdition, client: Client):
    for page in ("/calculator/", "/guides/machine-learning-engineer/"):
        html = client.get(page, {"tier": "mid", "location": "berlin"}).text
        assert 'href="/cite/?role=machine-learning-engineer&amp;tier=mid&amp;location=berlin"' in html


def test_the_line_names_answer_edition_sources_and_address(
    published: PublishedEdition, client: Client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        html = client.get("/cite/", ANSWERS).text
    told, _, sources = cited(html).partition(" Sources: ")
    assert told.startswith(
        f"careerguide, edition 1 ({published.published_at:%-d %B %Y}): Machine learning engineer, mid"
    )
    assert told.endswith("a year, before tax (the guide’s band, for your answers).")
    assert "Berlin, Doctorate: $" in told
    assert "Machine Learning Engineer Salary: What to Expect in 2024, careerguide (this site); Kaggle" in sources
    assert f". {settings.SITE_ORIGIN}/s/" in sources
    assert client.get(sources.rpartition(settings.SITE_ORIGIN)[2], follow=True).status_code == 200


def test_each_step_leads_to_its_figure_and_the_form_for_notes_on_it(published: PublishedEdition, client: Client):
    html = client.get("/cite/", ANSWERS).text
    for reference in (
        "tier:machine-learning-engineer/mid.band",
        "tier:machine-learning-engineer/mid.middle",
        "choice:location/germany",
        "choice:education/doctorate",
    ):
        assert f'href="/figures/{reference}/#wrong"' in html
        assert 'id="wrong"' in client.get(f"/figures/{reference}/").text
    assert 'href="/figures/effect:location/berlin/#wrong"' in html or "effect:location/germany" in html


def test_a_step_that_is_more_than_its_figure_says_what_it_is_made_of(published: PublishedEdition, client: Client):
    """The figure's own page tells the first of the two alone."""
    query = {"role": "data-scientist", "tier": "senior", "location": "germany"}
    told = words(client.get("/cite/", query)).partition("Something wrong with a number?")[2]
    assert "Germany, × 0.5919" in told
    assert (
        "Made of × 0.625 and × 0.947 for data scientists (967 records of all other countries, weak evidence)." in told
    )


def test_where_no_answer_is_there_is_nothing_to_cite(published: PublishedEdition, client: Client):
    text = words(client.get("/cite/", {"tier": "wizard"}))
    assert "There is no such answer We do not know “wizard”" in text
    assert "Copy with its source" not in text
    unknown = words(client.get("/cite/", {"role": "data-architect", "tier": "entry", "location": "brazil"}))
    assert "Data architect, entry level, Brazil We have no figure for this tier" in unknown
    assert "Copy with its source" not in unknown


def test_a_comparison_is_cited_where_it_stands(published: PublishedEdition, client: Client):
    line = cited(client.get("/compare/?a.tier=mid&b.role=data-engineer").text)
    assert "): B (Data engineer, entry level) pays $" in line
    assert ": Source: Salaries in AI" not in line
    assert "Source: Salaries in AI, machine learning and data science, aijobs.net (foorilla), as of" in line
    assert "Cite this comparison" not in client.get("/compare/?a.tier=wizard&b.role=data-engineer").text


def test_a_comparison_cites_the_sample_of_each_part_of_either_set(published: PublishedEdition, client: Client):
    """With what it is of; and of a multiplier that is a product those of all its effects."""
    query = {"a.role": "data-analyst", "a.location": "united-kingdom", "b.role": "data-scientist"}
    line = cited(client.get("/compare/", query | {"a.tier": "mid", "b.tier": "mid", "b.location": "germany"}).text)
    for role in ("data-analyst", "data-scientist"):
        held = published.book.role_by_slug[role]
        counted = held.tier_by_slug["mid"].reported.evidence.sample_size
        assert f"{counted:,} records, all countries (Mid level, {held.name})" in line
    kingdom = published.book.place_factor.choice_by_slug["united-kingdom"].reported
    for_all, for_some = (
        next(each.evidence.sample_size for each in kingdom if each.role == role) for role in ("", "data-scientist")
    )
    assert f"{for_all:,} records (the United Kingdom); " in line
    assert f"{for_some:,} records (the United Kingdom for data scientists); " in line
    own = [published.book.summary_of[place, role, "mid"].sample_size for place, role in OWN]
    assert f"A, {own[0]:,} full-time records in the United Kingdom; B, {own[1]:,} full-time records in Germany." in line


def test_how_many_records_are_of_the_place_itself_is_cited(published: PublishedEdition, client: Client):
    """A tier's own records are of all countries. A band does not rest on them."""
    few = cited(client.get("/cite/?role=data-analyst&tier=mid&location=lithuania").text)
    assert "records, all countries (Mid level, Data analyst); " in few
    assert "tier: fewer than 20 full-time records in Lithuania, so it leans on others." in few
    many, home = published.book.summary_of["united-states", "data-analyst", "mid"].sample_size, "the United States"
    assert f"tier: {many:,} full-time records in {home}." in cited(client.get("/cite/?role=data-analyst&tier=mid").text)
    assert "very place" not in cited(client.get("/cite/?tier=mid").text)


def test_an_interval_is_told_of_what_it_is(published: PublishedEdition, client: Client):
    role = "tier:machine-learning-engineer/senior"
    median, middle = (client.get(f"/figures/{role}.{part}/") for part in ("median", "middle"))
    assert "95% interval $199,700 to $208,900" in words(median)
    assert "95% interval of the median $199,700 to $208,900" in words(middle)
    assert "interval" not in cited(middle.text)
