"""Numbers as a person types them, each by what its field measures, and shown so that it is read as the same again."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Field
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from salaries.engine.measures import FieldMoney, Measure, read_as, told_beside, written_as
from salaries.models.fields import measure_of

if TYPE_CHECKING:
    AnyAdmin = admin.options.BaseModelAdmin[Any]
else:
    AnyAdmin = object
# Only where something stands beside an amount are the currencies looked up.
BESIDE_AMOUNT = re.compile(r"[^0-9.,'’\s+−kKmM-]")
# What a plain number or a count may look like, everybody knows.
TOLD = (Measure.AMOUNT, Measure.ADDED, Measure.MULTIPLIER, Measure.SHARE)


class PlainNumber(forms.TextInput):
    """A number as its field shows it. Not a number input: there a turn of the wheel changes a figure unseen."""

    measure = Measure.PLAIN

    class Media:
        js = (forms.Script("desk/beside.js", type="module"),)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "class": "number", "autocomplete": "off"} | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        """What was typed stays as it is: “85.000” is shown anew for somebody to say what is meant."""
        return written_as(value, self.measure) if isinstance(value, Decimal | int) else super().format_value(value)

    def render(self, name: str, value: Any, *args: Any, **kwargs: Any) -> SafeString:
        """A multiplier has beside it what it adds."""
        written = super().render(name, value, *args, **kwargs)
        told = told_beside(value, self.measure) if isinstance(value, Decimal) else ""
        return format_html('{} <span class="beside">{}</span>', written, told) if told else written


class Typed:
    """A field whose numbers are read by what they measure; ``money`` says which currency its amounts are in."""

    measure = Measure.PLAIN
    widget: Any
    money: Callable[[], FieldMoney] = FieldMoney

    def measures(self, measure: Measure) -> None:
        self.measure = self.widget.measure = measure

    def read(self, value: Any, decimals: int | None) -> Decimal | int | None:
        if value is None or isinstance(value, Decimal | int):
            return value
        text = str(value)
        if not text.strip():
            return None
        money = self.money() if self.measure.is_money and BESIDE_AMOUNT.search(text) else None
        try:
            return read_as(text, self.measure, decimals, money)
        except ValueError as error:
            raise ValidationError(str(error)) from None


class Number(Typed, forms.DecimalField):
    def to_python(self, value: Any) -> Any:
        return super().to_python(self.read(value, self.decimal_places))


class WholeNumber(Typed, forms.IntegerField):
    def to_python(self, value: Any) -> Any:
        return super().to_python(self.read(value, 0))


class Numbers(AnyAdmin):
    """Every number of a page is read and shown by what its field measures, and its help says how it may be written."""

    def formfield_for_dbfield(self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, Number | WholeNumber):
            field.measures(measure_of(db_field))
            if field.measure in TOLD:
                field.help_text = f"{field.help_text} Write {field.measure.such_as}.".strip()
        return field
