"""Load figure files onto the desk: whole or not at all, with every finding listed at once.

A table whose slug is on the desk already replaces that row's values; rows that no file names stay as they are.
An entry that says no more than which row it means is there for the tables nested in it, so it may stand beside the
entry that holds the row, in any file.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction

from salaries import models as desk
from salaries.desk.figure_files.reading import Entry, FigureFile, FileFinding
from salaries.desk.figure_files.values import field_value
from salaries.models.act import act
from salaries.models.history import save_changed

Row = models.Model


@dataclass(frozen=True, slots=True)
class Table:
    """How a kind of table becomes rows: its model, the fields that identify a row, its parent's field."""

    model: type[Row]
    key: tuple[str, ...]
    parent: str = ""


TABLES = {
    "source": Table(desk.Source, ("slug",)),
    "currency": Table(desk.Currency, ("code",)),
    "rules": Table(desk.Rules, ()),
    "role": Table(desk.Role, ("slug",)),
    "role.tier": Table(desk.Tier, ("slug",), "role"),
    "role.tier.reported": Table(desk.ReportedPay, (), "tier"),
    "title": Table(desk.JobTitle, ("title",)),
    "role.step": Table(desk.CareerStep, ("title",), "of"),
    "figure": Table(desk.Figure, ("slug",)),
    "factor": Table(desk.Factor, ("slug",)),
    "factor.choice": Table(desk.Choice, ("slug",), "factor"),
    "factor.choice.override": Table(desk.Override, ("role",), "choice"),
    "factor.choice.reported": Table(desk.ReportedEffect, ("tier",), "choice"),
    "factor.choice.price_level": Table(desk.PriceLevel, (), "choice"),
    "summary": Table(desk.Summary, ("role", "tier", "place", "year", "work_mode")),
    "score": Table(desk.Score, ("method", "scope")),
    "guide": Table(desk.Guide, ("role",)),
    "guide.section": Table(desk.Section, ("slug",), "guide"),
    "golden_case": Table(desk.GoldenCase, ("tier", "reason")),
    "golden_case.answer": Table(desk.GoldenAnswer, ("choice",), "case"),
}
# Rows are saved in this order, so that what a row refers to is there before it.
ORDER = tuple(TABLES)
RANGES = {"multiplier": ("low", "high"), "interval": ("interval_low", "interval_high")}
NOT_WRITTEN = {"id", "one"}
# What a file names a row by, where that is not its slug; several names stand with a slash between them.
NAMES: dict[type[Row], tuple[str, ...]] = {
    desk.Currency: ("code",),
    desk.Tier: ("role__slug", "slug"),
    desk.Choice: ("factor__slug", "slug"),
}


class LoadRefused(Exception):
    """Nothing was loaded; ``findings`` lists everything that has to be mended."""

    def __init__(self, findings: list[FileFinding]) -> None:
        super().__init__(f"{len(findings)} finding{'' if len(findings) == 1 else 's'}")
        self.findings = findings


def load_files(paths: Iterable[Path]) -> int:
    """Load all files in one transaction and return how many tables were read. Raises LoadRefused."""
    files = [FigureFile(path) for path in paths]
    entries = [entry for file in files for entry in file.entries()]
    findings = [finding for file in files for finding in file.findings]
    if not findings and not entries:
        raise LoadRefused([FileFinding(file.name, None, "the whole file", "", "it holds no table") for file in files])
    with transaction.atomic(), act(desk.Act.Kind.LOAD, why=_names(files)):
        loading = _Loading(findings)
        for entry in sorted(entries, key=lambda entry: (ORDER.index(entry.kind), _only_names(entry))):
            if entry.kind.startswith("golden_case"):
                loading.finish()
            loading.load(entry)
        loading.finish()
        if findings:
            raise LoadRefused(findings)
    return len(entries)


def _names(files: list[FigureFile]) -> str:
    """The files by their names, as many as a reason has room for."""
    names, longest = ", ".join(Path(file.name).name for file in files), desk.Act._meta.get_field("why").max_length or 0
    return names if len(names) <= longest else f"{names[: longest - 1]}…"


