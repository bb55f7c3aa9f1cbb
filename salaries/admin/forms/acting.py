"""What every save at the desk has in common: it is one act, and held against what others did meanwhile."""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst

from salaries.admin.forms.errors import errors_of
from salaries.admin.forms.refusals import refusal
from salaries.admin.forms.two_editors import (
    REFUSED,
    hold_against_desk,
    in_words,
    last_change,
    left_over,
    opened_with,
    settled_of,
)
from salaries.admin.forms.why import LONGEST, WHY, WHY_FIELD, reason_refused
from salaries.desk.former_keys import in_place_of
from salaries.desk.history.by_field import last_changes
from salaries.desk.history.versions import TRACKED
from salaries.desk.kind import kind_of
from salaries.models import Act
from salaries.models.act import act

if TYPE_CHECKING:
    AnyAdmin = admin.ModelAdmin[Any]
else:
    AnyAdmin = object
SAME = (
    "Nothing was saved: the database refused two rows that would have been the same, a row that others still name, or "
    "one that someone else changed meanwhile. Save one change at a time."
)


class Acting(AnyAdmin):
    act_kind = Act.Kind.EDIT

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """A row's form also asks for the reason, once for the whole page."""
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.settled = settled_of(request)
        form.refused = getattr(request, "refused", "")
        if self.model in TRACKED and kwargs.get("fields", ()) is not None:
            form.base_fields[WHY] = WHY_FIELD
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """A save is one act, held against what others did meanwhile."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with transaction.atomic(), self._act(request):
                return self._save(request, object_id, form_url, extra_context)
        except IntegrityError:
            # Forms find nearly everything first; what only the database finds is said in a sentence too.
            request.refused = SAME  # type: ignore[attr-defined]
            # It was said to be saved before the database looked at what rests on what.
            said: Any = get_messages(request)
            said._queued_messages.clear()
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _save(self, request: HttpRequest, object_id: str | None, *args: Any) -> HttpResponse:
        if object_id is None or not self.has_change_permission(request):
            return super().changeform_view(request, object_id, *args)
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._gone(request, object_id)
        settled = hold_against_desk(self, request, row)
        if settled.conflicts:
            request.refused = REFUSED  # type: ignore[attr-defined]
        response = super().changeform_view(request, object_id, *args)
        if settled.conflicts:
            response.status_code = 409
        return response

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        """Django leads home, with a message that knows nothing of who deleted the row."""
        return self._gone(request, object_id)

    def _gone(self, request: HttpRequest, object_id: str) -> HttpResponse:
        changed = last_change(self.model, unquote(object_id))
        posted = request.method == "POST"
        context = {
            **self.admin_site.each_context(request),
            "title": f"This {self.opts.verbose_name} is {'no longer' if changed else 'not'} on the desk",
            "opts": self.opts,
            "key": object_id,
            "changed": changed,
            "anew": in_place_of(kind_of(self.model), unquote(object_id)) if changed else None,
            "posted": posted,
            "typed": left_over(request.POST),
        }
        return TemplateResponse(request, "admin/gone.html", context, status=409 if posted else 404)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        conflicts = settled_of(request).conflicts
        form = context["adminform"].form
        rows = [inline.formset for inline in context["inline_admin_formsets"]]
        context |= {
            "opened": opened_with(request, context),
            "conflicts": in_words(conflicts),
            "told": [] if conflicts else list(errors_of(form, rows)),
            "why": form[WHY] if WHY in form.fields and self._may_save(request, context) else None,
            "by_field": last_changes(_told_rows(form.instance, context["inline_admin_formsets"])),
            "may_see_history": request.user.has_perm("salaries.view_act"),
        }
        if conflicts:
            # The page says what is wrong in its own words, field by field.
            context["errors"] = []
        return super().render_change_form(request, context, *args, **kwargs)

    def _may_save(self, request: HttpRequest, context: dict[str, Any]) -> bool:
        """Who may only look is asked for no reason."""
        row = context.get("original")
        may = self.has_change_permission(request, row) if row else self.has_add_permission(request)
        kinds = context["inline_admin_formsets"]
        return may or any(each.has_change_permission or each.has_add_permission for each in kinds)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A row that nobody changed is not saved: its history would tell of a change that was none."""
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = capfirst(self.opts.verbose_name_plural)
        if sentence := reason_refused(request):
            return refusal(request, "Nothing was done", sentence, 400)
        with self._act(request):
            return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if self.model not in TRACKED:
            return super().history_view(request, object_id, extra_context)
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        site: Any = self.admin_site  # the desk's own, which knows the page
        page: HttpResponse = site.row_history(request, self.model, unquote(object_id))
        return page

    def _act(self, request: HttpRequest) -> AbstractContextManager[Any]:
        """All that one request does to the desk is one act, with the reason that was given."""
        return act(self.act_kind, by=request.user, why=request.POST.get(WHY, "").strip()[:LONGEST])


def _told_rows(row: Model, inlines: Any) -> dict[Any, list[Any]]:
    """The page's own row and the rows laid out in full below it, whose fields' last changes the page tells.

    A row of a table has a page of its own, and tells them there.
    """
    told: dict[Any, list[Any]] = {type(row): [row.pk]} if row.pk else {}
    for inline in inlines:
        if row.pk and isinstance(inline.opts, admin.StackedInline):
            keys = (form.instance.pk for form in inline.formset.initial_forms)
            # A row that came back with a key which is none has no history to tell.
            told.setdefault(inline.formset.model, []).extend(key for key in keys if key is not None)
    return told
