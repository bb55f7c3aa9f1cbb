"""Rows edited together on their parent's page, saved so that two of them may swap what must be unique."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.forms import BaseInlineFormSet
from django.forms.models import ModelChoiceIterator
from django.utils.functional import cached_property

from salaries.admin.forms.unjudged import Unjudged
from salaries.models.deleting import delete_rows

if TYPE_CHECKING:
    BaseRows = BaseInlineFormSet[Any, Any, Any]
else:
    BaseRows = BaseInlineFormSet


def _is_read_whole(widget: Any) -> bool:
    """Whether a list is read from the database as a whole, and not looked up as it is typed into."""
    searched = isinstance(getattr(widget, "widget", widget), AutocompleteSelect)
    return not searched and not widget.is_hidden and isinstance(getattr(widget, "choices", None), ModelChoiceIterator)


class RowSet(Unjudged, BaseRows):
    """Says in the model's own words what two rows may not share."""

    model: Any

    # The fields that two rows may not share, when one of them changes.
    unique: tuple[str, ...] = ()

    def get_queryset(self) -> Any:
        """Of a page that came back in the page's own order, whatever others added or moved meanwhile."""
        rows = super().get_queryset()
        if not self.is_bound:
            return rows
        by_key = {str(row.pk): row for row in rows}
        sent = (self.data.get(f"{self.add_prefix(n)}-{self.model._meta.pk.name}") for n in range(len(by_key)))
        return [by_key[key] for key in sent if key in by_key]

    def add_fields(self, form: Any, index: int | None) -> None:
        """A row was found by its key already; Django would look each one up once more."""
        super().add_fields(form, index)
        self._share_lists(form)
        form.rows = self
        if self.writing_on and not any(name.startswith(f"{form.prefix}-") for name in self.data):
            # An empty row that the page did not hold yet begins with what every new one begins with.
            form.is_bound = False
        if index == 0 and "as_above" in form.fields:
            form.fields["as_above"].widget = forms.HiddenInput()
        key = self.model._meta.pk.name
        if form.instance.pk and not form.instance._state.adding:
            form.fields[key] = forms.IntegerField(initial=form.instance.pk, required=False, widget=forms.HiddenInput)

    def _share_lists(self, form: Any) -> None:
        """What is asked alike of every row is read from the database once for all of them."""
        for field in form.fields.values():
            if isinstance(field, forms.ModelChoiceField) and _is_read_whole(field.widget):
                choices: Any = field.choices
                asked = str(choices.queryset.query)
                if asked not in self._lists:
                    self._lists[asked] = list(choices)
                field.widget.choices = self._lists[asked]

    @cached_property
    def _lists(self) -> dict[str, list[Any]]:
        return {}

    def _without_errors(self) -> None:
        none: list[Any] = []
        self._errors, self._non_form_errors = none, self.error_class()

    def deleted_rows(self) -> list[Any]:
        """The rows whose deletion is ticked, whether or not all of them can be read."""
        return [form for form in self.forms if self.can_delete and self.data.get(form.add_prefix("DELETE"))]

    def save(self, commit: bool = True) -> Any:
        if commit:
            self.make_room([form.instance.pk for form in self.initial_forms if self._moves(form)])
        return super().save(commit)

    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        """As on its own page: what only refers to the row is saved without it, and its history tells so."""
        if commit:
            delete_rows(self.model._default_manager.filter(pk=obj.pk))

    def _moves(self, form: Any) -> bool:
        """Only what changes a unique field, or goes, is in another row's way; the rest is saved as it is."""
        return form in self.deleted_forms or not set(self.unique).isdisjoint(form.changed_data)

    def make_room(self, moving: list[Any]) -> None:
        """Free what the moving rows hold, before any of them is saved. Here there is nothing to free."""

    def validate_unique(self) -> None:
        """Two rows that are the same are told at the later one, whatever else is wrong with them."""
        going = self.deleted_rows()
        staying = [form for form in self.forms if form not in going]
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint):
                self._tell_same(constraint, [name for name in constraint.fields if name != self.fk.name], staying)

    def _tell_same(self, constraint: models.UniqueConstraint, names: list[str], staying: list[Any]) -> None:
        seen = self._elsewhere(constraint, names) if any(form.has_changed() for form in staying) else set()
        for form in staying:
            values = tuple(_plain(getattr(form, "cleaned_data", {}).get(name)) for name in names)
            if not names or any(value is None or value is False or value == "" for value in values):
                continue
            if values in seen:
                form.add_error(names[0], self._sentence(constraint))
            seen.add(values)

    def _elsewhere(self, constraint: models.UniqueConstraint, names: list[str]) -> set[tuple[Any, ...]]:
        """What rows hold that the page does not have: those that it leaves out, and those that others added meanwhile.

        A mark that only one row has, such as the reference, is moved and not refused.
        """
        marks = any(isinstance(self.model._meta.get_field(name), models.BooleanField) for name in names)
        if marks or not names or not self.instance.pk or self.fk.name not in constraint.fields:
            return set()
        rows = self.model._default_manager.filter(**{self.fk.name: self.instance})
        here = [form.instance.pk for form in self.initial_forms]
        return set(rows.exclude(pk__in=here).values_list(*names))

    def _sentence(self, constraint: models.UniqueConstraint) -> str:
        if constraint.violation_error_message != constraint.default_violation_error_message:
            return str(constraint.violation_error_message)
        names = [
            str(self.model._meta.get_field(name).verbose_name) for name in constraint.fields if name != self.fk.name
        ]
        return f"Two rows have the same {' and '.join(names)}; each needs its own."


def _plain(value: Any) -> Any:
    """A value that can be held against another: of a row its key, unless it is still to be saved."""
    return (value.pk or id(value)) if isinstance(value, models.Model) else value


class MovableRowSet(RowSet):
    """For rows that nothing else refers to: what hangs on a row would go with it."""

    @property
    def unique(self) -> tuple[str, ...]:  # type: ignore[override]
        """Every field of a rule that rows may not share it."""
        rules = self.model._meta.constraints
        return tuple(name for rule in rules if isinstance(rule, models.UniqueConstraint) for name in rule.fields)

    def make_room(self, moving: list[Any]) -> None:
        """Take the moving rows out; saving puts them back, under the same keys.

        A database checks each row as it is written, so two steps that swap their titles would collide otherwise.
        """
        if moving:
            self.model._default_manager.filter(pk__in=moving).delete()
