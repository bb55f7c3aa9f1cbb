"""Tasks at the desk: start one, watch it, call it off, start it again; what it found and what came of it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from salaries.admin.rows.task_form import TaskForm
from salaries.admin.rows.task_forms import WAYS, Kind, Way
from salaries.engine.refused import Refused
from salaries.models import Source, Task
from salaries.models.permissions import MAY_PUBLISH
from salaries.tasks import line

MAY_START, MAY_CHANGE, MAY_SEE = (f"salaries.{verb}_task" for verb in ("add", "change", "view"))
SHOWN = 50
# Where to go on from what a task did: the page, and the words that lead there.
NEXT: dict[str, tuple[tuple[str, str], ...]] = {
    Kind.IMPORT: (("jobtitle", "Map its titles to roles"), ("record", "Look at the records")),
    Kind.SUMMARIES: (("summary", "Look at the summaries"),),
    Kind.CALIBRATION: (("proposal", "Look through the proposals"),),
    Kind.BACKTEST: (("score", "Scores on the desk"),),
}
OPTIONS = {
    "file": "file",
    "mapping": "mapping",
    "source": "source",
    "as_of": "as of",
    "before": "only records published before",
    "since": "scored from this day on",
    "edition": "edition",
    "holds": "the file holds",
}
TICKS = {"skip_bad": "rows that are refused are left out", "keep": "scores go on the desk"}


def noun(request: HttpRequest) -> dict[str, Any]:
    """Tasks among the nouns of the desk, for those who may see them."""
    if not request.user.has_perm(MAY_SEE):
        return {}
    return {"Task": {"name": "Tasks", "object_name": "Task", "admin_url": reverse("admin:tasks"), "view_only": True}}


def _allow(request: HttpRequest, permission: str, what: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied(f"You may not {what}; people in the group Editors may.")


def _page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    shared = {**admin.site.each_context(request), "may_start": request.user.has_perm(MAY_START)}
    return TemplateResponse(request, f"admin/{template}.html", {**shared, **context}, status=status)


@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """The ways to start one, and all that are kept, newest first."""
    _allow(request, MAY_SEE, "see tasks")
    rows = list(Task.objects.select_related("enqueued_by").defer("said", "findings")[:SHOWN])
    context = {
        "title": "Tasks",
        "ways": WAYS.items(),
        "rows": [(row, lasted(row)) for row in rows],
        "open": any(row.is_open for row in rows),
        "kept_days": line.KEPT_FOR.days,
    }
    return _page(request, "tasks", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of a kind of task; on POST put it in line, and go on to its page."""
    _allow(request, MAY_START, "start tasks")
    if kind not in WAYS:
        raise Http404
    way = WAYS[Kind(kind)]
    may_keep = request.user.has_perm(MAY_PUBLISH)
    if request.method != "POST" or way.missing:
        return _start_page(request, way, way.form(may_keep=may_keep), 409 if request.method == "POST" else 200)
    form = way.form(request.POST, request.FILES, may_keep=may_keep)
    if form.is_valid():
        try:
            return redirect("admin:task", line.enqueue(Kind(kind), form.given(), request.user, form.given_files()).pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return _start_page(request, way, form, 422)


def _start_page(request: HttpRequest, way: Way, form: TaskForm, status: int) -> HttpResponse:
    return _page(request, "task_start", {"title": way.title, "way": way, "form": form}, status)


@require_safe
def task(request: HttpRequest, key: int) -> HttpResponse:
    """One task: how far it is, or what came of it."""
    _allow(request, MAY_SEE, "see tasks")
    row = get_object_or_404(Task.objects.select_related("enqueued_by", "called_off_by"), pk=key)
    context = {
        "title": str(row),
        "task": row,
        "lasted": lasted(row),
        "before": Task.objects.filter(pk__lt=row.pk, state__in=(Task.State.WAITING, Task.State.RUNNING)).count(),
        "share": round(100 * row.done / row.of) if row.of else None,
        "options": list(_options(row)),
        "next": _next(request, row),
        "more_findings": row.findings_in_all - len(row.findings),
        "may_change": request.user.has_perm(MAY_CHANGE),
        "can_start_again": _can_start_again(row),
        "no_watcher": settings.EDITION_POLL_SECONDS <= 0,
    }
    return _page(request, "task", context)


def _options(row: Task) -> Iterator[tuple[str, str]]:
    for name, words in OPTIONS.items():
        if value := row.options.get(name):
            yield words, _source(value) if name == "source" else str(value)
    yield from (("", words) for name, words in TICKS.items() if row.options.get(name))


def _source(slug: str) -> str:
    found = Source.objects.filter(slug=slug).first()
    return f"{found.title} ({slug})" if found else slug


def _next(request: HttpRequest, row: Task) -> list[tuple[str, str]]:
    """Where to go on, as far as the person may see it."""
    if row.state != Task.State.DONE:
        return []
    return [
        (reverse(f"admin:salaries_{model}_changelist"), words)
        for model, words in NEXT[row.kind]
        if request.user.has_perm(f"salaries.view_{model}")
    ]


def _can_start_again(row: Task) -> bool:
    ended_early = row.state in (Task.State.BROKEN, Task.State.CALLED_OFF, Task.State.REFUSED)
    return ended_early and (not row.options.get("file") or row.files.exists())


def lasted(row: Task) -> str:
    """How long it took, or has taken up to now; empty while it has not begun."""
    if row.started_at is None:
        return ""
    seconds = int(((row.finished_at or timezone.now()) - row.started_at) / timedelta(seconds=1))
    minutes, rest = divmod(max(seconds, 0), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


@require_POST
def call_off(request: HttpRequest, key: int) -> HttpResponse:
    _allow(request, MAY_CHANGE, "call tasks off")
    row = get_object_or_404(Task, pk=key)
    if line.call_off(row, request.user):  # type: ignore[arg-type]
        messages.success(request, f"{row} was called off. Nothing of it was kept.")
    else:
        messages.warning(request, f"{row} had ended already; it says below how.")
    return redirect("admin:task", key)


@require_POST
def again(request: HttpRequest, key: int) -> HttpResponse:
    """The same task once more, at the end of the line."""
    _allow(request, MAY_START, "start tasks")
    row = get_object_or_404(Task, pk=key)
    if row.options.get("keep"):
        _allow(request, MAY_PUBLISH, "put scores on the desk")
    try:
        if not _can_start_again(row):
            raise Refused("Not started: its file is kept no longer, or it has not ended. Start it from the beginning.")
        return redirect("admin:task", line.again(row, request.user).pk)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("admin:task", key)
