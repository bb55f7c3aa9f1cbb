"""Files that a task was given, read from the database as if they were files."""

from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import PurePath
from typing import Literal

from salaries.engine.refused import Refused
from salaries.models import Task, TaskFile
from salaries.records.mapping import AIJOBS, FileFormat, format_of, read_mapping

# The mappings that come with the site, by the name that a form gives them.
MAPPINGS = {path.stem: path for path in sorted(AIJOBS.parent.glob("*.toml"))}


@dataclass
class Uploaded:
    """Bytes under a name, which can be opened as a path can; ``read`` is how many of them have been read."""

    name: str
    content: bytes
    raw: BytesIO | None = None

    @property
    def suffix(self) -> str:
        return PurePath(self.name).suffix

    def open(self, mode: Literal["rb"] = "rb") -> BufferedReader:
        self.raw = BytesIO(self.content)
        return BufferedReader(self.raw)

    @property
    def read(self) -> int:
        return self.raw.tell() if self.raw and not self.raw.closed else 0


def uploaded(task: Task, part: TaskFile.Part) -> Uploaded:
    """Raises Refused."""
    file = task.files.filter(part=part).first()
    if file is None:
        raise Refused("Its file is kept no longer. Upload it again.")
    return Uploaded(file.name, bytes(file.content))


def mapping_named(name: str) -> FileFormat:
    """One of those that come with the site. Raises Refused."""
    if name not in MAPPINGS:
        raise Refused(f"There is no mapping “{name}”; there is {', '.join(MAPPINGS)}.")
    return read_mapping(MAPPINGS[name])


def mapping_of(task: Task) -> FileFormat:
    """That of the task's options, or the one that was uploaded with it. Raises Refused."""
    if name := task.options.get("mapping"):
        return mapping_named(name)
    file = uploaded(task, TaskFile.Part.MAPPING)
    return format_of(file.content, file.name)
