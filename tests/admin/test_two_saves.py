"""Two saves of one row at the same instant: exactly one passes unasked."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.urls import reverse

from salaries.models import Act, Role, Tier
from tests.admin.filled import filled, row_of

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


def someone(name: str) -> Client:
    """The permissions are the person's own: the test before may have emptied the groups."""
    person = User.objects.create_user(name, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(content_type__app_label="salaries"))
    client = Client()
    client.force_login(person)
    return client


def test_of_two_saves_at_the_same_instant_one_passes_unasked(on_disk, small_desk):
    page = reverse("admin:salaries_role_change", args=[Role.objects.get().pk])
    people, start = [someone("eda"), someone("otto")], Barrier(2)

    def save(client: Client, data: dict[str, str]) -> int:
        start.wait()
        try:
            return client.post(page, data).status_code
        finally:
            connection.close()

    for number in range(ROUNDS):
        data = filled(people[0].get(page))
        high = f"{row_of(data, 'tiers', 'name', 'Entry')}-high"
        typed = [data | {high: str(70000 + 2 * number + which)} for which in (0, 1)]
        with ThreadPoolExecutor(2) as pool:
            statuses = list(pool.map(save, people, typed))
        assert sorted(statuses) == [302, 409]
        assert Tier.objects.get(slug="entry").high == int(typed[statuses.index(302)][high])
    assert Act.objects.filter(kind="edit").count() == ROUNDS
