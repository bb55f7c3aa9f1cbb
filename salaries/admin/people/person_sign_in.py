"""How one person signs in, for owners: a lost phone, a forgotten lock-out, a browser that should be out."""

from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from salaries.admin.forms.keys import key_of
from salaries.client_addresses import client_address
from salaries.people import two_factor
from salaries.people.attempts import closed_for, name_is_closed, unlock
from salaries.people.browsers import browser
from salaries.people.sessions import end, end_all, sessions_of


@require_http_methods(["GET", "HEAD", "POST"])
def see_sign_in(request: HttpRequest, key: int) -> HttpResponse:
    person = get_object_or_404(User, pk=key)
    if not admin.site.get_model_admin(User).has_change_permission(request, person):
        raise PermissionDenied
    if request.method == "POST":
        messages.success(request, _act(request, person))
        return redirect("admin:auth_user_sign_in", key)
    rows = [(each, browser(each.user_agent)) for each in sessions_of(person)]
    present = request.session.session_key
    context = {
        **admin.site.each_context(request),
        "title": f"How {person.get_username()} signs in",
        "person": person,
        "factors": two_factor.factors_of(person),
        "closed": closed_for(person.get_username()),
        "guessed_at": name_is_closed(person.get_username()),
        "rows": rows,
        "present": present,
        "ends": any(each.session_key != present for each, _ in rows),
    }
    return TemplateResponse(request, "admin/auth/user/sign_in.html", context)


def _act(request: HttpRequest, person: User) -> str:
    """Do what the button says; answers with what to tell."""
    done = DEEDS.get(request.POST.get("do", ""), _end_one)
    return done(request, person, client_address(request))


def _reset(request: HttpRequest, person: User, address: str) -> str:
    if person.pk == request.user.pk:
        return "Your own second factor you change under Your account."
    taken = two_factor.reset(person, request.user, address)
    if not taken:
        return f"There was no second factor of {person}."
    return f"From now on {person} signs in with the password alone."


def _unlock(request: HttpRequest, person: User, address: str) -> str:
    unlock(person.get_username(), request.user, address)
    return f"From now on {person} can try again."


def _end_all(request: HttpRequest, person: User, address: str) -> str:
    if person.pk == request.user.pk:
        return "Your own sessions you end under Your account."
    return f"Sessions ended: {end_all(person, request.user, address)}."


def _end_one(request: HttpRequest, person: User, address: str) -> str:
    which = request.POST.get("end", "")
    session: Any = UserSession.objects.filter(pk=key_of(which), user=person).first()
    if session is None or session.session_key == request.session.session_key:
        return "That session has ended already, or is the one that you are in."
    end(session, request.user, address)
    return "The session is ended."


DEEDS: dict[str, Callable[[HttpRequest, User, str], str]] = {"reset": _reset, "unlock": _unlock, "end-all": _end_all}
