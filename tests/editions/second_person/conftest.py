"""Two publishers, and edition 1 of the small desk."""

import pytest
from django.contrib.auth.models import User

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import PublishingRules
from tests.editions.people import person


@pytest.fixture
def pat(small_desk: None) -> User:
    PublishingRules.objects.get_or_create(one=True)
    publish("First")
    memory.refresh()
    return person("pat")


@pytest.fixture
def pia(pat: User) -> User:
    return person("pia")
