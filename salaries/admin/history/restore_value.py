"""One value restored to what stood there before an act: a page that shows both, and does it."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from salaries.admin.forms.why import WhyForm
from salaries.admin.history.acts import UNDO, allowed
from salaries.desk.history.entries import FieldWords, RowWords, told, whole
from salaries.desk.history.names import Names
from salaries.desk.history.undo import goes_together, restore
from salaries.desk.history.versions import BY_NAME, DeskModel
from salaries.engine.refused import Refused
from salaries.models import Act


@require_http_methods(["GET", "HEAD", "POST"])
def restore_value(request: HttpRequest, key: int, kind: str, row: int, name: str) -> HttpResponse:
    """Ask for the reason; on POST restore, or say why it cannot be."""
    allowed(request, UNDO)
    act = get_object_or_404(Act, pk=key)
    words, field = _value(act, kind, row, name)
    form, refused, values = WhyForm(request.POST or None, label_suffix=""), None, []
    try:
        values = _values(act, BY_NAME[kind], row, name)
        if request.method == "POST" and form.is_valid():
            done = restore(act, BY_NAME[kind], row, name, request.user, form.cleaned_data["why"])
            messages.success(request, f"{_restored(values)} Readers see it once the desk is published.")
            return redirect("admin:act", done.pk)
    except Refused as error:
        refused = error
    context = {
        **admin.site.each_context(request),
        "title": "Restore one value",
        "act": act,
        "row": words,
        "field": field,
        "values": values,
        "form": form,
        "refused": refused,
    }
    status = 409 if refused and request.method == "POST" else 200
    return TemplateResponse(request, "admin/restore_value.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Value:
    """A field of the row: what it holds now, and what it would hold."""

    label: str
    now: str
    then: str


def _value(act: Act, kind: str, row: int, name: str) -> tuple[RowWords, FieldWords]:
    """The row and its field in words. Raises Http404 where the act changed no such field."""
    changes = [each for each in whole(act) if each.kind is BY_NAME.get(kind) and each.pk == row]
    for words in told(changes):
        for field in words.fields:
            if field.name == name and field.can_restore:
                return words, field
    raise Http404


def _values(act: Act, kind: DeskModel, key: int, name: str) -> list[Value]:
    """What would be restored: the field first, then what goes with it. Raises Refused."""
    now, fields = goes_together(act, kind, key, name)
    names = Names([(kind, now)])
    return [
        Value(
            str(each.field.verbose_name),
            names.in_words(each.field, getattr(now, each.field.attname)),
            names.in_words(each.field, each.old),
        )
        for each in fields
    ]


def _restored(values: list[Value]) -> str:
    if len(values) == 1:
        return "The value is restored."
    return f"The value is restored, and with it {' and '.join(each.label for each in values[1:])}."
