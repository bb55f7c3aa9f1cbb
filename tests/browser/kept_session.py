"""What a browser keeps of someone who has signed in, for tests that are not about signing in."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client


def session_cookie(person: User) -> Any:
    client = Client()
    client.force_login(person)
    kept = {"name": "sessionid", "value": client.cookies["sessionid"].value, "domain": "localhost", "path": "/admin/"}
    return {**kept, "expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}


def kept_by_browser(person: User) -> Any:
    """As a new browser context takes it."""
    return {"cookies": [session_cookie(person)], "origins": []}
