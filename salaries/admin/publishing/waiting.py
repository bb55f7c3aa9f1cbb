"""The edition that waits for its time: looked at as readers will see it, moved, decided on, called off."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from salaries.admin.forms.addresses import Addresses, FoundHere
from salaries.admin.publishing.change_words import words_told
from salaries.admin.publishing.looked import look_at_waiting
from salaries.admin.publishing.publish import only_publishers
from salaries.admin.publishing.publish_form import MoveForm
from salaries.admin.publishing.review import differing
from salaries.admin.publishing.review_words import changed
from salaries.admin.publishing.unpublished import Unpublished, unpublished
from salaries.desk.differences import changes
from salaries.editions.schedule import GONE, call_off, move, named, settle
from salaries.editions.waiting import after
from salaries.engine.book_text import UnreadableBook
from salaries.engine.figures import FigureBook
from salaries.engine.refused import Refused
from salaries.models import Edition, ScheduledEdition
from salaries.models.permissions import MAY_SEE

# Changes of the desk that stand open at first.
AT_FIRST = 20


@require_safe
def see_waiting(request: HttpRequest) -> HttpResponse:
    return waiting_page(request)


def waiting_page(request: HttpRequest, form: Any = None, refused: str = "", status: int = 200) -> HttpResponse:
    """What waits, whole: what it does to readers, and how the desk differs from it by now."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied("Only people who may see the desk can look at what waits.")
    row = ScheduledEdition.objects.select_related("scheduled_by").first()
    if row is None:
        messages.info(request, GONE)
        return redirect("admin:review")
    context = admin.site.each_context(request) | {"title": "Waiting for its time", "refused": refused, "row": row}
    context |= {"is_due": row.goes_live_at <= timezone.now(), "form": form or MoveForm(row.goes_live_at)}
    try:
        context |= _of(request, row)
    except UnreadableBook as error:
        context["unreadable"] = f"Its figures cannot be read: {error}."
    return TemplateResponse(request, "admin/waiting.html", context, status=status)


def _of(request: HttpRequest, row: ScheduledEdition) -> dict[str, Any]:
    looked = look_at_waiting(row)
    book: Any = looked.desk.book
    addresses = Addresses(book)
    here = [FoundHere(each, addresses.of(each.path)) for each in looked.found]
    return {
        "summary": changed(looked.desk, looked.state),
        "waits": looked.desk,
        "side": "in what waits",
        "forbids": here,
        "conflicts": _conflicts(row),
        **differing(request, looked.desk, looked.state, reverse("admin:site_waiting")),
        **_desk_since(unpublished(), book),
    }


def _desk_since(desk: Unpublished, frozen: FigureBook) -> dict[str, Any]:
    """How the desk differs from what waits by now, in words."""
    if desk.book is None:
        return {"desk_problem": desk.problem}
    found = words_told(changes(frozen, desk.book), frozen, desk.book)
    return {"since": found, "first_since": found[:AT_FIRST], "further_since": found[AT_FIRST:]}


def _conflicts(row: ScheduledEdition) -> list[Any]:
    """What both changed, from what readers see to what waits; none where it follows the edition that they see."""
    newest = Edition.objects.newest()
    if newest is None or row.base == newest.number:
        return []
    try:
        sides = (after(row, newest, waiting_stands=False).book, after(row, newest, waiting_stands=True).book)
    except Edition.DoesNotExist:
        return []
    return words_told(changes(*sides), *sides)


@require_POST
def move_waiting(request: HttpRequest) -> HttpResponse:
    """Let it go live at another time."""
    only_publishers(request)
    form = MoveForm(None, request.POST)
    if not form.is_valid():
        return waiting_page(request, form, status=422)
    try:
        row = move(form.cleaned_data["goes_live_at"], request.user, timezone.now())  # type: ignore[arg-type]
    except Refused as refused:
        return waiting_page(request, form, str(refused), status=409)
    messages.success(request, f"It goes live on {row.goes_live_at:%-d %B %Y, %H:%M} UTC now.")
    return redirect("admin:waiting")


@require_POST
def settle_waiting(request: HttpRequest) -> HttpResponse:
    """Say whose rows stand where it and the edition that readers see both changed them."""
    only_publishers(request)
    try:
        row = settle(request.POST.get("stands") == "waiting", request.user)  # type: ignore[arg-type]
    except (Refused, UnreadableBook) as refused:
        return waiting_page(request, refused=str(refused), status=409)
    messages.success(request, f"{named(row)} goes live at its time.")
    return redirect("admin:waiting")


@require_POST
def call_off_waiting(request: HttpRequest) -> HttpResponse:
    """End what waits for its time; the desk keeps everything that was in it."""
    only_publishers(request)
    row = call_off(request.user)  # type: ignore[arg-type]
    messages.success(request, f"{named(row)} is called off." if row else GONE)
    return redirect("admin:review")
