"""The pages on which an editor sees what is not yet published, and a publisher publishes it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from salaries.admin.change_words import change_rows
from salaries.editions.check import check_desk
from salaries.editions.findings import Finding
from salaries.editions.publish import PublishRefused, publish
from salaries.models import Edition, Guide

PERMISSION = "salaries.publish_edition"


class NoteForm(forms.Form):
    note = forms.CharField(
        max_length=300,
        required=False,
        label="What changed, and why",
        help_text="Readers find the note in the list of editions. At most 300 characters.",
        widget=forms.Textarea(attrs={"rows": 3, "aria-describedby": "note-help"}),
    )


def publishers() -> str:
    """Who may publish, as a sentence for those who may not."""
    permission = Q(permissions__codename="publish_edition")
    names = " or ".join(Group.objects.filter(permission).distinct().order_by("name").values_list("name", flat=True))
    return f"People in the group {names} may publish." if names else "Only administrators may publish."


@require_safe
def see_changes(request: HttpRequest) -> HttpResponse:
    """All that differs from the current edition."""
    context = admin.site.each_context(request)
    desk = context["desk"]
    rows = change_rows(desk.changes, desk.edition.book, desk.book) if desk.changes else []
    return TemplateResponse(request, "admin/changes.html", {**context, "title": "Not yet published", "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask for the note and show all findings; on POST publish, or list what forbids it."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied(publishers())
    if request.method != "POST":
        return _page(request, NoteForm(label_suffix=""), check_desk())
    form = NoteForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _page(request, form, check_desk())
    try:
        edition = publish(form.cleaned_data["note"], by=request.user)  # type: ignore[arg-type]
    except PublishRefused as refused:
        return _page(request, form, refused.findings, refused=str(refused))
    return redirect("admin:published", edition.number)


def _page(request: HttpRequest, form: NoteForm, findings: list[Finding], refused: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "Publish",
        "form": form,
        "findings": findings,
        "refused": refused,
        "forbidden": any(finding.forbids for finding in findings),
    }
    return TemplateResponse(request, "admin/publish.html", context, status=409 if refused else 200)


@require_safe
def published(request: HttpRequest, number: int) -> HttpResponse:
    """What a publisher sees afterwards."""
    context = {
        **admin.site.each_context(request),
        "title": "Published",
        "edition": get_object_or_404(Edition.objects.without_books(), number=number),
        "guides": Guide.objects.select_related("role"),
    }
    return TemplateResponse(request, "admin/published.html", context)
