"""The reason for what is done, asked for on every page of the desk that does something, and kept in the history."""

from typing import Any

from django import forms

WHY = "_why"
WHY_FIELD = forms.CharField(
    max_length=300,
    required=False,
    label="Why",
    help_text="The reason, kept in the history. At most 300 characters.",
    widget=forms.TextInput({"class": "vTextField", "autocomplete": "off", "aria-describedby": "why-help"}),
)


class WhyForm(forms.Form):
    why = WHY_FIELD


def why_field() -> Any:
    """The field for a page without a form of its own, such as one that asks before rows are deleted."""
    form = forms.Form(label_suffix="")
    form.fields[WHY] = WHY_FIELD
    return form[WHY]
