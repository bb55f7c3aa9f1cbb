"""Prose as readers would see it, with the figures that are on the desk now."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from salaries.admin.forms.keys import key_of
from salaries.desk.compile import IncompleteDesk
from salaries.desk.kept import kept_desk
from salaries.engine.figures import FigureBook
from salaries.models import Guide, Role
from salaries.review.prose import render_prose
from salaries.review.prose_checks import prose_findings
from salaries.review.prose_links import anchors_of


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Render the one field that ``preview`` names: as a page, or as a part of one for the live preview."""
    if not request.user.has_perm("salaries.view_guide"):
        raise PermissionDenied("Only editors of guides can preview them.")
    text = request.POST.get(request.POST.get("preview", ""), "")
    context = {"title": "Preview", **_rendered(request.POST, text)}
    if request.headers.get("X-Part") == "preview":
        return TemplateResponse(request, "admin/_preview.html", context)
    return TemplateResponse(request, "admin/preview.html", {**admin.site.each_context(request), **context})


def _rendered(posted: QueryDict, text: str) -> dict[str, Any]:
    """Without a role it is advice, which has no tiers of its own."""
    role_key = posted.get("role", "")
    key = key_of(role_key)
    row = None if key is None else Role.objects.filter(pk=key).first()
    if role_key and row is None:
        return {"problem": "Choose the guide's role anew, or none for advice: there is no such role."}
    try:
        book = kept_desk().book
    except IncompleteDesk as error:
        return {"problem": f"No preview: {error}."}
    role = book.role_by_slug[row.slug] if row else None
    findings = prose_findings(book, role, "Here", text, anchors=_anchors(book, posted.get("guide", "")))
    return {"blocks": render_prose(book, role, text), "findings": list(findings)}


def _anchors(book: FigureBook, guide_key: str) -> set[str] | None:
    """What links within the guide's own page lead to; None for a guide that is not on the desk yet."""
    key = key_of(guide_key)
    row = None if key is None else Guide.objects.filter(pk=key).select_related("role").first()
    guide = book.guide_by_slug.get(row.role.slug if row.role else row.subject) if row else None
    return anchors_of(guide) if guide else None
