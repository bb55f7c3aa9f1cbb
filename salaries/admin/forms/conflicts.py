"""Two editors at once: what a page was opened with, what was typed, and what the desk holds now.

A page carries its rows' values as they were when it was made. When it comes back, a row that was not touched is left as
it is now; one that was touched, and that someone else changed meanwhile, keeps the whole page from being saved until
both versions have been seen.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms.models import model_to_dict
from django.http import QueryDict

from salaries.admin.forms.keys import count_of

OPENED = "_opened"
# A longer text is not repeated at its field.
LONG = 120
Texts = dict[str, str]
# By prefix and key of a row: its values as a page shows them.
Opened = dict[str, dict[str, Texts]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one kind on a page. ``form`` is one of theirs, blank, and says how a value is written.

    Without ``key_field`` it is the page's own row; else rows are numbered after ``prefix``, each with its key.
    """

    prefix: str
    form: Any
    rows: dict[str, Any]
    key_field: str = ""

    @property
    def model(self) -> type[Model]:
        model: type[Model] = self.form._meta.model
        return model

    @property
    def fields(self) -> dict[str, forms.Field]:
        """The fields that can be typed into."""
        names = [name for name in self.form.base_fields if name not in self.form.fixed]
        return {name: self.form.fields[name] for name in names if name in self.form.fields}

    def texts(self, row: Model) -> Texts:
        """A row's values as the page shows them."""
        fields = self.fields
        values = model_to_dict(row, fields=fields)
        return {name: shown(each, values.get(name)) for name, each in fields.items()}

    def posted(self, data: QueryDict) -> Iterator[tuple[str, str]]:
        """What the names of each row's fields start with, and the row's key."""
        if not self.key_field:
            yield from (("", key) for key in self.rows)
            return
        for number in range(_number(data, f"{self.prefix}-INITIAL_FORMS")):
            start = f"{self.prefix}-{number}-"
            yield start, data.get(start + self.key_field, "")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in three versions, in words: ``touched`` here, ``moved`` by someone else.

    ``was`` is None where nobody knows what the page was opened with.
    """

    name: str
    label: str
    was: str | None
    now: str
    typed: str
    touched: bool
    moved: bool

    @property
    def sentence(self) -> str:
        if max(map(len, (self.was or "", self.now, self.typed))) > LONG:
            return "Someone else changed this text meanwhile; all versions stand at the top of the page."
        here = f"You wrote {self.typed}. " if self.touched else ""
        was = "" if self.was is None else f", and held {self.was} when you opened the page"
        return f"{here}The desk holds {self.now} now{was}."


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that was touched here and changed, or deleted, elsewhere. ``row`` is None when it is gone.

    ``to_go`` says that its deletion was ticked here.
    """

    model: type[Model]
    key: str
    row: Model | None
    differences: tuple[Difference, ...]
    to_go: bool = False


@dataclass(slots=True)
class Settled:
    """What came of a page: the data to go on with, what the page is opened with from now on, and the conflicts."""

    data: QueryDict
    token: str
    conflicts: list[Conflict] = field(default_factory=list)

    def sentences(self, model: type[Model], key: Any) -> Texts:
        """What to say at the fields of a row."""
        found = (each for each in self.conflicts if each.model is model and each.row and each.key == str(key))
        return {each.name: each.sentence for conflict in found for each in conflict.differences if each.moved}


def settle(posted: QueryDict, sheets: Iterable[Sheet]) -> Settled:
    """Hold a page that came back against the desk as it is now."""
    sheets = list(sheets)
    settled, opened = Settled(posted.copy(), token(sheets)), _read(posted.get(OPENED, ""))
    for sheet in sheets:
        gone = []
        for start, key in sheet.posted(settled.data):
            was = opened.get(sheet.prefix, {}).get(key)
            typed = {name: settled.data.get(start + name, "") for name in sheet.fields}
            if key in sheet.rows:
                settled.conflicts += _of_row(sheet, start, key, was, typed, settled.data)
            else:
                gone.append(start)
                settled.conflicts += _of_gone(sheet, key, was, typed)
        if gone:
            _drop(settled.data, sheet.prefix, gone)
    return settled


def _of_row(sheet: Sheet, start: str, key: str, was: Texts | None, typed: Texts, data: QueryDict) -> Iterator[Conflict]:
    """Values that someone else changed and nobody touched here are taken over; the rest is a conflict, or is none."""
    now, fields = sheet.texts(sheet.rows[key]), sheet.fields
    before = now if was is None else was
    touched = {name for name, each in fields.items() if _differ(each, typed[name], before.get(name, ""), now[name])}
    moved = {name for name, each in fields.items() if _differ(each, now[name], before.get(name, ""))}
    for name in moved - touched:
        _write(data, start + name, now[name], fields[name])
    deleted = bool(sheet.key_field and data.get(f"{start}DELETE"))
    if (touched or deleted) and (moved or (was is None and not deleted)):
        told = [name for name in fields if name in touched | moved]
        found = (
            _difference(fields[n], n, was, now[n], typed[n], (n in touched, was is None or n in moved)) for n in told
        )
        yield Conflict(sheet.model, key, sheet.rows[key], tuple(found), deleted)


