"""What every page of the desk has in common: its widgets, its forms and how rows stand on it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import InlineForeignKeyField
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import cached_property

from salaries.admin.forms.addressed import Addressed
from salaries.admin.forms.conflicts import Settled
from salaries.admin.forms.deleting import Deleting
from salaries.admin.forms.errors import at_fields, told_of_unreadable
from salaries.admin.forms.lines import Lines, said_of_new
from salaries.admin.forms.looked_at import LookedAt
from salaries.admin.forms.money import money_of
from salaries.admin.forms.more_rows import MoreRows, still_writing
from salaries.admin.forms.numbers import Number, Numbers, PlainNumber, WholeNumber
from salaries.admin.forms.picks import Pick, Picks
from salaries.admin.forms.row_sets import RowSet
from salaries.admin.forms.slugs import MadeSlug, fill_slug, sources_of
from salaries.admin.forms.ticked import going_along, tell, ticked
from salaries.admin.forms.two_editors import settled_of
from salaries.admin.forms.unjudged import Unjudged
from salaries.admin.forms.why import WHY
from salaries.desk.constraints import fields_of
from salaries.desk.figure_files.values import tidy
from salaries.desk.kind import kind_of
from salaries.desk.list_orders import put_last

if TYPE_CHECKING:
    AnyModelAdmin = admin.ModelAdmin[Any]
    StackedInline = admin.StackedInline[Any, Any]
    TabularInline = admin.TabularInline[Any, Any]
    ModelForm = forms.ModelForm[Any]
    AnyAdmin = admin.options.BaseModelAdmin[Any]
else:
    AnyModelAdmin, StackedInline, TabularInline = admin.ModelAdmin, admin.StackedInline, admin.TabularInline
    ModelForm = forms.ModelForm
    AnyAdmin = object


class ModelAdmin(LookedAt, Addressed, AnyModelAdmin):
    """What every page of the admin builds on."""


class Day(forms.DateInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"type": "date"} | (attrs or {}), format="%Y-%m-%d")


class Moment(forms.DateTimeInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"type": "datetime-local", "step": "1"} | (attrs or {}), format="%Y-%m-%dT%H:%M:%S")


class TidyText(forms.CharField):
    """Browsers end lines in \\r\\n; a text that nobody changed has to stay as it was."""

    def to_python(self, value: Any) -> Any:
        return tidy(super().to_python(value) or "")


WIDGETS: dict[Any, dict[str, Any]] = {
    models.DecimalField: {"form_class": Number, "widget": PlainNumber},
    models.IntegerField: {"form_class": WholeNumber, "widget": PlainNumber},
    models.SlugField: {"form_class": MadeSlug},
    models.URLField: {"assume_scheme": "https"},
    models.DateField: {"widget": Day},
    models.DateTimeField: {"form_class": forms.DateTimeField, "widget": Moment},
    models.TextField: {"form_class": TidyText, "widget": forms.Textarea(attrs={"rows": 3})},
}


class DeskForm(Unjudged, ModelForm):
    """A row's form: what the addresses rest on cannot change, and what someone else changed is not written over."""

    fixed: Sequence[str] = ("slug", WHY)
    settled = Settled(QueryDict(), "")
    refused = ""
    told: Callable[[Any], list[tuple[str, str]]] = staticmethod(lambda row: [])
    # Its first fields, which a row that is not saved yet is known by.
    first: Sequence[str] = ()
    # The rows that it stands among, where it is one of several on a page.
    rows: RowSet | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        if self.instance.pk and "slug" in self.fields:
            self.fields["slug"].disabled = True
        elif "slug" in self.fields:
            fill_slug(self)
        if self.instance._state.adding and "position" in self.fields:
            self.fields["position"].required = False
        read = self.instance._state.fields_cache
        for name, field in self.fields.items():
            if isinstance(field.widget, RelatedFieldWidgetWrapper):
                _only_adds(field.widget)
                if isinstance(field.widget.widget, Pick):
                    field.widget.widget.known = read.get(name)
            if isinstance(field, Number) and field.measure.is_money:
                field.money = partial(money_of, self, field.measure)

    @property
    def line(self) -> list[tuple[str, str]]:
        """What stands on the row's line while it is closed, each with what it is called."""
        return said_of_new(self, self.first) if self.instance._state.adding else self.told(self.instance)

    def _without_errors(self) -> None:
        self._errors, self.cleaned_data = ErrorDict(), {}

    @cached_property
    def changed_data(self) -> list[str]:
        """The reason belongs to the act and not to the row."""
        return [name for name in super().changed_data if name != WHY]

    def clean(self) -> dict[str, Any] | None:
        """Say at each field what else it holds, where the page and the desk differ."""
        cleaned = super().clean()
        if self.refused:
            self.add_error(None, self.refused)
        if self.instance.pk:
            for name, sentence in self.settled.sentences(type(self.instance), self.instance.pk).items():
                self.add_error(name, sentence)
        return cleaned

    @property
    def slugs_made(self) -> list[str]:
        return [field.made for field in self.fields.values() if isinstance(field, MadeSlug) and field.made]

    @property
    def taken(self) -> str:
        """What was left empty and is taken from another row, as a sentence; empty where nothing was."""
        return ""

    def save(self, commit: bool = True) -> Any:
        if self.instance._state.adding:
            put_last(self.instance)
        return super().save(commit)

    def _post_clean(self) -> None:
        """Rows that did not change need no second look: a factor has hundreds, each with a query for every rule."""
        if self.instance._state.adding or self.has_changed():
            super()._post_clean()  # type: ignore[misc]
            self._keep_to_what_is_shown()
            told_of_unreadable(self)

    def _update_errors(self, errors: ValidationError) -> None:
        """A rule that a row breaks is told at a field of it."""
        super()._update_errors(at_fields(self, errors))  # type: ignore[misc]

    def _keep_to_what_is_shown(self) -> None:
        """Rules beside a field which the page only shows, as a choice's page shows its factor.

        What may stand once only beside the row whose page it is, all rows of the page say together.
        """
        changed, typed, refused = set(self.changed_data), set(self.fields), set(self.errors)
        asked = {name for name, field in self.fields.items() if not isinstance(field, InlineForeignKeyField)}
        for constraint in self.instance._meta.constraints:
            names = set(fields_of(constraint))
            known = typed if isinstance(constraint, models.UniqueConstraint) else asked
            if names & changed and names - known and not names & refused:
                try:
                    constraint.validate(type(self.instance), self.instance)
                except ValidationError as error:
                    self.add_error(min(names & changed), error)


