"""People at the desk."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client


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
