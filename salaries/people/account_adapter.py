"""Where allauth asks what to do as someone signs in or out: here it goes into the audit log."""

import time
from contextlib import suppress
from typing import Any
from urllib.parse import unquote, urlsplit

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from salaries.client_addresses import client_address
from salaries.models import AuditEntry
from salaries.people import sessions
from salaries.people.known_browsers import JUST_SIGNED_IN
from salaries.people.two_factor import factors_of

Kind = AuditEntry.Kind
LOCKED_OUT = "Locked out after too many wrong attempts"
FACTOR_WORDS = {
    Authenticator.Type.TOTP.value: "an authenticator app",
    Authenticator.Type.WEBAUTHN.value: "a passkey",
    Authenticator.Type.RECOVERY_CODES.value: "a recovery code",
}
RECOVERY_CODE = FACTOR_WORDS["recovery_codes"]
LOST = (
    "You signed in with a recovery code; {}. If your phone or passkey is lost, set up another one "
    '<a href="{}">in your account</a>, and then remove the lost one there.'
)
AGAIN_BY = {
    "reauthenticate": "Use your password",
    "mfa_reauthenticate": "Use a code from your authenticator app, or a recovery code",
    "mfa_reauthenticate:webauthn": "Use a passkey",
}
# What people are told; allauth's other messages say what the next page shows anyway.
SENTENCES = {
    "account/messages/password_changed.txt": "Your password is changed; your other sessions are ended.",
    "mfa/messages/totp_activated.txt": "The authenticator app is set up.",
    "mfa/messages/totp_deactivated.txt": "The authenticator app is removed.",
    "mfa/messages/webauthn_added.txt": "The passkey is added.",
    "mfa/messages/webauthn_removed.txt": "The passkey is removed.",
}


class DeskAccountAdapter(DefaultAccountAdapter):
    request: HttpRequest
    error_messages: dict[str, str] = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "Name and password do not fit together. Mind capitals; then try again.",
        "incorrect_password": "That is not your password.",
        "enter_current_password": "That is not your present password.",
        "too_many_login_attempts": "Too many wrong codes. Wait 15 minutes, then try again.",
        "rate_limited": "Too many wrong codes. Wait 15 minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Within the desk, also once a browser has gone up by each ".." of the path."""
        with suppress(ValueError):  # an address that is none
            path = unquote(urlsplit((url or "").replace("\\", "/")).path)
            within = path.startswith(reverse("admin:index")) and ".." not in path.split("/")
            return within and super().is_safe_url(url or "")
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Attempts by password are counted in the database, see attempts.py; allauth need not count them again."""

    def authentication_failed(self, request: Any, **credentials: Any) -> None:
        """What is tried while locked out is not written down, or anyone could fill the log."""
        if getattr(request, "axes_locked_out", False) and request.axes_failures_since_start is None:
            return
        wrong(request, "Wrong name or password", credentials.get("username", ""))

    def login(self, request: HttpRequest, user: User) -> None:
        if not user.is_active:
            # Deactivated between the two steps.
            raise ImmediateHttpResponse(self.respond_user_inactive(request, user))
        by, guessed = means(request, user), guesses(user, client_address(request))
        super().login(request, user)
        sessions.begin(request)
        setattr(request, JUST_SIGNED_IN, user)
        AuditEntry.objects.write(Kind.SIGN_IN, f"Signed in with {by}", user, client_address(request))
        if RECOVERY_CODE in by:
            lost = format_html(LOST, by.partition("; ")[2], reverse("mfa_index"))
            messages.warning(request, lost)
        if guessed:
            messages.warning(request, guessed)

    def logout(self, request: HttpRequest) -> None:
        AuditEntry.objects.write(Kind.SIGN_OUT, "Signed out", request.user, client_address(request))
        super().logout(request)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        wrong(request, "The account may not sign in any more", user.get_username())
        messages.error(request, "This account may not sign in any more. Ask an owner.")
        return redirect(settings.LOGIN_URL)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever signed in a moment ago is not asked again."""
        proofs = get_authentication_records(self.request, self.request.user)
        latest = max((proof["at"] for proof in proofs), default=0)
        return bool(time.time() - latest >= app_settings.REAUTHENTICATION_TIMEOUT)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        found = super().get_reauthentication_methods(user)
        words = AGAIN_BY if factors_of(user).app else AGAIN_BY | {"mfa_reauthenticate": "Use a recovery code"}
        return [method | {"description": words[method["id"]]} for method in found]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: Any = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        sentence = message or SENTENCES.get(message_template or "")
        if sentence:
            messages.add_message(request, level, sentence, extra_tags=extra_tags)


def wrong(request: HttpRequest, what: str, name: str) -> None:
    """An attempt that failed, and the lock-out when it was one too many."""
    address = client_address(request)
    AuditEntry.objects.write(Kind.SIGN_IN_FAILED, what, name, address)
    if getattr(request, "axes_locked_out", False):
        AuditEntry.objects.write(Kind.SIGN_IN_FAILED, LOCKED_OUT, name, address)


def guesses(user: User, address: str) -> str:
    """What others tried under someone's name since they last signed in; empty where nobody did."""
    failed = AuditEntry.objects.filter(kind=Kind.SIGN_IN_FAILED, name=user.get_username()).exclude(what=LOCKED_OUT)
    since = failed.filter(at__gt=user.last_login) if user.last_login else failed
    found = since.exclude(address=address)
    times, places = found.count(), found.values("address").distinct().count()
    if not times:
        return ""
    return (
        f"Since you last signed in, {times} attempt{'' if times == 1 else 's'} to do so under your name failed, from "
        f"{places} other address{'' if places == 1 else 'es'}. If that was not you, change your password, set up a "
        "second factor and tell an owner, who finds them in the audit log."
    )


def means(request: HttpRequest, user: User) -> str:
    """How someone proved who they are, for example “a password and a recovery code; 9 are left”."""
    used: dict[str, None] = {}
    for proof in get_authentication_records(request, user):
        used[FACTOR_WORDS.get(proof.get("type", ""), "a password")] = None
    words = " and ".join(used) or "nothing that was written down"
    if RECOVERY_CODE in used:
        left = factors_of(user).codes_left
        words += f"; {left} {'is' if left == 1 else 'are'} left"
    return words