def _only_adds(wrapper: RelatedFieldWidgetWrapper) -> None:
    """Beside a list of sources there is a way to add one; to change or delete one an editor goes to its own page."""
    wrapper.can_change_related = wrapper.can_delete_related = wrapper.can_view_related = False


class Rows(Numbers):
    """Rows on their parent's page know what came of the page."""

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        formset.form.settled = settled_of(request)
        formset.writing_on = formset.form.writing_on = still_writing(request)
        return formset


class DeskInline(Lines, Picks, Rows, StackedInline):
    """``blank`` is how many empty rows a page begins with, as long as there are none."""

    form = DeskForm
    formset = RowSet
    formfield_overrides = WIDGETS
    extra = 0
    blank = 0

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return self.blank if self.blank and not (obj and self.has_rows(obj)) else self.extra

    def has_rows(self, obj: Any) -> bool:
        found: bool = self.model._default_manager.filter(**{kind_of(self.model).parent: obj}).exists()
        return found

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:
        return slug_as_typed(self, request, obj)


def slug_as_typed(page: AnyAdmin, request: HttpRequest, obj: Any) -> dict[str, Sequence[str]]:
    """With JavaScript the slug is seen while the name is typed."""
    shown = flatten_fieldsets(page.get_fieldsets(request, obj))
    sources = sources_of(page.model)
    return {"slug": sources} if "slug" in shown and sources else {}


class DeskAdmin(Picks, MoreRows, Deleting, ModelAdmin):
    form = DeskForm
    formfield_overrides = WIDGETS
    list_per_page = 50

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Sequence[str]]:
        return {} if obj else slug_as_typed(self, request, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.writing_on = still_writing(request)
        return form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        along = going_along(ticked(formsets))
        super().save_related(request, form, formsets, change)
        tell(request, along)
        saved = [form, *(each for rows in formsets for each in rows.forms if each.has_changed())]
        if made := [slug for each in saved for slug in getattr(each, "slugs_made", ())]:
            messages.info(request, f"Made from names, and kept in addresses from now on: {', '.join(made)}.")
        for said in filter(None, (getattr(each, "taken", "") for each in saved)):
            messages.info(request, said)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page is headed by the row's own name."""
        row = self.get_object(request, object_id)
        named = {"title": str(row), "subtitle": None} if row else {}
        context = {"show_save_and_add_another": False, **named, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)
