"""Pages of the desk that two editors have open at once: held against the desk before anything is saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Model
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from salaries.admin.forms.conflicts import OPENED, Conflict, Difference, Settled, Sheet, settle, token
from salaries.admin.forms.keys import key_of
from salaries.desk.history.by_field import RowsLast, last_changes
from salaries.desk.history.names import Names
from salaries.desk.history.versions import TRACKED, versions_of
from salaries.models import Act

REFUSED = "Nothing was saved: someone else changed what you were changing."


@dataclass(frozen=True, slots=True)
class ConflictWords:
    """A conflict with what the row is called, who changed it, and beside each difference who changed that field."""

    conflict: Conflict
    kind: str
    name: str
    changed: str
    differences: tuple[tuple[Difference, str], ...]


def hold_against_desk(page: Any, request: HttpRequest, row: Model) -> Settled:
    """What the page brought, settled with its rows as they are now. They stay locked until the transaction ends."""
    _lock(page, request, row)
    settled = settle(request.POST, _sheets(page, request, row))
    request.POST = settled.data  # type: ignore[assignment]
    request.settled = settled  # type: ignore[attr-defined]
    return settled


def settled_of(request: HttpRequest) -> Settled:
    """What was settled for this request; nothing where its page is new."""
    found: Settled = getattr(request, "settled", None) or Settled(QueryDict(), "")
    return found


def opened_with(request: HttpRequest, context: dict[str, Any]) -> str:
    """What the page that is being made is opened with."""
    if settled_of(request).token:
        return settled_of(request).token
    form = context["adminform"].form
    own = [Sheet("", form, {str(form.instance.pk): form.instance})] if form.instance.pk else []
    inlines = (inline.formset for inline in context["inline_admin_formsets"] if inline.has_change_permission)
    return token([*own, *map(sheet_of, inlines)])


def in_words(conflicts: list[Conflict]) -> list[ConflictWords]:
    keys: dict[type[Model], list[int]] = {}
    for each in conflicts:
        if (key := key_of(each.key)) is not None and each.row is not None:
            keys.setdefault(each.model, []).append(key)
    last = {(row.kind, str(row.pk)): row for row in last_changes(keys)}
    return [_words(each, last.get((each.model, each.key))) for each in conflicts]


def last_change(model: type[Model], key: str) -> str:
    """Who changed a row last and when, as a sentence; empty where there is no history."""
    last = _last_record(model, key)
    if last is None:
        return ""
    verb = "Deleted" if last.history_type == "-" else "Changed"
    return f"{verb} by {last.act.by or 'a program'} on {timezone.localtime(last.act.at):%-d %B %Y at %H:%M}."


def _words(conflict: Conflict, fields: RowsLast | None) -> ConflictWords:
    last = _last_record(conflict.model, conflict.key)
    name = Names([(conflict.model, last)]).of(conflict.model, last) if last else str(conflict.row or "")
    changed = last_change(conflict.model, conflict.key)
    acts = {each.field.name: each.act for each in fields.fields} if fields else {}
    differences = ((each, _by(acts.get(each.name)) if each.moved else "") for each in conflict.differences)
    return ConflictWords(conflict, str(conflict.model._meta.verbose_name), name, changed, tuple(differences))


def _by(act: Act | None) -> str:
    return f"{act.by or 'a program'}, {timezone.localtime(act.at):%-d %B %Y, %H:%M}" if act else ""


def _last_record(model: type[Model], key: str) -> Any:
    if model not in TRACKED or key_of(key) is None:
        return None
    return versions_of(model).filter(id=key).select_related("act__by").last()


def _sheets(page: Any, request: HttpRequest, row: Model) -> Iterator[Sheet]:
    yield Sheet("", page.get_form(request, row, change=True)(instance=row), {str(row.pk): row})
    for formset, inline in _inlines(page, request, row):
        yield sheet_of(formset(instance=row, queryset=inline.get_queryset(request)))


def _inlines(page: Any, request: HttpRequest, row: Model) -> Iterator[tuple[Any, Any]]:
    for formset, inline in page.get_formsets_with_inlines(request, row):
        if inline.has_change_permission(request, row):
            yield formset, inline


def sheet_of(formset: Any) -> Sheet:
    rows = {str(each.pk): each for each in formset.get_queryset()}
    return Sheet(formset.prefix, formset.empty_form, rows, formset.model._meta.pk.name)


def _lock(page: Any, request: HttpRequest, row: Model) -> None:
    """Two saves of one row go one after the other. SQLite lets only one transaction write at all.

    Rows are locked in the order of their keys, and not in a model's own, which may reach for a row that is not there.
    """
    if not connection.features.has_select_for_update:
        return
    list(type(row)._default_manager.select_for_update().filter(pk=row.pk).order_by("pk").values_list("pk"))
    for formset, _ in _inlines(page, request, row):
        rows = formset.model._default_manager.select_for_update().filter(**{formset.fk.name: row})
        list(rows.order_by("pk").values_list("pk"))


def left_over(posted: QueryDict) -> list[tuple[str, str]]:
    """Everything typed into a page whose row is gone, by the names of its fields: nobody has to write it anew."""
    technical = ("csrfmiddlewaretoken", OPENED, "_save", "_continue", "_addanother", "_popup")
    found = ((name, str(text)) for name, text in posted.items() if name not in technical)
    return [(name.replace("-", " ").replace("_", " ").strip(), text) for name, text in found if _was_typed(name, text)]


def _was_typed(name: str, text: str) -> bool:
    last = name.rpartition("-")[2]
    return bool(text) and last not in ("id", "INITIAL_FORMS", "TOTAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
