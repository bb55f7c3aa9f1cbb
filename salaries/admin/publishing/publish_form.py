"""The form that ends the review: what readers are told, and when they see it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from salaries.models.fields import nothing_hidden

AT_A_TIME = "then"


def note_field(label: str) -> forms.CharField:
    """What readers are told of an edition."""
    return forms.CharField(
        max_length=300,
        required=False,
        label=label,
        validators=[nothing_hidden],
        help_text="Readers find the note in the list of editions. At most 300 characters.",
        widget=forms.Textarea(attrs={"rows": 3, "aria-describedby": "note-help"}),
    )


def _time_field(help_text: str, *, required: bool = False) -> forms.DateTimeField:
    return forms.DateTimeField(
        required=required,
        label="Time, in UTC",
        help_text=help_text,
        error_messages={
            "invalid": "This is no time. Write the day and the time in UTC: 2026-12-01 09:00.",
            "required": "Give the time at which it shall be published.",
        },
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "aria-describedby": "goes_live_at-help"}, format="%Y-%m-%dT%H:%M"
        ),
    )


def _show_as_typed(form: forms.Form) -> None:
    """A date field shows nothing of what is no date; as text, what was typed stays."""
    if "goes_live_at" in form.errors and not form.cleaned_data.get("goes_live_at"):
        form.fields["goes_live_at"].widget.input_type = "text"


class MoveForm(forms.Form):
    """Another time for the edition that waits."""

    goes_live_at = _time_field("At most a year ahead. Written by hand: 2026-12-01 09:00.", required=True)

    def __init__(self, at: Any, data: Any = None) -> None:
        super().__init__(data, initial={"goes_live_at": at}, label_suffix="")

    def clean(self) -> dict[str, Any]:
        _show_as_typed(self)
        return self.cleaned_data


class PublishForm(forms.Form):
    """The note for readers, the reason where one is needed, and the time; ``when`` is the button that was pressed."""

    note = note_field("What changed, and why")
    reason = forms.CharField(
        max_length=300,
        required=False,
        label="Why it needs no second person",
        help_text="For the audit log, where nobody else may publish and so nobody else can approve it.",
        widget=forms.Textarea(attrs={"rows": 2, "aria-describedby": "reason-help"}),
    )
    goes_live_at = _time_field("For publishing at a time, at most a year ahead. Written by hand: 2026-12-01 09:00.")
    when = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")

    def clean(self) -> dict[str, Any]:
        """A time that is given and not used, or asked for and not given, is no small matter."""
        values: dict[str, Any] = self.cleaned_data
        at, then = values.get("goes_live_at"), values.get("when") == AT_A_TIME
        if at and not then:
            self.add_error(
                "goes_live_at",
                ValidationError("Press “Publish at this time”, or empty the time to publish now."),
            )
        if then and not at and "goes_live_at" not in self.errors:
            self.add_error("goes_live_at", ValidationError("Give the time at which it shall be published."))
        _show_as_typed(self)
        return values
