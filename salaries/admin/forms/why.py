"""The reason for what is done, asked for on every page of the desk that does something, and kept in the history."""

from typing import Any

from django import forms

from salaries.models.fields import one_line

WHY = "_why"


def why_input(longest: int = 300, needed: bool = False, kept_with: str = "") -> forms.CharField:
    """``kept_with`` says what else the history keeps beside the reason."""
    return forms.CharField(
        max_length=longest,
        required=needed,
        label="Why",
        error_messages={"required": "Say why, for those who read the history."},
        help_text=f"The reason, kept in the history{kept_with}. At most {longest} characters.",
        widget=forms.TextInput({"class": "vTextField", "autocomplete": "off", "aria-describedby": "why-help"}),
        validators=[one_line],
    )


WHY_FIELD = why_input()


class WhyForm(forms.Form):
    why = WHY_FIELD


def why_field() -> Any:
    """The field for a page without a form of its own, such as one that asks before rows are deleted."""
    form = forms.Form(label_suffix="")
    form.fields[WHY] = WHY_FIELD
    return form[WHY]
