"""Rows edited in their list, which two editors may have open at once."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse

from salaries.admin.forms.conflicts import Settled, Sheet, in_words, settle, token
from salaries.admin.forms.keys import key_of
from salaries.admin.forms.two_editors import in_words as told
from salaries.admin.forms.two_editors import sheet_of
from salaries.admin.forms.why import WHY, why_field

if TYPE_CHECKING:
    AnyAdmin = admin.ModelAdmin[Any]
else:
    AnyAdmin = object


class EditedInList(AnyAdmin):
    """A list whose rows are saved together is held against the desk before it is saved."""

    change_list_template = "admin/salaries/edited_list.html"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if request.method != "POST" or "_save" not in request.POST:
            return _with_token(super().changelist_view(request, extra_context), "")
        with transaction.atomic():
            sheet = sheet_of(self._sent(request))
            settled = settle(request.POST, [sheet])
            if settled.conflicts:
                return self._conflict_page(request, sheet, settled)
            request.POST = settled.data  # type: ignore[assignment]
            return _with_token(super().changelist_view(request, extra_context), settled.token)

    def _sent(self, request: HttpRequest) -> Any:
        """The rows that the page holds, as they are now, locked until the transaction ends."""
        formset = self.get_changelist_formset(request)
        keys = [key_of(str(text)) for name, text in request.POST.items() if name.endswith("-id")]
        rows = self.model._default_manager.filter(pk__in=[key for key in keys if key is not None]).order_by("pk")
        list(rows.select_for_update().values_list("pk"))
        return formset(queryset=rows)

    def _conflict_page(self, request: HttpRequest, sheet: Sheet, settled: Settled) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Nothing was saved",
            "opts": self.opts,
            "conflicts": told(settled.conflicts),
            "typed": list(_typed(sheet, settled.data)),
            "reason": request.POST.get(WHY, ""),
        }
        return TemplateResponse(request, "admin/list_conflict.html", context, status=409)


def _with_token(response: HttpResponse, made: str) -> HttpResponse:
    """The list says what it was opened with, and asks for the reason."""
    if isinstance(response, TemplateResponse) and response.context_data is not None:
        formset = getattr(response.context_data.get("cl"), "formset", None)
        if formset is not None:
            response.context_data |= {"opened": made or token([sheet_of(formset)]), "why": why_field()}
    return response


def _typed(sheet: Sheet, data: QueryDict) -> Iterator[tuple[str, str, str]]:
    """All that would have been saved: the row, the field and what it was given."""
    for start, key in sheet.posted(data):
        if key in sheet.rows:
            now = sheet.texts(sheet.rows[key])
            for name, field in sheet.fields.items():
                text = data.get(start + name, "")
                if text != now[name]:
                    yield str(sheet.rows[key]), str(field.label), in_words(field, text)
