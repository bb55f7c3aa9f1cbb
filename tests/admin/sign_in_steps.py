"""Steps of signing in that several tests take: as a browser would, through the pages."""

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Group, User
from django.test import Client

from salaries.models import AuditEntry

WORD = "a long word to sign in with"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def person(name: str, *groups: str, **fields: Any) -> User:
    made: User = User.objects.create_user(name, password=WORD, is_staff=True, **fields)
    made.groups.set(Group.objects.filter(name__in=groups))
    return made


# For so many seconds the app shows one code.
STEP = 30


def code(secret: str = SECRET) -> str:
    """What the authenticator app shows now, for long enough that a slow machine can send it in time."""
    left = STEP - time.time() % STEP
    if left < 3:
        time.sleep(left)
    return format_hotp_value(hotp_value(secret, int(time.time()) // STEP))


def another_code() -> str:
    """One that the app does not show."""
    return f"{(int(code()) + 1) % 10**6:06}"


def with_app(someone: User) -> User:
    TOTP.activate(someone, SECRET)
    RecoveryCodes.activate(someone)
    return someone


def recovery_codes(someone: User) -> list[str]:
    found: list[str] = Authenticator.objects.get(user=someone, type="recovery_codes").wrap().get_unused_codes()
    return found


def sign_in(client: Client, name: str, password: str = WORD, **more: Any) -> Any:
    return client.post("/admin/login/", {"login": name, "password": password}, **more)


def signed_in(name: str, **more: Any) -> Client:
    """A browser whose session began at the sign-in page."""
    client = Client(**more)
    assert sign_in(client, name).status_code == 302
    return client


def second_step(client: Client, typed: str) -> Any:
    return client.post("/admin/account/second-step/", {"code": typed})


def log(*kinds: str) -> list[tuple[str, str]]:
    """Lines of the audit log, the oldest first, each with whose it is."""
    entries = AuditEntry.objects.order_by("pk")
    return list((entries.filter(kind__in=kinds) if kinds else entries).values_list("name", "what"))
