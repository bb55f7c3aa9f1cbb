"""What programs ask for: health, robots, sitemap, security contact."""

import re
from pathlib import Path

import pytest
from django.conf import settings as site
from django.contrib.staticfiles import finders
from django.test import Client
from lxml import etree

from salaries.editions.guide_days import changed_at
from tests.tools.markup import HERE
from tests.tools.required import lacking

pytestmark = pytest.mark.django_db
SCHEMA = HERE / "node_modules" / "sitemap" / "schema" / "sitemap.xsd"


def test_ready_names_each_part(published, client: Client) -> None:
    assert client.get("/readyz").json() == {"database": "ok", "edition": "ok", "cache": "ok"}


def test_ready_without_an_edition_is_not_ready(db, client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["edition"] == "no edition has been published yet; run “manage.py publish”"


def test_the_sitemap_names_every_reading_page(published, client: Client) -> None:
    text = client.get("/sitemap.xml").content.decode()
    for path in ("/", "/guides/", "/guides/machine-learning-engineer/", "/calculator/", "/sources/", "/editions/"):
        assert f"<loc>http://127.0.0.1:8000{path}</loc>" in text


def test_each_page_of_the_sitemap_has_the_day_of_its_own_change(published, client: Client) -> None:
    """A guide's own, not the edition's: a guide that nobody touched is not new because another was published."""
    text = client.get("/sitemap.xml").content.decode()
    days = dict(re.findall(r"<loc>http://127.0.0.1:8000([^<]*)</loc>(?:<lastmod>([^<]*)</lastmod>)?", text))
    for guide in published.book.guides:
        assert days[f"/guides/{guide.slug}/"] == f"{changed_at(published, guide):%Y-%m-%d}"
    assert days["/calculator/"] == days["/editions/"] == f"{published.published_at:%Y-%m-%d}"
    assert days["/sources/"] == max(f"{source.retrieved_on}" for source in published.book.sources)
    assert (
        days["/"]
        == days["/guides/"]
        == max(f"{changed_at(published, guide):%Y-%m-%d}" for guide in published.book.guides)
    )
    assert days["/editions/1/"] == days["/data/"] == f"{published.published_at:%Y-%m-%d}"
    assert days["/api/docs/"] == days["/notes/"] == ""


def test_the_sitemap_keeps_to_its_schema_and_names_pages_that_are_there(published, client: Client) -> None:
    """The schema is that of sitemaps.org, as a package of theirs brings it."""
    if not SCHEMA.is_file():
        lacking("The schema of sitemaps is not installed: make test installs it.")
    sitemap = etree.fromstring(client.get("/sitemap.xml").content)
    etree.XMLSchema(file=SCHEMA).assertValid(sitemap)
    addresses = [each.text.removeprefix(site.SITE_ORIGIN) for each in sitemap.iter("{*}loc")]
    assert len({*addresses}) == len(addresses)
    assert {client.head(address).status_code for address in addresses} == {200}


def test_robots_are_kept_from_the_desk(client: Client) -> None:
    assert "Disallow: /admin/" in client.get("/robots.txt").content.decode()


def test_security_problems_have_an_address(client: Client, settings) -> None:
    settings.SECURITY_CONTACT = "mailto:watch@example.org"
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:watch@example.org" in text
    assert "Expires: 20" in text


def test_a_program_that_asks_for_an_icon_gets_one(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    file = finders.find(response["Location"].removeprefix(site.STATIC_URL))
    assert Path(str(file)).read_bytes().startswith(b"\0\0\1\0")