def _of_gone(sheet: Sheet, key: str, was: Texts | None, typed: Texts) -> Iterator[Conflict]:
    before = was or {}
    touched = [name for name, each in sheet.fields.items() if _differ(each, typed[name], before.get(name, ""))]
    if touched:
        found = (_difference(sheet.fields[n], n, was, "", typed[n], (True, True)) for n in touched)
        yield Conflict(sheet.model, key, None, tuple(found))


def _difference(
    each: forms.Field, name: str, was: Texts | None, now: str, typed: str, by_whom: tuple[bool, bool]
) -> Difference:
    before = None if was is None else in_words(each, was.get(name, ""))
    return Difference(name, str(each.label), before, in_words(each, now), in_words(each, typed), *by_whom)


def _differ(each: forms.Field, text: str, *others: str) -> bool:
    """Whether a text means something else than all the others: 90000 and 90000.00 are the same number."""
    return all(text != other and _meaning(each, text) != _meaning(each, other) for other in others)


def _meaning(each: forms.Field, text: str) -> Any:
    if isinstance(each, forms.ModelChoiceField):
        return text
    try:
        return each.to_python(text)
    except ValidationError:
        return text


def shown(each: forms.Field, value: Any) -> str:
    """A value as a page sends it back when nobody touches it."""
    value = each.prepare_value(value)
    if isinstance(each, forms.BooleanField):
        return "on" if value else ""
    text = each.widget.format_value(value)
    if isinstance(text, list | tuple):
        text = text[0] if text else ""
    return "" if text is None else str(text)


def in_words(each: forms.Field, text: str) -> str:
    """A value as it is read out: a choice by its label, a row by its name."""
    if isinstance(each, forms.BooleanField):
        return "ticked" if text else "not ticked"
    if isinstance(each, forms.ModelChoiceField) and text:
        try:
            return str(each.to_python(text))
        except ValidationError:
            return text
    if isinstance(each, forms.ChoiceField):
        return str(dict(each.choices).get(text, text)) or "empty"  # type: ignore[arg-type]
    bare = isinstance(each, forms.DecimalField | forms.IntegerField | forms.DateField)
    return (text if bare else f"“{text}”") if text else "empty"


def token(sheets: Iterable[Sheet]) -> str:
    """The values of all rows of a page as one text: for each sheet the names of its fields, then each row's values."""
    plain = {
        sheet.prefix: [list(sheet.fields), {key: list(sheet.texts(row).values()) for key, row in sheet.rows.items()}]
        for sheet in sheets
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _read(text: str) -> Opened:
    """What a page was opened with; nothing when it does not say so in a way that can be read."""
    try:
        return {
            prefix: {key: dict(zip(names, map(_writable, values), strict=True)) for key, values in rows.items()}
            for prefix, (names, rows) in json.loads(text).items()
        }
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _writable(value: Any) -> str:
    """JSON can name half a character, which no page can hold."""
    return str(value).encode(errors="replace").decode()


def _write(data: QueryDict, name: str, text: str, each: forms.Field) -> None:
    """As a browser would send it: a box that is not ticked is not sent at all."""
    if isinstance(each, forms.BooleanField) and not text:
        data.pop(name, None)
    else:
        data[name] = text


def _number(data: QueryDict, name: str) -> int:
    return min(count_of(data.get(name, "")) or 0, len(data))


def _drop(data: QueryDict, prefix: str, gone: list[str]) -> None:
    """Take rows out of a page's data, and number those after them anew."""
    left = [number for number in range(_number(data, f"{prefix}-TOTAL_FORMS")) if f"{prefix}-{number}-" not in gone]
    anew = {str(old): new for new, old in enumerate(left)}
    names = [name for name in data if re.match(rf"{re.escape(prefix)}-\d+-", name)]
    for name, values in [(name, data.pop(name)) for name in names]:
        number, _, rest = name.removeprefix(f"{prefix}-").partition("-")
        if number in anew:
            data.setlist(f"{prefix}-{anew[number]}-{rest}", values)
    for name in ("INITIAL_FORMS", "TOTAL_FORMS"):
        data[f"{prefix}-{name}"] = str(_number(data, f"{prefix}-{name}") - len(gone))
