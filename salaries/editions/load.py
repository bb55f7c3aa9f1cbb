"""Load figure files onto the desk: whole or not at all, with every finding listed at once.

A table whose slug is on the desk already replaces that row's values; rows that no file names stay as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction

from salaries import models as desk
from salaries.editions.figure_files import Entry, FigureFile, FileFinding

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
    "role.step": Table(desk.CareerStep, ("title",), "of"),
    "figure": Table(desk.Figure, ("slug",)),
    "factor": Table(desk.Factor, ("slug",)),
    "factor.choice": Table(desk.Choice, ("slug",), "factor"),
    "factor.choice.override": Table(desk.Override, ("role",), "choice"),
    "guide": Table(desk.Guide, ("role",)),
    "guide.section": Table(desk.Section, ("slug",), "guide"),
}
# Rows are saved in this order, so that what a row refers to is there before it.
ORDER = tuple(TABLES)
RANGES = {"multiplier": ("low", "high"), "interval": ("interval_low", "interval_high")}
NOT_WRITTEN = {"id", "one"}


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
    with transaction.atomic():
        loading = _Loading(findings)
        for entry in sorted(entries, key=lambda entry: ORDER.index(entry.kind)):
            loading.load(entry)
        loading.finish()
        if findings:
            raise LoadRefused(findings)
    return len(entries)


@dataclass
class _Loading:
    """One load: rows made so far, what could not be made, and what was found."""

    findings: list[FileFinding]
    rows: dict[int, Row] = field(default_factory=dict)
    broken: set[tuple[type[Row], str]] = field(default_factory=set)
    waiting: list[Entry] = field(default_factory=list)

    def load(self, entry: Entry) -> None:
        if entry.parent and id(entry.parent) not in self.rows:
            self._break(entry)
        elif not self._make(entry):
            self.waiting.append(entry)

    def finish(self) -> None:
        """Rows that refer to a later row of their own kind, as a metro to its country, in as many turns as needed."""
        while self.waiting:
            waiting, self.waiting = self.waiting, []
            for entry in waiting:
                self.load(entry)
            if len(self.waiting) == len(waiting):
                self._give_up()

    def _give_up(self) -> None:
        for entry in self.waiting:
            self.findings.append(entry.finding("under", "name another entry of the same table, without a circle"))
        self.waiting = []

    def _make(self, entry: Entry) -> bool:
        """Make and save the row; False when the row it is under is not there yet."""
        table = TABLES[entry.kind]
        values, problems = _Values(entry, table).read()
        under = values.get("under")
        if isinstance(under, str):
            wider = self._sibling(entry, table, under)
            if wider is None and not self._known_broken(table, under):
                return False
            values["under"] = wider
        if problems or not self._save(entry, table, values):
            self.findings += problems
            self._break(entry)
        return True

    def _sibling(self, entry: Entry, table: Table, slug: str) -> Row | None:
        parent = self.rows[id(entry.parent)]
        return table.model._default_manager.filter(**{table.parent: parent, "slug": slug}).first()

    def _known_broken(self, table: Table, slug: str) -> bool:
        return (table.model, slug) in self.broken

    def _break(self, entry: Entry) -> None:
        table = TABLES[entry.kind]
        self.broken.add((table.model, str(entry.values.get(table.key[0] if table.key else "", ""))))

    def _save(self, entry: Entry, table: Table, values: dict[str, Any]) -> bool:
        key = {name: values.get(name) for name in table.key}
        if table.parent:
            key[table.parent] = self.rows[id(entry.parent)]
        row = table.model._default_manager.filter(**key).first() or table.model(**key)
        if row.pk is None and hasattr(row, "position"):
            row.position = entry.index[-1] + 1
        for name, value in values.items():
            setattr(row, name, value)
        findings = self._check(entry, row)
        self.findings += findings
        if not findings:
            row.save()
            self.rows[id(entry)] = row
        return not findings

    def _check(self, entry: Entry, row: Row) -> list[FileFinding]:
        try:
            row.full_clean()
        except ValidationError as error:
            return [
                entry.finding(_key_of(name), " ".join(messages))
                for name, messages in error.message_dict.items()
                if not self._follows_from_a_broken_row(entry, row, name)
            ]
        return []

    def _follows_from_a_broken_row(self, entry: Entry, row: Row, name: str) -> bool:
        try:
            related = row._meta.get_field(name).related_model
        except FieldDoesNotExist:
            return False
        return (related, str(entry.values.get(name))) in self.broken


def _key_of(field_name: str) -> str:
    """The file's key for a model's field; findings on the whole row stand at its header."""
    if field_name == "__all__":
        return ""
    return {"interval_low": "interval", "interval_high": "interval"}.get(field_name, field_name)


class _Values:
    """A table's keys as values for the model's fields, with a finding for each that does not fit."""

    def __init__(self, entry: Entry, table: Table) -> None:
        self.entry, self.table = entry, table
        self.problems: list[FileFinding] = []
        self.values: dict[str, Any] = {}
        written = [each for each in table.model._meta.concrete_fields if each.name not in NOT_WRITTEN]
        self.fields = {each.name: each for each in written if each.name != table.parent}

    def read(self) -> tuple[dict[str, Any], list[FileFinding]]:
        for key, value in self.entry.values.items():
            if key in RANGES and RANGES[key][0] in self.fields:
                self._range(key, value)
            elif key in self.fields:
                self._take(key, key, value)
            else:
                allowed = ", ".join(sorted(self._keys()))
                self.problems.append(self.entry.finding(key, f"there is no such key; allowed are {allowed}"))
        return self.values, self.problems

    def _keys(self) -> set[str]:
        ranges = {key for key, ends in RANGES.items() if ends[0] in self.fields}
        return (self.fields.keys() - {"interval_low", "interval_high"}) | ranges

    def _range(self, key: str, value: Any) -> None:
        ends = value if isinstance(value, list) else [value, value]
        if len(ends) != 2 or (key == "interval" and not isinstance(value, list)):
            self.problems.append(self.entry.finding(key, 'write two numbers: ["0.95", "1.20"]'))
            return
        for name, end in zip(RANGES[key], ends, strict=True):
            self._take(key, name, end)

    def _take(self, key: str, name: str, value: Any) -> None:
        target = self.fields[name]
        try:
            if isinstance(target, models.ForeignKey):
                self.values[name] = self._related(target, value)
            elif isinstance(target, models.DecimalField):
                self.values[name] = _decimal(value)
            else:
                self.values[name] = target.to_python(value)
        except (ValueError, ValidationError) as error:
            sentence = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            self.problems.append(self.entry.finding(key, sentence))

    def _related(self, target: models.ForeignKey[Any, Any], value: Any) -> Any:
        """A row by its slug or code. A row under another of its own kind is looked up later, by its slug."""
        if target.name == "under":
            return str(value)
        model = target.related_model
        by = "code" if model is desk.Currency else "slug"
        return model._default_manager.filter(**{by: value}).first() or self._missing(model, by, value)

    def _missing(self, model: Any, by: str, value: Any) -> None:
        known = ", ".join(model._default_manager.values_list(by, flat=True)[:20])
        raise ValueError(f"there is no {model._meta.verbose_name} of that {by}; there is {known or 'none yet'}")


def _decimal(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise ValueError('write a number, such as 90000 or "1.39"')
    try:
        number = Decimal(value)
    except ArithmeticError:
        raise ValueError('write a number, such as 90000 or "1.39"') from None
    if not number.is_finite():
        raise ValueError('write a number, such as 90000 or "1.39"')
    return number
