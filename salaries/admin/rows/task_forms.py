"""The forms that start tasks, one a kind. What a form takes is what the command of that name takes."""

from collections.abc import Iterator
from dataclasses import dataclass

from salaries.admin.rows.records_forms import BacktestForm, ImportForm
from salaries.admin.rows.task_form import SourceField, TaskForm, day_field
from salaries.models import Task
from salaries.records.beforehand import summaries_beforehand
from salaries.records.packages import missing_packages

Kind = Task.Kind


class SummariesForm(TaskForm):
    source = SourceField("that of most records")

    def unless_chosen(self) -> Iterator[str]:
        yield from (*super().unless_chosen(), *summaries_beforehand())


class CalibrationForm(TaskForm):
    needs_packages = True
    source = SourceField("that of most records")
    as_of = day_field("As of", "as_of", "The day the figures speak of. Empty: that at the end of the source’s slug.")
    before = day_field(
        "Only records published before", "before", "For a test on later ones. Empty: all records that were imported."
    )

    def clean(self) -> None:
        self.refuse_without_day(self.cleaned_data.get("source", ""), self.cleaned_data.get("as_of"))


@dataclass(frozen=True, slots=True)
class Way:
    """A kind of task as the page offers it: its name, its form, and what it does."""

    title: str
    form: type[TaskForm]
    button: str
    words: str

    @property
    def missing(self) -> str:
        """What has to be installed first, in a sentence; empty when all is there."""
        lacking = missing_packages() if self.form.needs_packages else []
        if not lacking:
            return ""
        are = "package is" if len(lacking) == 1 else "packages are"
        return (
            f"It cannot be started here: the {are} not installed ({', '.join(lacking)}). Whoever runs the server adds "
            "them with “make evidence” and starts it anew."
        )


WAYS = {
    Kind.IMPORT: Way(
        "Import records",
        ImportForm,
        "Import",
        "A file of salaries, whole or not at all. Its titles are then mapped to roles.",
    ),
    Kind.SUMMARIES: Way(
        "Build summaries",
        SummariesForm,
        "Build",
        "Percentiles of the records by tier, place, year and work mode, and counts by place, in place of those there.",
    ),
    Kind.CALIBRATION: Way(
        "Calibrate",
        CalibrationForm,
        "Calibrate",
        "Fits reported pay to the records and proposes it; nothing on the desk changes before you accept.",
    ),
    Kind.BACKTEST: Way(
        "Backtest",
        BacktestForm,
        "Score",
        "How an edition does on records that it has not seen, beside yardsticks.",
    ),
}
