"""Numbers as a person types them, by the rule of files and addresses too; here thousands may be set apart."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from salaries.engine.numbers import read_typed_number


class PlainNumber(forms.TextInput):
    """A number without trailing zeros. Not a number input: there a turn of the wheel changes a figure unseen."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "class": "number", "autocomplete": "off"} | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        """What was typed stays as it is: “85.000” is shown anew for somebody to say what is meant."""
        text: str | None = super().format_value(value)
        return text.rstrip("0").rstrip(".") if text and "." in text and not isinstance(value, str) else text


class Number(forms.DecimalField):
    def to_python(self, value: Any) -> Any:
        return super().to_python(_read(value, self.decimal_places))


class WholeNumber(forms.IntegerField):
    def to_python(self, value: Any) -> Any:
        return super().to_python(_read(value, 0))


def _read(value: Any, decimals: int | None) -> Decimal | None:
    if value is None or not str(value).strip():
        return None
    try:
        return read_typed_number(str(value), decimals)
    except ValueError as error:
        raise ValidationError(str(error)) from None
