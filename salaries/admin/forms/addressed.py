"""Pages that anybody can ask for by an address: what makes no sense in one is left out, and never ends in an error."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import ValidationError
from django.db import DataError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict

from salaries.admin.forms.keys import may_be_key

if TYPE_CHECKING:
    AnyAdmin = admin.ModelAdmin[Any]
else:
    AnyAdmin = object
# What Django and the databases make of a number that is none, is too long, or names a day that no calendar has.
NONSENSE = (IncorrectLookupParameters, ValidationError, ValueError, TypeError, OverflowError, DataError)
NO_ROW = "Nothing was done: one of the rows that were chosen is none."
WHOLE_LIST = "This list cannot be narrowed down as the address asks; here is all of it."


class Addressed(AnyAdmin):
    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        try:
            return super().get_object(request, object_id, from_field or None)
        except NONSENSE:
            return None

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """No patterns: a bad one is an error of the database, and some take it years."""
        return not lookup.endswith("regex") and super().lookup_allowed(lookup, value, request)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        try:
            return super().get_changelist_instance(request)
        except NONSENSE as error:
            if request.method == "POST" or not request.GET:
                # What is done to the rows of a list is never done to more of them.
                raise IncorrectLookupParameters from error
        request.GET = QueryDict()
        messages.warning(request, WHOLE_LIST)
        return super().get_changelist_instance(request)

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *args: Any) -> HttpResponse | None:
        if not all(may_be_key(self.opts.pk, key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            messages.warning(request, NO_ROW)
            return None
        return super().response_action(request, queryset, *args)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Without what no page here offers: to save a row as another."""
        if "_saveasnew" in request.POST:
            posted: Any = request.POST.copy()
            del posted["_saveasnew"]
            request.POST = posted
        return super().changeform_view(request, object_id, form_url, extra_context)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """What a link may fill into the page of a new row: only what its fields could hold."""
        fields = self.get_form(request).base_fields
        given = super().get_changeform_initial_data(request)
        return {name: value for name, value in given.items() if name in fields and _may_hold(fields[name], value)}


def _may_hold(field: forms.Field, value: Any) -> bool:
    try:
        field.to_python(value)
    except NONSENSE:
        return False
    return True
