"""The forms of tasks that take a file of records."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from salaries.admin.rows.task_form import SourceField, TaskForm, day_field, described_by
from salaries.engine.refused import Refused
from salaries.models import Edition, Source, TaskFile
from salaries.records.files import RecordFile
from salaries.records.mapping import FileFormat, format_of
from salaries.tasks.report import LEAVE_OUT
from salaries.tasks.uploaded import MAPPINGS, Uploaded, mapping_named

MOST_BYTES: int = settings.FILE_UPLOAD_MAX_MEMORY_SIZE
MOST_OF_A_MAPPING = 100_000  # bytes
OWN_MAPPING = "upload"


class RecordsForm(TaskForm):
    """A file of records, and how it is read."""

    file = forms.FileField(
        label="A file of records (.csv or .csv.gz)",
        error_messages={"required": "Choose the file first.", "empty": "The file is empty."},
        help_text=f"At most {MOST_BYTES // 1024**2} MB as it is sent; gzip makes it ten times smaller. It is kept "
        "until the task has ended, and no longer.",
        widget=forms.FileInput({"accept": ".csv,.gz,.txt", **described_by("file")}),
    )
    mapping = forms.ChoiceField(
        choices=[*((name, f"{name}, which comes with the site") for name in MAPPINGS), (OWN_MAPPING, "one of my own")],
        help_text="Which column is which value of a record.",
        widget=forms.Select(described_by("mapping")),
    )
    own_mapping = forms.FileField(
        label="My own mapping (.toml)",
        required=False,
        help_text="Only for “one of my own”: docs/records-format.md says what it holds.",
        widget=forms.FileInput({"accept": ".toml", **described_by("own_mapping")}),
    )
    skip_bad = forms.BooleanField(
        label=LEAVE_OUT,
        required=False,
        help_text="Without the tick one bad row refuses the whole file. They are listed either way.",
        widget=forms.CheckboxInput(described_by("skip_bad")),
    )

    def clean_file(self) -> Uploaded:
        file = self.cleaned_data["file"]
        return Uploaded(str(file.name)[-TaskFile.LONGEST_NAME :], file.read())

    def clean(self) -> None:
        given = self.cleaned_data
        own = given.pop("own_mapping", None)
        form = self._format(given.get("mapping"), own)
        if form and given.get("file"):
            self._check_header(given["file"], form)

    def _format(self, mapping: str | None, own: Any) -> FileFormat | None:
        try:
            if mapping != OWN_MAPPING:
                return mapping_named(mapping) if mapping else None
            if own is None:
                raise Refused("Choose the mapping’s file, or a mapping that comes with the site.")
            return self._own_format(own)
        except Refused as refused:
            self.add_error("own_mapping", str(refused).split("\n"))
            return None

    def _own_format(self, own: Any) -> FileFormat:
        if own.size > MOST_OF_A_MAPPING:
            raise Refused(f"{own.name} is larger than {MOST_OF_A_MAPPING // 1000} kB; no mapping is.")
        self._own = Uploaded(str(own.name)[-TaskFile.LONGEST_NAME :], own.read())
        del self.cleaned_data["mapping"]
        return format_of(self._own.content, self._own.name)

    def _check_header(self, file: Uploaded, form: FileFormat) -> None:
        try:
            RecordFile(file, form, refused=lambda sentence: None).check_header()
        except Refused as refused:
            raise ValidationError({"file": str(refused)}) from None

    def given(self) -> dict[str, Any]:
        return {**super().given(), "file": self.cleaned_data["file"].name}

    def given_files(self) -> list[TaskFile]:
        held = {TaskFile.Part.RECORDS: self.cleaned_data["file"], TaskFile.Part.MAPPING: getattr(self, "_own", None)}
        return [TaskFile(part=part, name=each.name, content=each.content) for part, each in held.items() if each]


class ImportForm(RecordsForm):
    source = SourceField("the one that the mapping names")

    def unless_chosen(self) -> Iterator[str]:
        titles = dict(Source.objects.values_list("slug", "title"))
        for name in MAPPINGS:
            slug = mapping_named(name).source
            yield (
                f"“{name}” names {titles[slug]} ({slug})."
                if slug in titles
                else f"“{name}” names {slug}, which the desk does not have: choose one."
            )
        yield "One of your own says it in its first lines; else choose one."

    def _format(self, mapping: str | None, own: Any) -> FileFormat | None:
        """Of the source it is known at once whether it is there."""
        form = super()._format(mapping, own)
        source = self.cleaned_data.get("source") or (form.source if form else "")
        if form and not Source.objects.filter(slug=source).exists():
            named = f"names the source “{source}”, which the desk does not have" if source else "names no source"
            self.add_error("source", f"The mapping {named}; choose one.")
        self._source = source
        return form

    def given(self) -> dict[str, Any]:
        """With the source by its name, which the task's page tells from the beginning."""
        return {**super().given(), "source": self._source}


class BacktestForm(RecordsForm):
    needs_packages = True
    edition = forms.ChoiceField(
        required=False, help_text="Which edition is scored.", widget=forms.Select(described_by("edition"))
    )
    since = day_field(
        "Score rows from this day on",
        "since",
        "Then the edition is taken to rest on the file’s rows before that day. Empty: on the records imported.",
    )
    holds = forms.ChoiceField(
        label="What the file holds",
        required=False,
        choices=[
            ("", "the file itself tells"),
            ("everything", "the earlier rows too, and those added"),
            ("additions", "only those added"),
        ],
        help_text="Rows that were there before are not scored.",
        widget=forms.Select(described_by("holds")),
    )
    keep = forms.BooleanField(
        label="Put the scores on the desk, in place of those there",
        required=False,
        help_text="Readers see them once they are published. Without the tick the scores stand on the task’s page.",
        widget=forms.CheckboxInput(described_by("keep")),
    )
    source = SourceField("that of most records")
    as_of = day_field("As of", "as_of", "The day the scored records speak of. Empty: that of the source’s slug.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = Edition.objects.order_by("-number").values_list("number", flat=True)
        named = [(str(number), f"edition {number}") for number in numbers[:20]]
        self.fields["edition"].choices = [("", "the newest"), *named]  # type: ignore[attr-defined]

    def clean_edition(self) -> int | None:
        given = self.cleaned_data["edition"]
        return int(given) if given else None

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("keep"):
            self.refuse_without_day(self.cleaned_data.get("source", ""), self.cleaned_data.get("as_of"))
