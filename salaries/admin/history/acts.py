"""The history of the desk: all acts, to be searched; one act, to be undone; and the history of one row."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_POST, require_safe

from salaries.admin.forms.addresses import page_of
from salaries.admin.forms.keys import key_of
from salaries.admin.forms.why import WhyForm
from salaries.admin.history.made import made_of_added, summaries_lost
from salaries.desk.history.by_field import last_changes
from salaries.desk.history.entries import Entry, FieldWords, RowWords, acts, acts_of, entries, of_row, told, whole
from salaries.desk.history.names import Names
from salaries.desk.history.search import search
from salaries.desk.history.undo import undo, why_not
from salaries.desk.history.versions import BY_NAME, DeskModel, versions_of
from salaries.engine.refused import Refused
from salaries.models import Act
from salaries.review.change_words import Line, lines_between

SEE, UNDO = "salaries.view_act", "salaries.undo_act"
ACTS, ROWS = 20, 100
# Each word is looked for in every kind of row.
MOST_WORDS = 8


class SearchForm(forms.Form):
    words = forms.CharField(required=False, label="Words", max_length=200, widget=forms.TextInput({"type": "search"}))
    by = forms.ModelChoiceField(User.objects.order_by("username"), required=False, label="Who", empty_label="anyone")
    kind = forms.ChoiceField(required=False, label="What")
    since = forms.DateField(required=False, label="From", widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(required=False, label="To", widget=forms.DateInput({"type": "date"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        kinds: Any = self.fields["kind"]
        named = sorted((str(kind._meta.verbose_name_plural), name) for name, kind in BY_NAME.items())
        kinds.choices = [("", "all rows"), *((name, words) for words, name in named)]

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if len(words.split()) > MOST_WORDS:
            raise ValidationError(f"These are {len(words.split())} words; look for at most {MOST_WORDS}.")
        return words


@dataclass(frozen=True, slots=True)
class ShownField:
    words: FieldWords
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of an entry with its page on the desk, if it is still there to be opened."""

    words: RowWords
    address: str | None
    fields: tuple[ShownField, ...]


@dataclass(frozen=True, slots=True)
class ShownEntry:
    entry: Entry
    rows: tuple[ShownRow, ...]


def noun(request: HttpRequest) -> dict[str, Any]:
    """The history among the nouns of the desk, for those who may see it."""
    if not request.user.has_perm(SEE):
        return {}
    return {"Act": {"name": "History", "object_name": "Act", "admin_url": reverse("admin:history"), "view_only": True}}


@require_safe
def see_history(request: HttpRequest) -> HttpResponse:
    """All acts, newest first, or those that were looked for."""
    allowed(request, SEE)
    form = SearchForm(request.GET)
    found = _found(form) if form.is_valid() else acts().none()
    page = Paginator(found, ACTS).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {
        "title": "History",
        "form": form,
        "page": page,
        "entries": shown(entries(page)),
        "asked": asked.urlencode(),
    }
    return _reply(request, "admin/history.html", context)


def _found(form: SearchForm) -> "QuerySet[Act]":
    given = {name: value for name, value in form.cleaned_data.items() if value}
    if "kind" in given:
        given["kind"] = BY_NAME[given["kind"]]
    return search(**given)


@require_safe
def see_act(request: HttpRequest, key: int) -> HttpResponse:
    allowed(request, SEE)
    return _act_page(request, _act(key), WhyForm(label_suffix=""))


@require_POST
def undo_act(request: HttpRequest, key: int) -> HttpResponse:
    """Undo the whole act, or say what stands against it."""
    allowed(request, UNDO)
    act, form = _act(key), WhyForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _act_page(request, act, form)
    made = made_of_added(whole(act))
    try:
        done = undo(act, request.user, form.cleaned_data["why"])
    except Refused as refused:
        return _act_page(request, act, form, refused)
    lost = summaries_lost(act)
    all_that = "All that editors made of it" if lost else "All of it"
    messages.success(request, f"{all_that} is undone. Readers see it once the desk is published.")
    if made:
        told = f"What commands made of the rows that went, {made}, went with them, and no undo brings it back."
        messages.warning(request, told)
    if lost:
        messages.warning(request, lost)
    return redirect("admin:act", done.pk)


def row_history(request: HttpRequest, kind: DeskModel, key: str) -> HttpResponse:
    """What happened to one row and to the rows that are a part of it."""
    if key_of(key) is None:
        raise Http404
    within = of_row(kind, key)
    row = kind._default_manager.filter(pk=key).first() or versions_of(kind).filter(id=key).last()
    if row is None:
        raise Http404
    page = Paginator(acts_of(within), ACTS).get_page(request.GET.get("page"))
    context = {
        "title": f"History of {Names([(kind, row)]).of(kind, row)}",
        "page": page,
        "entries": shown(entries(page, within)),
        "by_field": last_changes({kind: [key]}),
        "opts": kind._meta,
        "row": row if isinstance(row, kind) else None,
        "asked": "",
    }
    return _reply(request, "admin/history_of_row.html", context)


def allowed(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def shown(chosen: Iterable[Entry]) -> list[ShownEntry]:
    return [ShownEntry(entry, tuple(map(_row, entry.rows))) for entry in chosen]


def _row(words: RowWords) -> ShownRow:
    fields = (ShownField(each, lines_between(each.old, each.new)) for each in words.fields)
    address = None if words.change.deleted else page_of(words.change.kind, words.change.after)
    return ShownRow(words, address, tuple(fields))


def _act(key: int) -> Act:
    return get_object_or_404(acts(), pk=key)


def _act_page(request: HttpRequest, act: Act, form: WhyForm, refused: Refused | None = None) -> HttpResponse:
    changes, reason = whole(act), why_not(act)
    page = Paginator(changes, ROWS).get_page(request.GET.get("page"))
    rows = told(page)
    context = {
        "title": capfirst(str(act)),
        "act": act,
        "page": page,
        "rows": [_row(row) for row in rows],
        "form": form,
        "refused": refused,
        "why_not": reason,
        "made": "" if reason else made_of_added(changes),
        "may_undo": request.user.has_perm(UNDO),
        "asked": "",
    }
    return _reply(request, "admin/history_act.html", context, status=409 if refused else 200)


def _reply(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    may = {"may_undo": request.user.has_perm(UNDO)}
    return TemplateResponse(request, template, {**admin.site.each_context(request), **may, **context}, status=status)