def _only_names(entry: Entry) -> bool:
    """Whether the entry only says which row the tables nested in it belong to."""
    return entry.nests and entry.values.keys() <= set(TABLES[entry.kind].key)


@dataclass
class _Loading:
    """One load: rows made so far, what could not be made, and what was found."""

    findings: list[FileFinding]
    rows: dict[int, Row] = field(default_factory=dict)
    made_by: dict[Row, Entry] = field(default_factory=dict)
    broken: set[tuple[type[Row], str]] = field(default_factory=set)
    waiting: dict[int, Entry] = field(default_factory=dict)

    def load(self, entry: Entry) -> None:
        parent = entry.parent
        if parent and id(parent) in self.waiting:
            self.waiting[id(entry)] = entry
        elif parent and id(parent) not in self.rows:
            self._break(entry)
        else:
            self._make(entry)

    def finish(self) -> None:
        """Rows that refer to a later row of their own kind, as a metro to its country; golden cases come after them."""
        while self.waiting:
            waiting, self.waiting = self.waiting, {}
            for entry in waiting.values():
                self.load(entry)
            if len(self.waiting) == len(waiting):
                self._give_up()
                self.broken.update(_broken_as(entry) for entry in waiting.values())
                self.waiting = {}

    def _give_up(self) -> None:
        for entry in self.waiting.values():
            if entry.parent and id(entry.parent) in self.waiting:
                continue
            if _only_names(entry):
                if not self._is_broken(entry):
                    self.findings.append(entry.finding("", "it names a row that is neither on the desk nor in a file"))
            else:
                self.findings += _Values(entry, TABLES[entry.kind], self.broken).problems
                self.findings.append(entry.finding("under", "name another entry of the same table, without a circle"))

    def _make(self, entry: Entry) -> None:
        """Make and save the row, or let it wait for the row that it is under."""
        table = TABLES[entry.kind]
        values = _Values(entry, table, self.broken)
        under = values.under
        if under and not values.hangs_on_broken:
            wider = self._sibling(entry, table, under)
            if wider is None:
                self.waiting[id(entry)] = entry
                return
            values.values["under"] = wider
        row = self._row(entry, table, values)
        if row.pk is None and _only_names(entry):
            self.waiting[id(entry)] = entry
            return
        findings = [*values.problems, *_faults(entry, row, values)]
        self.findings += findings
        if findings or values.hangs_on_broken:
            self._break(entry)
        else:
            self._keep(entry, row)

    def _keep(self, entry: Entry, row: Row) -> None:
        if not (_only_names(entry) and row.pk):
            save_changed(row)
            self.made_by[row] = entry
        self.rows[id(entry)] = row

    def _sibling(self, entry: Entry, table: Table, slug: str) -> Row | None:
        parent = self.rows[id(entry.parent)]
        return table.model._default_manager.filter(**{table.parent: parent, "slug": slug}).first()

    def _break(self, entry: Entry) -> None:
        """What hangs on a broken row is broken too, without a finding of its own."""
        self.broken.add(_broken_as(entry))

    def _is_broken(self, entry: Entry) -> bool:
        return _broken_as(entry) in self.broken

    def _row(self, entry: Entry, table: Table, values: "_Values") -> Row:
        """The desk's row with the file's values; keys that the file leaves out stay as they are."""
        key = {name: values.values.get(name, values.fields[name].get_default()) for name in table.key}
        if table.parent:
            key[table.parent] = self.rows[id(entry.parent)]
        row = table.model._default_manager.filter(**key).first() or table.model(**key)
        earlier = self.made_by.get(row) if row.pk else None
        if earlier and not _only_names(entry):
            values.problems.append(entry.finding("", f"it stands twice: {earlier.place} holds it too"))
        if row.pk is None and hasattr(row, "position"):
            row.position = entry.index[-1] + 1
        for name, value in values.values.items():
            setattr(row, name, value)
        return row


def _broken_as(entry: Entry) -> tuple[type[Row], str]:
    table = TABLES[entry.kind]
    return table.model, str(entry.values.get(table.key[0] if table.key else "", ""))


