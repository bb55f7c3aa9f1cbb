"""One value restored to what stood there before an act: a page that shows both, and does it."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from salaries.admin.forms.why import WhyForm
from salaries.admin.history.acts import UNDO, allowed
from salaries.desk.history.entries import told, whole
from salaries.desk.history.names import Names
from salaries.desk.history.undo import restore
from salaries.desk.history.versions import BY_NAME
from salaries.engine.refused import Refused
from salaries.models import Act


@require_http_methods(["GET", "HEAD", "POST"])
def restore_value(request: HttpRequest, key: int, kind: str, row: int, name: str) -> HttpResponse:
    """Ask for the reason; on POST restore, or say why it cannot be."""
    allowed(request, UNDO)
    act = get_object_or_404(Act, pk=key)
    context = {"title": "Restore one value", "act": act, **_value(act, kind, row, name)}
    form = WhyForm(request.POST if request.method == "POST" else None, label_suffix="")
    refused = None
    if request.method == "POST" and form.is_valid():
        try:
            done = restore(act, BY_NAME[kind], row, name, request.user, form.cleaned_data["why"])
        except Refused as error:
            refused = error
        else:
            messages.success(request, "The value is restored. Readers see it once the desk is published.")
            return redirect("admin:act", done.pk)
    context |= {**admin.site.each_context(request), "form": form, "refused": refused}
    return TemplateResponse(request, "admin/restore_value.html", context, status=409 if refused else 200)


def _value(act: Act, kind: str, row: int, name: str) -> dict[str, Any]:
    """The field's value before the act, after it and now. Raises Http404 where the act changed no such field."""
    changes = [each for each in whole(act) if each.kind is BY_NAME.get(kind) and each.pk == row]
    for words in told(changes):
        for field in words.fields:
            if field.name == name and field.can_restore:
                return {"row": words, "field": field, "now": _now(words.change.kind, row, name)}
    raise Http404


def _now(kind: Any, key: int, name: str) -> str | None:
    row = kind._default_manager.filter(pk=key).first()
    field = kind._meta.get_field(name)
    return Names([(kind, row)]).in_words(field, getattr(row, field.attname)) if row else None
