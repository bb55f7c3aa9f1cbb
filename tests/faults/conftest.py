"""A site whose database is the test's own, published, with somebody signed in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.cache import cache
from django.db import connection
from django.test import Client

from salaries.editions.publish import publish
from salaries.models import Figure
from tests.faults.site import Site
from tests.kept_rows import Rows, put_back

WORD = "correct horse battery"


def address_of_database() -> str:
    name, socket = connection.settings_dict["NAME"], connection.settings_dict["HOST"]
    user = connection.settings_dict["USER"]
    return f"sqlite:///{name}" if connection.vendor == "sqlite" else f"postgres://{user}@/{name}?host={socket}"


@dataclass
class Desk:
    """The site with edition 1 and a change on the desk, and the session of eda, who edits and publishes."""

    site: Site
    session: str


@pytest.fixture
def desk_site(on_disk: None, small_rows: Rows, tmp_path: Path) -> Callable[..., Desk]:
    # Where it is Redis, it knows how many notes earlier tests have left.
    cache.clear()
    put_back(small_rows)
    publish(note="First edition")
    Figure.objects.update(high=25)
    user = User.objects.create_user("eda", password=WORD, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=("Editors", "Publishers")))
    user.user_permissions.add(Permission.objects.get(codename="add_task"))
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value

    def made(**environment: str) -> Desk:
        return Desk(Site(address_of_database(), tmp_path / "log", environment), session)

    return made
