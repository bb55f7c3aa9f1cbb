"""What programs ask for: health, robots, sitemap, security contact."""

from pathlib import Path

import pytest
from django.conf import settings as site
from django.contrib.staticfiles import finders
from django.test import Client

pytestmark = pytest.mark.django_db


def test_ready_names_each_part(published, client: Client) -> None:
    assert client.get("/readyz").json() == {"database": "ok", "edition": "ok", "cache": "ok"}


def test_ready_without_an_edition_is_not_ready(db, client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["edition"] == "not reached (NoEdition)"


def test_the_sitemap_names_every_reading_page(published, client: Client) -> None:
    text = client.get("/sitemap.xml").content.decode()
    for path in ("/", "/guides/", "/guides/machine-learning-engineer/", "/calculator/", "/sources/", "/editions/"):
        assert f"<loc>http://127.0.0.1:8000{path}</loc>" in text


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
