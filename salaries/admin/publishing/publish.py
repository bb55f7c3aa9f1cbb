"""Publishing from the review page: now, or at a time."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from salaries.admin.publishing.publish_form import PublishForm
from salaries.admin.publishing.review import review_page
from salaries.editions.publish import publish
from salaries.editions.schedule import named, schedule, waiting
from salaries.engine.refused import Refused
from salaries.models import Edition, Guide
from salaries.models.permissions import MAY_PUBLISH, publishers_in_words


def only_publishers(request: HttpRequest) -> None:
    if not request.user.has_perm(MAY_PUBLISH):
        raise PermissionDenied(publishers_in_words())


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Publish, or keep for its time, what the form says; back to the review with a sentence where that cannot be."""
    only_publishers(request)
    if request.method != "POST":
        return redirect("admin:review")
    form, fix = PublishForm(request.POST), bool(request.POST.get("fix"))
    try:
        if not form.is_valid():
            return review_page(request, form, status=422, fix=fix)
        return _published(request, form.cleaned_data, fix)
    except Refused as refused:
        # There is no fix to look at any more once nothing waits that it could go before.
        fix = fix and waiting() is not None
        return review_page(request, form, refused=str(refused), findings=list(refused.findings), status=409, fix=fix)


def _published(request: HttpRequest, values: dict[str, Any], fix: bool) -> HttpResponse:
    by: Any = request.user
    note, reason, at = values["note"], values["reason"], values["goes_live_at"]
    seen = request.POST.get("seen", "")
    if at is None:
        return redirect("admin:published", publish(note, by, reason, seen, before_waiting=fix).number)
    row = schedule(note, at, by, reason, timezone.now(), seen)
    messages.success(request, f"{named(row)} is checked and frozen. What you change from now on is not in it.")
    return redirect("admin:waiting")


@require_safe
def published(request: HttpRequest, number: int) -> HttpResponse:
    """What a publisher sees afterwards."""
    only_publishers(request)
    edition = get_object_or_404(Edition.objects.without_books(), number=number)
    days, now = edition.guides_changed.items(), edition.published_at
    changed = {slug for slug, day in days if datetime.fromisoformat(day) == now}
    context = {
        **admin.site.each_context(request),
        "title": "Published",
        "edition": edition,
        "guides": [guide for guide in Guide.objects.select_related("role") if guide.slug in changed],
    }
    return TemplateResponse(request, "admin/published.html", context)
