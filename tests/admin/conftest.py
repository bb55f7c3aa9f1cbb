"""People at the desk."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.test import Client

from tests.admin import sign_in_steps as steps


def signed_in(name: str, group: str) -> Client:
    user = User.objects.create_user(name, password=None, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor(db: None) -> Client:
    return signed_in("eda", "Editors")


@pytest.fixture
def publisher(db: None) -> Client:
    return signed_in("pat", "Publishers")


@pytest.fixture
def eda(db: None) -> User:
    """An editor who has a password."""
    return steps.person("eda", "Editors")


@pytest.fixture
def codes_are_new() -> None:
    """Used codes are remembered by the person's key, which the next test uses again."""
    cache.clear()
