"""A field that holds several short texts, such as the other names of a place."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst

from salaries.models.fields import nothing_hidden

SPLIT_AT = ";"


def tidied(texts: list[str]) -> list[str]:
    """Blanks folded, empty ones and repetitions left out, in the order in which they were given."""
    return list(dict.fromkeys(filter(None, (" ".join(text.split()) for text in texts))))


class TextListFormField(forms.CharField):
    """Typed into one line, with semicolons between."""

    def prepare_value(self, value: Any) -> Any:
        return f"{SPLIT_AT} ".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, list) else tidied(str(value or "").split(SPLIT_AT))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(list(initial or []) != self.to_python(data))


class TextList(models.JSONField):
    """A list of texts. ``longest`` is how many characters each may have."""

    empty_values = [None, [], ""]

    def __init__(self, *args: Any, longest: int = 80, **kwargs: Any) -> None:
        self.longest = longest
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "longest": self.longest}

    def to_python(self, value: Any) -> Any:
        return tidied(value) if isinstance(value, list) and all(isinstance(each, str) for each in value) else value

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise ValidationError("Give a list of texts.")
        for each in value:
            nothing_hidden(each)
            if len(each) > self.longest:
                # Which texts there may be says more than how long one may be.
                self.run_validators(value)
                raise ValidationError(f"“{each[:40]}…” has {len(each)} characters; shorten it to {self.longest}.")
            if SPLIT_AT in each:
                raise ValidationError(f"“{each}” holds a semicolon, which stands between two; write two.")

    def formfield(self, **kwargs: Any) -> Any:
        return TextListFormField(
            required=not self.blank,
            label=capfirst(str(self.verbose_name)),
            help_text=self.help_text,
            widget=forms.TextInput({"class": "vTextField", "autocomplete": "off"}),
        )
