"""The desk beside an edition, row by row: choose what to restore, or restore all of it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from salaries.admin.forms.why import WhyForm
from salaries.admin.history.acts import UNDO, allowed
from salaries.admin.history.restore_words import refusals, shown, tokens_of
from salaries.desk.restore import Comparison, compare, restore
from salaries.editions.publish_anew import book_of
from salaries.engine.figures import FigureBook
from salaries.engine.refused import Refused
from salaries.models import Edition


@require_http_methods(["GET", "HEAD", "POST"])
def see_differences(request: HttpRequest, number: int) -> HttpResponse:
    """All rows that differ from edition ``number``; on POST restore those chosen, or all."""
    allowed(request, UNDO)
    edition = get_object_or_404(Edition, number=number)
    try:
        book = book_of(edition)
        found = compare(book)
    except Refused as error:
        return _page(request, edition, None, WhyForm(label_suffix=""), refused=str(error))
    form = WhyForm(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method != "POST":
        return _page(request, edition, found, form)
    if not form.is_valid():
        return _page(request, edition, found, form, status=422)
    return _restore(request, edition, book, found, form)


def _restore(
    request: HttpRequest, edition: Edition, book: FigureBook, found: Comparison, form: WhyForm
) -> HttpResponse:
    chosen = None if request.POST.get("how") == "all" else tokens_of(found, request.POST.getlist("row"))
    if chosen is not None and not chosen:
        return _page(request, edition, found, form, refused="Nothing was restored: no row is ticked.", status=422)
    why = form.cleaned_data["why"] or f"Restored to edition {edition.number}."
    try:
        done = restore(book, request.user, why, chosen, request.POST.get("desk", ""))  # type: ignore[arg-type]
    except Refused as error:
        return _page(request, edition, _as_it_is_now(book), form, str(error), error.findings, status=409)
    messages.success(request, f"Restored to edition {edition.number}. Readers see it once the desk is published.")
    return redirect("admin:act", done.pk) if done else redirect("admin:restore_edition", edition.number)


def _as_it_is_now(book: FigureBook) -> Comparison | None:
    """Compared once more, since somebody may have changed the desk; None when nothing is left to compare."""
    try:
        return compare(book)
    except Refused:
        return None


def _page(
    request: HttpRequest,
    edition: Edition,
    found: Comparison | None,
    form: WhyForm,
    refused: str = "",
    reasons: Iterable[Any] = (),
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": f"Restore the desk to edition {edition.number}",
        "edition": edition,
        "digest": found.digest if found else "",
        "rows": shown(found, request.POST.getlist("row")) if found else [],
        "comparable": found is not None,
        "why": form["why"],
        "refused": refused,
        "reasons": refusals(found, reasons),
    }
    return TemplateResponse(request, "admin/restore_edition.html", context, status=status)
