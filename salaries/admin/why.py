"""The reason for what is done, asked for on every page of the desk that does something, and kept in the history."""

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
