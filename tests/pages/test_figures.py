"""A figure's own page: its value, what it rests on, and what is said where there is no such figure."""

import json
import re
from html import unescape

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from salaries.editions import clock, memory
from salaries.editions.publish import publish
from salaries.models import Figure, ReadersNote
from salaries.pages.form_marks import mark
from tests.pages.text import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def edition(small_desk: None) -> None:
    cache.clear()
    publish("First edition")
    memory.refresh()


def test_the_address_is_the_reference(client: Client):
    assert reverse("figure", args=["tier:analyst/entry.band"]) == "/figures/tier:analyst/entry.band/"


BAND = "/figures/tier:analyst/entry.band/"


def test_it_tells_the_value_and_what_it_rests_on(client: Client, django_assert_num_queries):
    with django_assert_num_queries(0):
        text = words(client.get(BAND))
    assert "Analyst, entry: the guide’s band $50,000 to $60,000 a year, in USD, before tax" in text
    assert "Source Pay survey Publisher Statistics Office Licence CC BY 4.0 As of 31 May 2025" in text
    assert "Edition 1, " in text


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("tier:analyst/entry", "Analyst, entry: the guide’s band $50,000 to $60,000 a year"),
        ("tier:analyst/senior.years", "Analyst, senior: years of experience more than 3 years"),
        (
            "choice:location/springfield",
            "Location, Springfield: what it does to pay 39% more compared with The country",
        ),
        ("choice:location/springfield", "95% interval 30% to 48% more"),
        ("choice:location/springfield.multiplier", "95% interval 1.30 to 1.48"),
        ("choice:location/springfield", "Some roles have a figure of their own: Analyst: 50% more. Editor’s judgement"),
        ("choice:location/shelbyville", "There is no figure for Shelbyville itself; this is that of The country"),
        ("choice:location/country", "Sample 1,200 answers"),
        ("figure:growth", "Growth 24%"),
        ("figure:growth", "An editor’s judgement: no source says it"),
        ("official:counters/employers", "Counters in US, by employers: median pay $50,000 a year, in USD, before tax"),
        ("projection:counters", "Counters in US, 2024 to 2034: how the number of people in it changes 10% more"),
    ],
)
def test_each_kind_of_figure_says_what_it_is(client: Client, reference: str, told: str):
    assert told in words(client.get(f"/figures/{reference}/"))


def test_it_can_be_cited_in_one_line_that_names_the_edition(client: Client):
    edition = memory.current()
    assert cited(client, BAND) == (
        f"careerguide, edition 1 ({edition.published_at:%-d %B %Y}): Analyst, entry, the guide’s band: $50,000 to "
        "$60,000 a year, in USD, before tax. Source: Pay survey, Statistics Office, as of 31 May 2025. "
        f"{settings.SITE_ORIGIN}{BAND}?edition=1"
    )
    assert "Source: editors’ judgement, as of 31 May 2025." in cited(client, "/figures/figure:growth/")


def cited(client: Client, page: str) -> str:
    """The text that “Copy with its source” copies."""
    html = client.get(page).text
    assert '<a class="link" href="#cite" data-copy=' in html
    return unescape(html.partition('id="cite">')[2].partition("</p>")[0])


def test_programs_that_keep_references_read_it(client: Client):
    html = client.get("/figures/choice:location/springfield/").text
    bibtex, csl = (
        unescape(each.partition("</pre>")[0]) for each in html.split('<pre class="sample" tabindex="0">')[1:]
    )
    assert "title = {{Location, Springfield, what it does to pay: 39\\% more compared with The country}}" in bibtex
    assert json.loads(csl)[0]["URL"] == f"{settings.SITE_ORIGIN}/figures/choice:location/springfield/?edition=1"


def test_it_says_which_guides_tell_it_and_leads_to_the_calculator(client: Client):
    html = client.get("/figures/choice:location/springfield/").text
    assert '<a href="/guides/analyst/#pay">Pay</a>' in html
    assert 'href="/calculator/?location=springfield"' in html
    assert '<a href="/guides/analyst/">Analyst salary</a>' in client.get(BAND).text
    assert "Where it stands" not in words(client.get("/figures/projection:counters/"))


def test_a_note_counts_at_each_way_to_write_the_figure(client: Client):
    """They are one figure: the page of the longer address leads to the shorter one."""
    shorter, longer = "/figures/official:counters/employers/", "/figures/official:counters/employers.median/"
    note = {"kind": "wrong", "text": "Another source says less.", "edition": "1", "mark": mark(clock.today())}
    client.post(longer, note)
    assert ReadersNote.objects.get().figure == "official:counters/employers"
    assert f'rel="canonical" href="{settings.SITE_ORIGIN}{shorter}"' in client.get(longer).text


def test_an_older_edition_keeps_its_value(client: Client):
    Figure.objects.update(low=30, high=30)
    publish("Second edition")
    memory.refresh()
    assert "30%" in words(client.get("/figures/figure:growth/"))
    older = client.get("/figures/figure:growth/", {"edition": "1"})
    assert "Growth 24%" in words(older)
    assert "edition 1 (" in cited(client, "/figures/figure:growth/?edition=1")


def test_what_is_wrong_with_it_is_told_right_there(client: Client):
    note = {"kind": "wrong", "text": "The survey says 55,000.", "edition": "1", "mark": mark(clock.today())}
    response = client.post(BAND, note)
    left = ReadersNote.objects.get()
    assert response["Location"] == f"/notes/thanks/?note={left.pk}&figure=tier%3Aanalyst%2Fentry.band"
    assert (left.figure, left.guide, left.kind, left.edition) == ("tier:analyst/entry.band", "", "wrong", 1)
    assert f'href="{BAND}"' in client.get(response["Location"]).text


def test_a_note_that_is_refused_stands_in_the_form_still(client: Client):
    response = client.post("/figures/tier:analyst/entry/", {"kind": "source", "text": "The survey says 55,000."})
    assert response.status_code == 422
    assert response["Cache-Control"] == "no-store"
    assert "It is fresh now: send the note again." in words(response)
    assert "The survey says 55,000." in words(response)
    assert re.search(r'<option\s+value="source"\s+selected', response.text)
    assert client.post("/figures/figure:nothing/", {"text": "Where is it?"}).status_code == 404
    assert not ReadersNote.objects.exists()


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        ("tier:entry.band", "does not say whose tier it is; write tier:<role>/entry.band"),
        ("tier:analyst/nobody", "there is no tier of Analyst “nobody”"),
        ("anything", "is not a figure reference"),
    ],
)
def test_what_names_no_figure_is_told_why(client: Client, reference: str, sentence: str):
    response = client.get(f"/figures/{reference}/")
    assert response.status_code == 404
    assert sentence in words(response)
    assert "The guides and the list of sources lead to every figure." in words(response)
