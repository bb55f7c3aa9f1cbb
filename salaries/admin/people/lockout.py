"""The page for whoever tried to sign in too often."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from salaries.client_addresses import counted_address
from salaries.people.attempts import opens_at
from salaries.people.known_browsers import is_known


def locked_out(request: HttpRequest, original: HttpResponse | None, credentials: dict[str, Any] | None) -> HttpResponse:
    """Takes the place of the reply to an attempt that was one too many, and of each until the time is over."""
    name = (credentials or {}).get("username") or ""
    left = opens_at(name, counted_address(request), is_known(request, name)) - timezone.now()
    return _page(request, max(1, -(-left.seconds // 60)))


def too_many(request: HttpRequest) -> HttpResponse:
    """For the limits that allauth keeps itself, all of which count by the minute."""
    return _page(request, 1)


def _page(request: HttpRequest, minutes: int) -> HttpResponse:
    context = {**admin.site.each_context(request), "title": "Too many attempts", "minutes": minutes}
    reply = render(request, "account/locked_out.html", context, status=429)
    reply.headers["Retry-After"] = str(minutes * 60)
    return reply
