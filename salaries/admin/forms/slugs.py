"""Slugs that are left empty are made from names as rows are saved, with JavaScript or without."""

from collections.abc import Callable, Container
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.text import slugify

from salaries.admin.forms.keys import key_of
from salaries.desk.kind import is_kind, kind_of
from salaries.engine.wording import quoted
from salaries.models.fields import Line


class MadeSlug(forms.SlugField):
    """A slug that ``make`` gives where none was typed; ``made`` is what it gave."""

    make: Callable[[], str] | None = None
    made = ""

    def clean(self, value: Any) -> Any:
        if self.make and value in self.empty_values:
            value = self.made = self.make()
        return super().clean(value)


def sources_of(model: type[Model]) -> tuple[str, ...]:
    """The fields whose words a slug of the model's rows is made from."""
    names = kind_of(model).called if is_kind(model) else ()
    return tuple(name for name in names if isinstance(model._meta.get_field(name), Line))


def made_slug(text: str, longest: int, taken: Container[str] = ()) -> str:
    """A slug of the text that is not taken, numbered where need be: “mid”, “mid-2”. Raises ValidationError."""
    whole = slugify(text)
    if not whole:
        sentence = f"No slug can be made of {quoted(text)}, which has no plain letter or digit; write one."
        raise ValidationError(sentence)
    found, number = whole[:longest].strip("-_"), 1
    while found in taken:
        number += 1
        found = f"{whole[: longest - len(f'-{number}')].strip('-_')}-{number}"
    return found


def fill_slug(form: Any, name: str = "slug", sources: tuple[str, ...] | None = None) -> None:
    """Let a new row's field be made from what is typed into ``sources``; with none of them filled in it stays empty."""
    field: Any = form.fields[name]
    told = [each for each in (sources or sources_of(form._meta.model)) if each in form.fields]
    if not told or not isinstance(field, MadeSlug):
        return

    def make() -> str:
        text = " ".join(filter(None, (str(form[each].data or "").strip() for each in told)))
        return made_slug(text, field.max_length or 80, _taken(form, name)) if text else ""

    field.required, field.make = False, make
    field.widget.attrs["placeholder"] = "made from the name" if told == ["name"] else f"made from the {told[0]}"


def _taken(form: Any, name: str) -> set[str]:
    """The slugs of the rows beside it, on the desk or so far only on its page."""
    kind = kind_of(form._meta.model)
    rows, page = kind.rows(), form.rows
    if page is not None:
        rows = rows.filter(**{page.fk.name: page.instance.pk}).exclude(
            pk__in=[each.instance.pk for each in page.deleted_rows() if each.instance.pk]
        )
    elif kind.parent:
        parent = key_of(str(form[kind.parent].data or "")) if kind.parent in form.fields else None
        rows = rows.filter(**{f"{kind.parent}_id": parent})
    new = [each for each in page.extra_forms if each is not form] if page else []
    return {*rows.values_list(name, flat=True), *filter(None, (_slug_of(each, name) for each in new))}


def _slug_of(form: Any, name: str) -> str:
    return str(form[name].data or getattr(form.fields[name], "made", "") or "")
