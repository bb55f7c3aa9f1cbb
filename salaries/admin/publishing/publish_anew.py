"""Publishing an earlier edition anew: what that changes for readers, then the publish itself."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from salaries.admin.publishing.change_words import words_told
from salaries.admin.publishing.publish import only_publishers
from salaries.admin.publishing.publish_form import note_field
from salaries.admin.publishing.review_moves import move_row
from salaries.admin.publishing.unpublished import newest_edition
from salaries.desk.differences import changes
from salaries.desk.golden_cases import golden_cases
from salaries.editions.publish_anew import book_of, default_note, publish_anew, refuse_or_find
from salaries.engine.book_text import known
from salaries.engine.figures import FigureBook
from salaries.engine.refused import Refused
from salaries.models import Edition
from salaries.review.checks import check_book
from salaries.review.golden_cases import golden_findings
from salaries.review.moves import moves_between

# The largest moves, which say what a reader would notice; the count says the rest.
MOVES_SHOWN = 20
ALL_MOVES = "All moves, the largest first"


class AnewForm(forms.Form):
    note = note_field("What readers are told")


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_anew(request: HttpRequest, number: int) -> HttpResponse:
    """Show what publishing edition ``number`` anew does to readers; on POST do it."""
    only_publishers(request)
    get_object_or_404(Edition.objects.without_books(), number=number)
    first = {"note": default_note(number)}
    form = AnewForm(request.POST if request.method == "POST" else None, initial=first, label_suffix="")
    if request.method != "POST" or not form.is_valid():
        return _page(request, number, form, status=422 if form.errors else 200)
    try:
        edition = publish_anew(number, request.user, form.cleaned_data["note"])  # type: ignore[arg-type]
    except Refused as refused:
        return _page(request, number, form, refused=str(refused), status=409)
    return redirect("admin:published", edition.number)


def _page(request: HttpRequest, number: int, form: AnewForm, refused: str = "", status: int = 200) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": f"Publish edition {number} anew",
        "form": form,
        "edition": Edition.objects.without_books().get(number=number),
        "current": newest_edition(),
        "refused": refused,
    }
    try:
        context |= _what_it_does(context["current"].book, book_of(refuse_or_find(number)))
    except Refused as error:
        context["why_not"] = str(error)
    return TemplateResponse(request, "admin/publish_anew.html", context, status=status)


def _what_it_does(now: FigureBook, then: FigureBook) -> dict[str, Any]:
    """What readers see change, and what the checks of today say of figures that were published once already."""
    moves = moves_between(known(now), known(then))
    return {
        "moves": moves,
        "move_rows": [move_row((then, now), move) for move in moves.differing[:MOVES_SHOWN]],
        "moves_caption": f"The {MOVES_SHOWN} largest moves" if len(moves.differing) > MOVES_SHOWN else ALL_MOVES,
        "changes": words_told(changes(now, then), now, then),
        "findings": [*golden_findings(then, golden_cases()), *check_book(then)],
    }
