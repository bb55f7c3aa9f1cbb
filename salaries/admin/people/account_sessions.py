"""Where someone is signed in, each to be ended."""

from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from salaries.admin.forms.keys import key_of
from salaries.client_addresses import client_address
from salaries.people.browsers import browser
from salaries.people.sessions import end, end_others, sessions_of


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_sessions(request: HttpRequest) -> HttpResponse:
    """On POST end one session, named by its key in the table, or all others."""
    if request.method == "POST":
        return _end(request, request.POST.get("end", ""))
    sessions = sessions_of(request.user)
    context = {
        **admin.site.each_context(request),
        "title": "Where you are signed in",
        "without_bar": True,
        "rows": [(each, browser(each.user_agent)) for each in sessions],
        "present": request.session.session_key,
        "others": any(each.session_key != request.session.session_key for each in sessions),
    }
    return TemplateResponse(request, "account/sessions.html", context)


def _end(request: HttpRequest, which: str) -> HttpResponse:
    if which == "others":
        count = end_others(request, client_address(request))
        messages.success(request, f"Sessions ended: {count}. This one goes on.")
        return redirect("usersessions_list")
    session = get_object_or_404(UserSession, pk=key_of(which), user_id=request.user.pk)
    if session.session_key == request.session.session_key:
        messages.error(request, "That is the session that you are in: to end it, sign out.")
    else:
        end(session, request.user, client_address(request))
        messages.success(request, "The session is ended.")
    return redirect("usersessions_list")
