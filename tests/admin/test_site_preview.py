"""The preview: readers' own pages made from the desk, for editors only, and never a word of it to readers."""

import pytest
from django.test import Client
from django.urls import get_script_prefix, reverse

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import Figure, Rules, Section, Tier
from salaries.page_cache.replies import SHELF
from salaries.readers import reads
from tests.pages.text import words

pytestmark = pytest.mark.django_db
GUIDE = "/admin/site/guides/analyst/"


@pytest.fixture
def changed(small_desk: None) -> None:
    """Edition 1 is published; since then the entry tier went from 50,000 to 55,000."""
    publish()
    memory.refresh()
    Tier.objects.filter(slug="entry").update(low=55000)


def test_a_reader_gets_the_old_figure_while_the_preview_shows_the_new(editor: Client, client: Client, changed: None):
    for _ in range(2):
        assert "$55,000" in editor.get(GUIDE).text
        assert "$55,000" not in client.get("/guides/analyst/").text
        assert "$50,000" in client.get("/guides/analyst/").text
    assert all(key[0].__name__ and 2 not in key for key in SHELF.replies)
    assert memory.current().number == 1


def test_the_banner_says_what_it_is_and_leads_back(editor: Client, changed: None):
    page = editor.get(GUIDE)
    assert "Preview of the desk, as edition 2 would be; readers see edition 1. Back to the review" in words(page)
    assert f'href="{reverse("admin:review")}"' in page.text
    assert "Preview of the desk" not in editor.get("/guides/analyst/").text


def test_no_cache_and_no_search_engine_keeps_it(editor: Client, changed: None):
    headers = editor.get(GUIDE).headers
    assert "no-store" in headers["Cache-Control"]
    assert "public" not in headers["Cache-Control"]
    assert headers["X-Robots-Tag"] == "noindex"
    assert "ETag" not in headers


def test_every_link_stays_inside_and_files_keep_their_address(editor: Client, changed: None):
    text = editor.get("/admin/site/calculator/").text
    assert 'hx-get="/admin/site/calculator/estimate/"' in text
    assert 'action="/admin/site/calculator/#calculator"' in text
    assert 'href="/admin/site/methodology/"' in text
    assert 'href="/static/css/site.css"' in text
    assert get_script_prefix() == "/"
    assert 'href="/methodology/"' in editor.get("/calculator/").text


def test_the_live_calculator_answers_from_the_desk(editor: Client, changed: None):
    response = editor.get("/admin/site/calculator/estimate/", {"role": "analyst", "tier": "entry"})
    assert "$55,000" in response.text
    assert response.headers["HX-Push-Url"].startswith("/admin/site/calculator/?role=analyst")
    api = editor.get("/admin/site/api/v1/estimate", {"role": "analyst", "tier": "entry"}).json()
    assert (api["edition"]["number"], api["band"]["low"]) == (2, 55000)


@pytest.mark.parametrize(
    "path", ["", "guides/", "methodology/", "sources/", "editions/", "editions/1/", "api/docs/", "data/"]
)
def test_each_page_is_there(editor: Client, changed: None, path: str):
    response = editor.get(f"/admin/site/{path}")
    assert response.status_code == 200
    assert "Preview of the desk" in response.text


def test_the_list_of_editions_and_the_page_of_the_next_one_are_as_they_would_be(editor: Client, changed: None):
    assert "/admin/site/editions/2/" in editor.get("/admin/site/editions/").text
    assert " 55000 " in words(editor.get("/admin/site/editions/2/"))
    assert editor.get("/editions/2/").status_code == 404


def test_an_older_edition_can_be_read_inside(editor: Client, changed: None):
    text = editor.get(f"{GUIDE}?edition=1").text
    assert "This is edition 1 of" in text
    assert "$50,000" in text


@pytest.mark.parametrize("path", ["nowhere/", "guides/nobody/", "admin/", "admin/site/"])
def test_what_is_no_page_is_the_sites_own_not_found(editor: Client, changed: None, path: str):
    response = editor.get(f"/admin/site/{path}")
    assert response.status_code == 404
    assert "There is no such page" in response.text
    assert "Preview of the desk" in response.text


def test_only_people_at_the_desk_see_it(client: Client, changed: None, django_user_model):
    assert client.get(GUIDE).status_code == 302
    client.force_login(django_user_model.objects.create_user("new", is_staff=True))
    assert client.get(GUIDE).status_code == 403


def test_a_preview_counts_as_no_read(editor: Client, changed: None):
    editor.get(GUIDE, headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"})
    assert reads._Counts.waiting == {}


def test_findings_stand_in_place_of_the_page(editor: Client, changed: None):
    Section.objects.filter(slug="pay").update(body="It is [[figure:nothing]].")
    response = editor.get(GUIDE)
    assert response.status_code == 409
    assert "There is no preview while findings forbid publishing." in response.text
    assert "[[figure:nothing]] does not resolve" in response.text


def test_an_incomplete_desk_is_told(editor: Client, small_desk: None):
    Rules.objects.all().delete()
    assert "There is no preview: the desk has no rules" in editor.get(GUIDE).text


def test_before_the_first_edition_there_is_a_preview_too(editor: Client, small_desk: None):
    assert "as edition 1 would be; readers see no edition." in words(editor.get(GUIDE))


def test_a_later_change_is_seen_at_once(editor: Client, changed: None, django_assert_max_num_queries):
    editor.get(GUIDE)
    for figure in Figure.objects.all():
        figure.low = figure.high = 31
        figure.save()
    with django_assert_max_num_queries(45):
        assert "31%" in editor.get(GUIDE).text


def test_a_readers_form_is_sent_nowhere(changed: None, django_user_model):
    client = Client(enforce_csrf_checks=True)
    client.force_login(django_user_model.objects.create_superuser("root"))
    response = client.post("/admin/site/guides/analyst/notes/", {"text": "Hello"})
    assert response.status_code == 405
    assert "The preview only shows pages: nothing was sent." in response.text
