"""The reason for what is done, asked for on every page of the desk that does something, and kept in the history."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from salaries.models.fields import one_line

WHY = "_why"
LONGEST = 300


def why_input(longest: int = LONGEST, needed: bool = False, kept_with: str = "") -> forms.CharField:
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


def reason_refused(request: HttpRequest) -> str:
    """Why the reason that was sent to such a page cannot be kept, in a sentence; empty where it can."""
    try:
        WHY_FIELD.clean(request.POST.get(WHY, ""))
    except ValidationError as error:
        return f"The reason cannot be kept: {' '.join(error.messages)}"
    return ""
