"""What the forms that start tasks have in common."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django import forms

from salaries.engine.refused import Refused
from salaries.models import Source, TaskFile
from salaries.records.sources import date_of, source_of_records
from salaries.tasks.uploaded import Uploaded


def described_by(field: str) -> dict[str, str]:
    return {"aria-describedby": f"{field}-help"}


def day_field(label: str, name: str, help_text: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateInput({"type": "date", **described_by(name)}, format="%Y-%m-%d"),
    )


STANDS_BEHIND = "The source whose licence and dates stand behind the records."


class TaskForm(forms.Form):
    """``given`` and ``given_files`` are what the task is given, once the form is valid."""

    needs_packages = False

    def __init__(self, *args: Any, may_keep: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        if "source" in self.fields:
            named = [(each.slug, f"{each.title} ({each.slug})") for each in Source.objects.order_by("title")]
            self.fields["source"].choices = [("", self.fields["source"].empty), *named]  # type: ignore[attr-defined]
            self.fields["source"].help_text = " ".join((STANDS_BEHIND, *self.unless_chosen()))
        if "keep" in self.fields and not may_keep:
            del self.fields["keep"]

    def unless_chosen(self) -> Iterator[str]:
        """Which source it is for where none is chosen, as far as that is known beforehand."""
        with suppress(Refused):
            source = source_of_records()
            yield f"That of most records is {source.title} ({source.slug}): {source.records.count():,} records."

    def given(self) -> dict[str, Any]:
        given = {name: value for name, value in self.cleaned_data.items() if value not in ("", None, False)}
        plain = {name: value for name, value in given.items() if not isinstance(value, Uploaded)}
        return {name: getattr(value, "isoformat", lambda value=value: value)() for name, value in plain.items()}

    def given_files(self) -> list[TaskFile]:
        return []

    def refuse_without_day(self, source: str, as_of: Any) -> None:
        """The day comes from the source's slug, unless it is given."""
        try:
            found = source_of_records(source)
            if not as_of:
                date_of(found)
        except Refused as refused:
            message = str(refused).replace("give one with --as-of", "give it under “As of”")
            self.add_error("as_of", message.replace("name their source with --source", "choose their source"))


class SourceField(forms.ChoiceField):
    def __init__(self, empty: str) -> None:
        super().__init__(label="Source", required=False, widget=forms.Select(described_by("source")))
        self.empty = empty
