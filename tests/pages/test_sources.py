"""What readers find of where the numbers come from."""

import pytest
from django.test import Client

from salaries.editions import memory
from salaries.editions.publish import publish

pytestmark = pytest.mark.django_db


def test_the_rules_of_every_estimate_are_listed_among_the_judgements(small_desk: None, client: Client):
    publish("First edition")
    memory.refresh()
    judgements = client.get("/sources/").text.partition('id="judgements"')[2]
    assert "<li>Growth</li>" in judgements
    assert "<li>Limits, widening, rounding and working time of every estimate</li>" in judgements
