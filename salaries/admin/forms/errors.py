"""What is wrong with a page of the desk: all of it at once, each with its row and its field."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.forms.models import InlineForeignKeyField

from salaries.desk.constraints import asks_only_whether_given, fields_of
from salaries.engine.wording import capital
from salaries.models.evidence import Evidenced

EVIDENCE = {each.name for each in Evidenced._meta.fields}


@dataclass(frozen=True, slots=True)
class Told:
    """One error: the row and the field in words, the sentence, and the element of the page that it is about."""

    row: str
    field: str
    sentence: str
    anchor: str

    @property
    def place(self) -> str:
        """Row and field as one: “Tier “Mid”, low”."""
        field = self.field.lower() if self.row else self.field
        return capital(", ".join(filter(None, (self.row, field))) or "this page")


def errors_of(form: Any, row_sets: Iterable[Any]) -> Iterator[Told]:
    """Every error of a page, from its top to its end."""
    if form.is_bound:
        yield from _of_row(form, "", "content-main")
    for rows in row_sets:
        if not rows.is_bound:
            continue
        group = f"{rows.prefix}-group"
        noun = str(rows.model._meta.verbose_name)
        for sentence in rows.non_form_errors():
            yield Told(str(rows.model._meta.verbose_name_plural), "", str(sentence), group)
        going = rows.deleted_rows()
        for number, each in enumerate(rows.forms):
            if each not in going and each.errors:
                yield from _of_row(each, f"{noun} {_called(each, number)}", f"{rows.prefix}-{number}")


def _of_row(form: Any, row: str, anchor: str) -> Iterator[Told]:
    for name, sentences in form.errors.items():
        field = form.fields.get(name)
        at = form[name].id_for_label if field else anchor
        label = str(form[name].label) if field else ""
        for sentence in sentences:
            yield Told(row, label, str(sentence), at or anchor)


def _called(form: Any, number: int) -> str:
    """A row by what is typed as its name, or by its place."""
    names = (name for name in ("name", "heading", "title") if name in form.fields)
    typed = next((str(form[name].data or "").strip() for name in names), "")
    return f"“{typed}”" if typed else str(number + 1)


def at_fields(form: Any, errors: ValidationError) -> ValidationError:
    """Errors of a row, those of its rules each at a field that the rule is about."""
    by_field: dict[str, list[ValidationError]] = errors.update_error_dict({})
    for error in by_field.pop(NON_FIELD_ERRORS, []):
        by_field.setdefault(_field_of(form, error), []).append(error)
    return ValidationError(by_field)


def _field_of(form: Any, error: ValidationError) -> str:
    for constraint in form.instance._meta.constraints:
        if constraint.violation_error_message in error.messages:
            return field_told(form, constraint)
    return NON_FIELD_ERRORS


def field_told(form: Any, constraint: models.BaseConstraint) -> str:
    """Of the fields of a rule the one to look at: an empty one, of the evidence if the rule is about that."""
    asked = [name for name in fields_of(constraint) if name in form.fields and not _is_parent(form.fields[name])]
    told = [name for name in asked if name in EVIDENCE] or asked
    empty = (name for name in told if not form.cleaned_data.get(name))
    return next(empty, told[0] if told else NON_FIELD_ERRORS)


def _is_parent(field: Any) -> bool:
    return isinstance(field, InlineForeignKeyField)


def told_of_unreadable(form: Any) -> None:
    """Rules that ask only whether a field is filled in hold for one that could not be read, too."""
    unread = {name for name in form.errors if name in form.fields and form[name].data}
    for constraint in form.instance._meta.constraints:
        asked = unread & set(fields_of(constraint))
        if asked and all(asks_only_whether_given(constraint, name) for name in asked):
            _ask_with_stand_ins(form, constraint, asked)


def _ask_with_stand_ins(form: Any, constraint: models.BaseConstraint, unread: set[str]) -> None:
    row = copy(form.instance)
    for name in unread:
        row.__dict__[row._meta.get_field(name).attname] = 1
    try:
        constraint.validate(type(row), row)
    except ValidationError as error:
        form.add_error(field_told(form, constraint), error)
