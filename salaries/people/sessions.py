"""Who is signed in where. Ending a session signs that browser out at its next request."""

import time
from contextlib import suppress
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.http import HttpRequest
from django.utils import timezone

from salaries.models import AuditEntry
from salaries.people.browsers import browser

# Set when someone signs in; then renewed with the row, so that a busy browser costs one write a minute.
SEEN = "seen_at"
SEEN_EVERY_SECONDS = 60


def begin(request: HttpRequest) -> None:
    request.session[SEEN] = int(time.time())


def seen(request: HttpRequest) -> None:
    """Note that the session is in use, at most once a minute; while the database is busy it is not worth waiting."""
    now, before = int(time.time()), request.session.get(SEEN)
    if before is None or now - before < SEEN_EVERY_SECONDS:
        return
    with suppress(DatabaseError):
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())
        request.session[SEEN] = now


def sessions_of(person: Any) -> list[UserSession]:
    """The last used first; those that have ended by themselves are forgotten."""
    return sorted(UserSession.objects.purge_and_list(person), key=lambda each: each.last_seen_at, reverse=True)


def in_words(session: UserSession) -> str:
    return f"{browser(session.user_agent)}, from {session.ip}"


def end(session: UserSession, by: Any, address: str) -> None:
    whose = "their own" if session.user_id == getattr(by, "pk", None) else f"{session.user.get_username()}’s"
    AuditEntry.objects.write(AuditEntry.Kind.SESSION, f"Ended {whose} session: {in_words(session)}", by, address)
    session.end()


def end_others(request: HttpRequest, address: str) -> int:
    """End all sessions of whoever asks, but the one asking. Answers how many."""
    return _end(_of(request.user).exclude(session_key=request.session.session_key), request.user, address)


def end_all(person: User, by: Any, address: str) -> int:
    """End every session of someone else. Answers how many."""
    return _end(_of(person), by, address)


def _of(person: Any) -> Any:
    return UserSession.objects.filter(user=person).select_related("user")


def _end(chosen: Any, by: Any, address: str) -> int:
    ended = list(chosen)
    for session in ended:
        end(session, by, address)
    return len(ended)
