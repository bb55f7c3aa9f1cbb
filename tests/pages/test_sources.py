"""What readers find of where the numbers come from."""

import re

import pytest
from django.test import Client

from salaries.editions import PublishedEdition, memory
from salaries.editions.publish import publish

pytestmark = pytest.mark.django_db


def test_the_rules_of_every_estimate_are_listed_among_the_judgements(small_desk: None, client: Client):
    publish("First edition")
    memory.refresh()
    judgements = client.get("/sources/").text.partition('id="judgements"')[2]
    assert '<a href="/figures/figure:growth/">Growth</a>' in judgements
    assert "Limits, widening, rounding and working time of every estimate" in judgements


def test_each_figure_that_a_reference_names_leads_to_its_own_page(published: PublishedEdition, client: Client):
    pages = set(re.findall(r'href="(/figures/[^"]+)"', client.get("/sources/").text))
    assert {"/figures/tier:machine-learning-engineer/entry.band/", "/figures/choice:location/new-york/"} < pages
    kinds = {page.split("/")[2].partition(":")[0]: page for page in pages}
    assert {"tier", "choice", "figure", "part", "official", "projection"} < kinds.keys()
    assert {client.get(page).status_code for page in kinds.values()} == {200}
