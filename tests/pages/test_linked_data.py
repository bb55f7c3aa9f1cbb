"""What pages say of themselves to programs, in schema.org's words."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from salaries.editions import memory
from salaries.editions.guide_days import changed_at
from salaries.editions.publish import publish
from salaries.models import Guide
from salaries.templatetags.linked_data import as_script

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
PAGES = {
    "home": "/",
    "guides": "/guides/",
    "guide": "/guides/machine-learning-engineer/",
    "advice": "/guides/reading-an-offer/",
    "topic": "/guides/topics/pay/",
    "calculator": "/calculator/?tier=mid",
    "compare": "/compare/",
    "moves": "/moves/",
    "offer": "/offer/",
    "paths": "/paths/",
    "path": "/paths/data-analyst/",
    "methodology": "/methodology/",
    "parts": "/parts/",
    "sources": "/sources/",
    "editions": "/editions/",
    "data": "/data/",
}


def linked(client: Client, path: str) -> dict[str, Any]:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', client.get(path).content.decode())
    found = json.loads(block)
    assert isinstance(found, dict)
    assert found["@context"] == "https://schema.org"
    return found


def things(client: Client, path: str) -> dict[str, dict[str, Any]]:
    found = linked(client, path)
    return {each["@type"]: each for each in found.get("@graph", [found])}


def test_a_guide_is_an_article_of_its_days(published, client: Client) -> None:
    guide = published.book.guide_by_slug["machine-learning-engineer"]
    article = things(client, PAGES["guide"])["Article"]
    assert article["headline"] == guide.title
    assert article["datePublished"] == f"{guide.published_at:%Y-%m-%d}"
    assert article["dateModified"] == f"{changed_at(published, guide):%Y-%m-%d}"
    assert article["author"]["@type"] == article["publisher"]["@type"] == "Organization"


def test_a_roles_guide_tells_what_each_tier_is_paid(published, client: Client) -> None:
    role = published.book.role_by_slug["machine-learning-engineer"]
    occupation = things(client, PAGES["guide"])["Article"]["mainEntity"]
    assert occupation["name"] == role.name
    for tier, salary in zip(role.tiers, occupation["estimatedSalary"], strict=True):
        assert (salary["name"], salary["currency"], salary["duration"]) == (tier.name, "USD", "P1Y")
        pay = tier.reported
        assert [salary["percentile10"], salary["percentile25"], salary["median"]] == [pay.p10, pay.p25, pay.p50]
        assert [salary["percentile75"], salary["percentile90"]] == [pay.p75, pay.p90]


def test_advice_has_no_occupation(published, client: Client) -> None:
    assert "mainEntity" not in things(client, PAGES["advice"])["Article"]


def test_crumbs_lead_from_the_home_page_to_pages_that_are_there(published, client: Client) -> None:
    for path in PAGES.values():
        if path != "/":
            items = things(client, path)["BreadcrumbList"]["itemListElement"]
            assert [each["position"] for each in items] == [*range(1, len(items) + 1)]
            assert len(items) > 1
            assert items[0]["item"] == f"{SITE}/"
            assert {client.get(each["item"].removeprefix(SITE)).status_code for each in items[:-1]} == {200}
            assert "item" not in items[-1]


def test_the_data_set_leads_to_its_files(published, client: Client) -> None:
    dataset = things(client, PAGES["data"])["Dataset"]
    assert dataset["version"] == "1"
    assert dataset["identifier"] == published.digest
    for each in dataset["distribution"]:
        response = client.get(each["contentUrl"].removeprefix(SITE))
        assert response.status_code == 200
        assert response["Content-Type"].startswith(each["encodingFormat"])


def test_the_site_says_where_it_is_searched(published, client: Client) -> None:
    target = linked(client, "/")["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{SITE}/search/?q={{search_term_string}}"


def test_no_word_of_anybodys_ends_the_block(small_desk, client: Client) -> None:
    Guide.objects.update(title="Pay</script><script>alert(1)</script> & <!-- more")
    publish("First edition")
    memory.refresh()
    page = client.get(f"/guides/{Guide.objects.get().slug}/")
    assert b"alert(1)</script>" not in page.content
    assert things(client, f"/guides/{Guide.objects.get().slug}/")["Article"]["headline"].startswith(
        "Pay</script><script>"
    )


def test_a_block_is_one_line_of_json_without_markup() -> None:
    script = as_script({"@type": "Thing", "name": "<a> & \u2028"})
    assert script == (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Thing",'
        '"name":"\\u003ca\\u003e \\u0026 \\u2028"}</script>'
    )
