"""What the server reads from the environment, and what it takes of whom."""

import os
import subprocess
import sys

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from careerguide.environment import Refused as RefusedSetting
from careerguide.server import connections
from careerguide.server.bodies import TAKE_FILES, is_signed_in, most_of
from careerguide.server.limits import limits
from salaries.admin.rows.sheets import UploadForm
from salaries.admin.rows.task_forms import WAYS
from salaries.models import SignInRules
from tests.tools.services import free_port

FILES = "/admin/tasks/start/import/"


@pytest.mark.parametrize(
    ("name", "bad", "sentence"),
    [
        ("BODY_SECONDS", "long", "BODY_SECONDS is 'long', but it must be a number of seconds from 0.1 to 600."),
        ("HEADER_SECONDS", "0", "HEADER_SECONDS is '0', but it must be a number of seconds from 0.1 to 60."),
        ("MOST_CONNECTIONS", "1", "MOST_CONNECTIONS is '1', but it must be a whole number from 16 to 1000000."),
    ],
)
def test_a_limit_that_cannot_be_used_is_named_in_one_sentence(monkeypatch, name, bad, sentence) -> None:
    monkeypatch.setenv(name, bad)
    with pytest.raises(RefusedSetting, match=f"^{sentence}$"):
        limits()


def test_a_system_that_lets_hardly_any_file_be_opened_is_told_of_at_the_start() -> None:
    """Once every connection was cut off without a word."""
    ask = 'ulimit -n "$0" && exec "$@"'
    command = [sys.executable, "-m", "careerguide.server", "--port", str(free_port()), "tests.server.toy:application"]
    told = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        ["sh", "-c", ask, "271", *command], env=told, capture_output=True, text=True, check=False, timeout=20
    )
    said = "The system lets each process open 271 files, and the server needs 272 at the least: raise the hard limit"
    assert (done.returncode, done.stderr[: len(said)]) == (1, said)


def test_few_files_leave_as_many_connections_as_there_is_room_for(monkeypatch) -> None:
    monkeypatch.setattr(connections, "room_for_files", lambda: 272)
    assert connections.most(limits()) == 16


@pytest.mark.parametrize(
    ("path", "signed_in", "most"),
    [
        ("/guides/a/notes/", True, 64 * 1024),
        (FILES, False, 64 * 1024),
        ("/admin/salaries/factor/1/change/", True, 2.5 * 1024**2),
        (FILES, True, 32 * 1024**2),
        ("/admin/sheets/", True, 32 * 1024**2),
        ("/admin/sheets/anything/", True, 2.5 * 1024**2),
        ("/admin/sheets/../salaries/", True, 2.5 * 1024**2),
    ],
)
def test_files_are_taken_of_who_is_signed_in_where_there_is_a_form_for_them(path, signed_in, most) -> None:
    assert most_of(path, signed_in) == most


@pytest.mark.django_db
def test_each_form_for_a_file_is_one_of_those() -> None:
    starts = [(reverse("admin:task_start", args=[kind]), way.form(may_keep=True)) for kind, way in WAYS.items()]
    forms = [*starts, (reverse("admin:sheets"), UploadForm())]
    assert {address for address, form in forms if form.is_multipart()} == TAKE_FILES


@pytest.mark.django_db
def test_who_lacks_a_second_factor_is_not_at_the_desk_yet() -> None:
    SignInRules.objects.update_or_create(defaults={"two_factor_required": True})
    client, person = Client(), User.objects.create_user("ada", is_staff=True)
    client.force_login(person)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    assert is_signed_in(cookie) is False
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    assert is_signed_in(cookie) is True


@pytest.mark.django_db
def test_a_session_has_to_be_one() -> None:
    client = Client()
    client.force_login(User.objects.create_user("ada"))
    cookie = f"a=b; sessionid={client.cookies['sessionid'].value}"
    assert is_signed_in(cookie)
    client.logout()
    assert [is_signed_in(each) for each in (cookie, "sessionid=abc", "a=b", "")] == [False] * 4
