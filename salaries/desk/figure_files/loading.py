"""Load figure files onto the desk: whole or not at all, with every finding listed at once.

A table whose slug is on the desk already replaces that row's values; rows that no file names stay as they are.
An entry that says no more than which row it means is there for the tables nested in it, so it may stand beside the
entry that holds the row, in any file.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import DecimalField, ForeignKey

from salaries.desk.figure_files.reading import Entry, FigureFile, FileFinding
from salaries.desk.figure_files.values import field_value, text_value
from salaries.desk.index import Index
from salaries.desk.kind import Key, named
from salaries.desk.kinds import KINDS
from salaries.desk.wanted import Problem, Wanted
from salaries.desk.writer import write
from salaries.engine.refused import Refused
from salaries.models import Act
from salaries.models.act import act


def load_files(paths: Iterable[Path]) -> int:
    """Load all files in one transaction and return how many tables were read. Raises Refused, with all findings."""
    files = [FigureFile(path) for path in paths]
    entries = [entry for file in files for entry in file.entries()]
    findings = [finding for file in files for finding in file.findings]
    if not findings and not entries:
        findings = [FileFinding(file.name, None, "the whole file", "", "it holds no table") for file in files]
    with transaction.atomic(), act(Act.Kind.LOAD, why=_names(files)):
        loading = _Loading(entries)
        findings += loading.run()
        if findings:
            count = f"{len(findings)} finding{'' if len(findings) == 1 else 's'}"
            raise Refused(f"Nothing was loaded. {count}:", findings)
    return len(entries)


def _names(files: list[FigureFile]) -> str:
    """The files by their names, as many as a reason has room for."""
    names, longest = ", ".join(Path(file.name).name for file in files), Act._meta.get_field("why").max_length or 0
    return names if len(names) <= longest else f"{names[: longest - 1]}…"


class _Loading:
    """One load: the entries as rows that are wanted, and what was found."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries, self.index = entries, Index()
        self.findings: list[FileFinding] = []
        # The entry that each wanted row was read from; several may only name it.
        self.read_from: dict[Key, Entry] = {}

    def run(self) -> list[FileFinding]:
        wanted = list(self._wanted())
        done = write(wanted, self.index)
        named = {key_of(entry) for entry in self.entries if _only_names(entry)}
        # What an entry that names no row holds is told at that entry.
        problems = [each for each in done.problems if each.fields or each.wanted.waits_for not in named]
        self.findings += dict.fromkeys(map(self._finding, problems))
        refused = {problem.wanted.key for problem in done.problems} | {each.key for each in wanted if each.refused}
        self.findings += self._named_and_nowhere(refused)
        return self.findings

    def _wanted(self) -> Iterator[Wanted]:
        for entry in self.entries:
            key = key_of(entry)
            if _only_names(entry):
                continue
            earlier = self.read_from.setdefault(key, entry)
            if earlier is not entry:
                self.findings.append(entry.finding("", f"it stands twice: {earlier.place} holds it too"))
                continue
            yield self._read(entry, key)

    def _read(self, entry: Entry, key: Key) -> Wanted:
        reader = _Values(entry)
        self.findings += reader.findings
        if "position" in KINDS[entry.kind].fields and self.index.find(key) is None:
            reader.values.setdefault("position", self._last_position(key) + entry.index[-1] + 1)
        return Wanted(key, reader.values, frozenset(reader.refused))

    def _last_position(self, key: Key) -> int:
        """That of the list on the desk that a new row comes into."""
        above = key[1 : len(key) - len(KINDS[key[0]].key)]
        siblings = (row for names, row in self.index.rows(KINDS[key[0]]).items() if names[: len(above)] == above)
        return max((row.position for row in siblings), default=0)

    def _finding(self, problem: Problem) -> FileFinding:
        """At the key that it is about, or at the header where it is about the row, or about several."""
        entry, kind = self.read_from[problem.wanted.key], problem.wanted.kind
        folded = {end: name for name, ends in kind.ranges.items() for end in ends if name == "interval"}
        names = tuple(dict.fromkeys(folded.get(name, name) for name in problem.fields))
        key = names[0] if len(names) == 1 and names[0] in (*kind.fields, "interval") else ""
        return entry.finding(key, problem.sentence)

    def _named_and_nowhere(self, refused: set[Key]) -> Iterator[FileFinding]:
        for entry in self.entries:
            key = key_of(entry)
            if _only_names(entry) and self.index.find(key) is None and not self._hangs_on(key, refused):
                yield entry.finding("", "it names a row that is neither on the desk nor in a file")

    def _hangs_on(self, key: Key, refused: set[Key]) -> bool:
        above = (each for each in refused if f"{key[0]}.".startswith(f"{each[0]}."))
        return key in self.read_from or any(key[1 : len(each)] == each[1:] for each in above)


