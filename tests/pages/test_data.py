"""Downloads: the page that lists them, each file at its address for good, other sites' pages, older editions."""

import json
from hashlib import sha256

import pytest
from django.template.defaultfilters import filesizeformat
from django.test import Client

from salaries import models
from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.open_data import files as open_data_files
from salaries.pages import downloads
from tests.pages.test_reading import database_away
from tests.pages.text import words

pytestmark = pytest.mark.django_db
PACKAGE = "/data/1/datapackage.json"


def test_the_page_says_what_each_table_holds_how_much_and_how_to_cite(published, client: Client) -> None:
    page = words(client.get("/data/"))
    assert "Every figure of edition 1" in page
    assert "the pay range that a published guide gives for each: its band" in page
    tiers = sum(len(role.tiers) for role in published.book.roles)
    size = filesizeformat(len(client.get("/data/1/tiers.csv").content)).replace("\xa0", " ")
    assert f"{tiers} {size}" in page
    assert f"http://127.0.0.1:8000/data/?edition=1 (digest {published.digest[:12]})" in page
    assert "Each figure keeps the licence of its source." in page
    assert "one in ten is paid less" in page


def test_a_table_without_a_licence_says_that_none_is_stated_and_what_may_be_done(published, client: Client) -> None:
    page = words(client.get("/data/"))
    unsourced = [each for each in downloads.taken(published).contents if not each.sources]
    assert page.count("none stated") == len(unsourced) > 0
    assert "We state no licence for it" in page
    assert "quote what you need, with the words above as its source" in page


def test_the_page_says_how_to_open_it_in_excel(published, client: Client) -> None:
    page = words(client.get("/data/"))
    assert "A workbook (XLSX)" in page
    assert "In Excel take the workbook, or import a CSV file as UTF-8" in page


def test_each_file_that_the_page_links_is_there(published, client: Client) -> None:
    text = client.get("/data/").content.decode()
    for name in downloads.files_of(published):
        assert f'href="/data/1/{name}"' in text
        assert client.get(f"/data/1/{name}").status_code == 200


def test_a_file_is_the_one_that_the_package_tells(published, client: Client) -> None:
    package = client.get(PACKAGE).json()
    assert package["version"] == "1"
    for resource in package["resources"]:
        content = client.get(f"/data/1/{resource['path']}").content
        assert (len(content), f"sha256:{sha256(content).hexdigest()}") == (resource["bytes"], resource["hash"])


def test_the_edition_s_text_has_the_edition_s_digest(published, client: Client) -> None:
    content = client.get("/data/1/edition.json").content
    assert sha256(content).hexdigest() == published.digest
    assert json.loads(content)["roles"][0]["slug"] == "machine-learning-engineer"


def test_a_text_that_an_earlier_release_wrote_comes_as_it_was_written(published, client: Client) -> None:
    """Its book lacks what types got since, so to write the book again would give another text."""
    row = models.Edition.objects.get(number=1)
    plain = json.loads(row.book)
    del plain["counts"]
    old = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    models.Edition.objects.filter(number=1).update(book=old, digest=sha256(old.encode()).hexdigest())
    memory.refresh()
    assert client.get("/data/1/edition.json").content.decode() == old
    with database_away():
        assert client.get("/data/1/tiers.csv").status_code == 200


def test_a_file_stays_at_its_address_for_good(published, client: Client) -> None:
    response = client.get("/data/1/tiers.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="careerguide-1-tiers.csv"'
    assert 'filename="careerguide-1.zip"' in client.get("/data/1/careerguide.zip")["Content-Disposition"]
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    again = client.get("/data/1/tiers.csv", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for each in (response, again):
        assert each["Access-Control-Allow-Origin"] == "*"
        assert each["Access-Control-Expose-Headers"] == "ETag"


def test_an_older_edition_keeps_its_files(published, client: Client) -> None:
    models.Tier.objects.filter(role__slug="machine-learning-engineer", slug="entry").update(low=95000)
    publish(note="Entry level starts higher")
    memory.refresh()
    assert [b",90000," in client.get(f"/data/{number}/tiers.csv").content for number in (1, 2)] == [True, False]
    assert "Every figure of edition 1" in words(client.get("/data/?edition=1"))
    assert client.get("/data/tiers.csv")["Location"] == "/data/2/tiers.csv"
    assert client.get("/data/tiers.csv")["Cache-Control"].startswith("public, max-age=0")


def test_what_is_not_there_is_said(published, client: Client) -> None:
    response = client.get("/data/1/wages.csv")
    assert response.status_code == 404
    assert "Edition 1 has no file “wages.csv”" in words(response)
    assert "There is no edition 7." in words(client.get("/data/7/tiers.csv"))
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_browser_may_ask_whether_it_may_ask(published, client: Client) -> None:
    response = client.options(PACKAGE)
    assert response.status_code == 204
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert client.post(PACKAGE)["Allow"] == "GET, HEAD, OPTIONS"


def test_without_any_edition_there_is_a_sentence(db, client: Client) -> None:
    for address in ("/data/", PACKAGE, "/data/tiers.csv"):
        response = client.get(address)
        assert response.status_code == 503
        assert "The figures cannot be reached just now." in words(response)


def test_a_crowd_that_asks_for_unmade_files_leaves_threads_to_others(published, client: Client, monkeypatch) -> None:
    monkeypatch.setattr(downloads, "HELD", {})
    with downloads.ROOM, downloads.ROOM:
        response = client.get("/data/1/tiers.csv")
        assert (response.status_code, response["Retry-After"]) == (503, "5")
        assert "ask again in a few seconds" in words(response)
        assert client.get("/calculator/").status_code == 200
    assert client.get("/data/1/tiers.csv").status_code == 200
    with downloads.ROOM, downloads.ROOM:
        assert client.get("/data/1/roles.csv").status_code == 200, "made files need no room"


def test_no_file_is_made_for_a_name_that_there_is_not(published, client: Client, monkeypatch) -> None:
    monkeypatch.setattr(downloads, "HELD", {})
    response = client.get("/data/1/nonsense.csv")
    assert response.status_code == 404
    assert "there is roles.csv, tiers.csv" in words(response)
    assert downloads.HELD == {}
    assert set(open_data_files.names_of(published.book)) == {*downloads.files_of(published)}