def _faults(entry: Entry, row: Row, values: "_Values") -> list[FileFinding]:
    """What the model and the database's constraints say of the row, but for values that were refused already."""
    try:
        row.full_clean(exclude=values.refused, validate_constraints=not values.refused)
    except ValidationError as error:
        return [entry.finding(_key_of(name), " ".join(said)) for name, said in error.message_dict.items()]
    return []


def _key_of(field_name: str) -> str:
    """The file's key for a model's field; findings on the whole row stand at its header."""
    if field_name == "__all__":
        return ""
    return {"interval_low": "interval", "interval_high": "interval"}.get(field_name, field_name)


class _Values:
    """A table's keys as values for the model's fields, with a problem for each that does not fit."""

    def __init__(self, entry: Entry, table: Table, broken: set[tuple[type[Row], str]]) -> None:
        self.entry, self.broken = entry, broken
        self.problems: list[FileFinding] = []
        self.values: dict[str, Any] = {}
        self.refused: set[str] = set()
        self.hangs_on_broken = False
        written = [each for each in table.model._meta.concrete_fields if each.name not in NOT_WRITTEN]
        self.fields = {each.name: each for each in written if each.name != table.parent}
        for key, value in entry.values.items():
            self._read(key, value)
        self.under = self.values.pop("under", "")
        if (table.model, self.under) in broken:
            self._hang_on_broken("under")

    def _read(self, key: str, value: Any) -> None:
        if key in RANGES and RANGES[key][0] in self.fields:
            self._range(key, value)
        elif key in self._keys():
            self._take(key, key, value)
        else:
            allowed = ", ".join(sorted(self._keys()))
            self.problems.append(self.entry.finding(key, f"there is no such key; allowed are {allowed}"))

    def _keys(self) -> set[str]:
        ranges = {key for key, ends in RANGES.items() if ends[0] in self.fields}
        return (self.fields.keys() - {"interval_low", "interval_high"}) | ranges

    def _range(self, key: str, value: Any) -> None:
        ends = value if isinstance(value, list) else [value, value]
        if len(ends) != 2 or (key == "interval" and not isinstance(value, list)):
            self._refuse(key, RANGES[key], 'write two numbers: ["0.95", "1.20"]')
            return
        for name, end in zip(RANGES[key], ends, strict=True):
            self._take(key, name, end)

    def _take(self, key: str, name: str, value: Any) -> None:
        target = self.fields[name]
        try:
            if isinstance(target, models.ForeignKey):
                self._relate(target, value)
            else:
                self.values[name] = field_value(target, value)
        except (ValueError, ValidationError) as error:
            self._refuse(key, (name,), " ".join(error.messages) if isinstance(error, ValidationError) else str(error))

    def _refuse(self, key: str, names: Iterable[str], sentence: str) -> None:
        finding = self.entry.finding(key, sentence)
        self.refused.update(names)
        if finding not in self.problems:
            self.problems.append(finding)

    def _relate(self, target: models.ForeignKey[Any, Any], value: Any) -> None:
        """A row by its slug or its other names. One under another of its own kind is looked up later, by its slug."""
        model: type[Row] = target.related_model
        names = NAMES.get(model, ("slug",))
        parts = str(value).split("/") if len(names) > 1 else [value]
        named = len(parts) == len(names) and dict(zip(names, parts, strict=True))
        if target.name == "under":
            self.values["under"] = field_value(models.SlugField(), value)
        elif named and (row := model._default_manager.filter(**named).first()):
            self.values[target.name] = row
        elif (model, parts[-1]) in self.broken:
            self._hang_on_broken(target.name)
        else:
            raise ValueError(_not_there(model, names))

    def _hang_on_broken(self, name: str) -> None:
        self.hangs_on_broken = True
        self.refused.add(name)


def _not_there(model: type[Row], names: tuple[str, ...]) -> str:
    """That there is no such row, and which there are; their last name is what they are said to be known by."""
    known = ", ".join("/".join(row) for row in model._default_manager.values_list(*names)[:20])
    return f"there is no {model._meta.verbose_name} of that {names[-1]}; there is {known or 'none yet'}"