def key_of(entry: Entry) -> Key:
    """The key of the row that an entry means; what it leaves out has the field's own default."""
    kind = KINDS[entry.kind]
    above = key_of(entry.parent)[1:] if entry.parent else ()
    own = (_named_by(entry, [kind.fields[each] for each in kind.holders(name)]) for name in kind.key)
    return (kind.path, *above, *own)


def _named_by(entry: Entry, fields: list[Any]) -> str:
    """What one of the fields holds; of several the first that holds anything."""
    return next(filter(None, (named(_key_value(entry, field)) for field in fields)), "")


def _key_value(entry: Entry, field: Any) -> Any:
    """A number in the one form that it has, however the file writes it; what is none is refused later."""
    value = entry.values.get(field.name, field.get_default())
    with suppress(ValueError):
        return field_value(field, value) if isinstance(field, DecimalField) else value
    return value


def _only_names(entry: Entry) -> bool:
    """Whether the entry only says which row the tables nested in it belong to."""
    return entry.nests and entry.values.keys() <= set(KINDS[entry.kind].key_fields)


class _Values:
    """A table's keys as values for the row's fields, with a finding for each that does not fit."""

    def __init__(self, entry: Entry) -> None:
        self.entry, self.kind = entry, KINDS[entry.kind]
        self.findings: list[FileFinding] = []
        self.values: dict[str, Any] = {}
        self.refused: set[str] = set()
        ends = {end for name, pair in self.kind.ranges.items() if name == "interval" for end in pair}
        self.keys = {*self.kind.fields, *self.kind.ranges} - ends
        # A range under its own key comes first, so that “low” beside it stands.
        for key in sorted(entry.values, key=lambda key: key not in self.kind.ranges):
            self._read(key, entry.values[key])

    def _read(self, key: str, value: Any) -> None:
        if key not in self.keys:
            self._refuse(key, (), f"there is no such key; allowed are {', '.join(sorted(self.keys))}")
        elif key in self.kind.ranges:
            self._range(key, value)
        else:
            self._take(key, key, value)

    def _range(self, key: str, value: Any) -> None:
        ends = value if isinstance(value, list) else [value, value]
        if len(ends) != 2 or (key == "interval" and not isinstance(value, list)):
            self._refuse(key, self.kind.ranges[key], 'write two numbers: ["0.95", "1.20"]')
            return
        for name, end in zip(self.kind.ranges[key], ends, strict=True):
            self._take(key, name, end)

    def _take(self, key: str, name: str, value: Any) -> None:
        field = self.kind.fields[name]
        try:
            self.values[name] = text_value(value) if isinstance(field, ForeignKey) else field_value(field, value)
        except (ValueError, ValidationError) as error:
            self._refuse(key, (name,), " ".join(error.messages) if isinstance(error, ValidationError) else str(error))

    def _refuse(self, key: str, names: Iterable[str], sentence: str) -> None:
        self.refused.update(names or (key,))
        finding = self.entry.finding(key, sentence)
        if finding not in self.findings:
            self.findings.append(finding)
