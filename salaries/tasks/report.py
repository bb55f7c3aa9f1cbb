"""What a task has to say while it works, gathered for its row."""

from dataclasses import dataclass, field
from typing import Any

from salaries.engine.refused import Refused
from salaries.models import Task, TaskFile
from salaries.records.files import RecordFile
from salaries.tasks.pulse import Pulse
from salaries.tasks.uploaded import Uploaded, mapping_of, uploaded

MOST_FINDINGS, MOST_LINES = 500, 2000
MOST_ROWS = 5_000_000
# What the desk's form calls it.
LEAVE_OUT = "Leave out rows that are refused, and take the rest"


@dataclass
class Report:
    """Sentences as the command would print them, and a finding for each row that was refused, the first ones whole."""

    pulse: Pulse
    said: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    findings_in_all: int = 0

    def say(self, sentence: str) -> None:
        if len(self.said) < MOST_LINES:
            self.said.append(sentence)
        self.pulse.say(sentence.strip())

    def fitted(self, done: int, of: int) -> None:
        self.pulse.say(f"{done} of {of} fits for the intervals", done, of)

    def find(self, finding: str) -> None:
        self.findings_in_all += 1
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(finding)

    def records(self, task: Task) -> RecordFile:
        """The task's own file, which tells how far it is read and what is refused. Raises Refused."""
        content = uploaded(task, TaskFile.Part.RECORDS)
        file = RecordFile(content, mapping_of(task), self.find, skip_bad=task.options.get("skip_bad", False))
        file.to_skip = f"start it again with “{LEAVE_OUT}” ticked"
        file.read = lambda sentence: self._read(sentence, content, file)
        return file

    def _read(self, sentence: str, content: Uploaded, file: RecordFile) -> None:
        if file.counts.rows > MOST_ROWS:
            raise Refused(
                f"{content.name} holds more than {MOST_ROWS:,} rows. Part it, and import one after the other."
            )
        refused = f", {file.counts.refused:,} refused" if file.counts.refused else ""
        self.pulse.say(f"{sentence}{refused}", content.read, len(content.content))

    def values(self) -> dict[str, Any]:
        """For the task's row."""
        return {"said": self.said, "findings": self.findings, "findings_in_all": self.findings_in_all}
