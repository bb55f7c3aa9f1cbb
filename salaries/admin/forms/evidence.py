"""The evidence of a figure, laid out alike on every page; of several rows it is typed once."""

from typing import Any

from django import forms

from salaries.admin.forms.desk_admin import DeskForm

AS_ABOVE = "as_above"
# What one source says of all its figures. The sample and the interval are each figure's own.
TAKEN = ("source", "judgement", "as_of", "weak", "evidence_note")
OWN = ("sample_size", "sample_unit", "interval_low", "interval_high")
LINES: tuple[Any, ...] = (("source", "judgement", "as_of", "weak"), OWN, "evidence_note")
EVIDENCE: tuple[str | None, Any] = ("Evidence", {"classes": ["evidence"], "fields": LINES})
EVIDENCE_OF_ROWS: tuple[str | None, Any] = (
    "Evidence",
    {"classes": ["evidence"], "fields": (AS_ABOVE, *LINES)},
)


class RowWithEvidence(DeskForm):
    """One of several rows with evidence, which may take that of the row above it on the page."""

    as_above = forms.BooleanField(
        required=False,
        label="same evidence as the row above",
        help_text="Takes its source or judgement, its date, the mark of weak evidence and the note when the page is "
        "saved; leave them empty here. The sample and the interval are this figure’s own.",
    )

    _told_above = False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get(AS_ABOVE):
            self._take_from_above()
        return cleaned

    @property
    def taken(self) -> str:
        above = self._above() if self.cleaned_data.get(AS_ABOVE) else None
        if above is None:
            return ""
        row = self.instance
        origin = str(row.source or "an editor’s judgement")
        return f"The evidence of {row} is that of {above.instance}: {origin}, as of {row.as_of:%-d %B %Y}."

    def _take_from_above(self) -> None:
        if own := [self._label(name) for name in TAKEN if name in self.changed_data]:
            sentence = f"The evidence is to be that of the row above, and filled in here too ({', '.join(own)})."
            self.add_error(AS_ABOVE, f"{sentence} Take one of the two away.")
            return
        above = self._above()
        if above is None:
            self.add_error(AS_ABOVE, "There is no row above this one; fill in the evidence here.")
            return
        # What is wrong with the evidence above is said there, and once.
        self._told_above = not set(above.errors).isdisjoint(TAKEN)
        if not self._told_above and not _evidence_in(above.cleaned_data):
            self.add_error(AS_ABOVE, "The row above has no evidence to take; fill it in there, or here.")
        else:
            self.cleaned_data |= {name: above.cleaned_data.get(name) for name in TAKEN}

    def _above(self) -> "RowWithEvidence | None":
        """The nearest row above that stays and holds something."""
        if self.rows is None:
            return None
        going = self.rows.deleted_rows()
        before = self.rows.forms[: self.rows.forms.index(self)]
        held = (each for each in before if not each.instance._state.adding or each.has_changed())
        return next((each for each in reversed(list(held)) if each not in going), None)

    def _label(self, name: str) -> str:
        return str(self.fields[name].label or name).lower()

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded | set(TAKEN) if self._told_above else excluded


def _evidence_in(values: dict[str, Any]) -> bool:
    return bool(values.get("as_of")) and bool(values.get("source")) != bool(values.get("judgement"))
