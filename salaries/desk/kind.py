"""What one kind of row of the desk is: where it stands, what a row of it is known by, what it is called in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Field, ForeignKey, Model

from salaries.engine import figures
from salaries.engine.book_paths import Path, key_of
from salaries.engine.evidence import Evidence
from salaries.engine.money import Range, WorkingTime
from salaries.engine.number_answers import plain
from salaries.models.evidence import Evidenced

# The path of a kind's table in a figure file, then what the row is known by, from the outermost row inwards.
Key = tuple[str, ...]
# A row's values, by the keys of a figure file.
Values = dict[str, Any]


@dataclass(frozen=True)
class Group:
    """Fields of a row that stand together as one part of the book: ``fields`` by their names in that part.

    Where one of them is empty the part is not there at all.
    """

    name: str
    part: type
    fields: Mapping[str, str]


INTERVAL = Group("interval", Range, {"low": "interval_low", "high": "interval_high"})
MULTIPLIER = Group("multiplier", Range, {"low": "low", "high": "high"})
BAND = Group("band", figures.Band, {"low": "low", "high": "high", "open_ended": "open_ended"})
LIMITS = Group("limits", Range, {"low": "floor", "high": "cap"})
WORKING_TIME = Group("working_time", WorkingTime, {each.name: each.name for each in fields(WorkingTime)})
# The interval, a range inside the evidence, is told by INTERVAL.
EVIDENCE = Group(
    "evidence",
    Evidence,
    {
        "source": "source",
        "as_of": "as_of",
        "sample_size": "sample_size",
        "sample_unit": "sample_unit",
        "weak": "weak",
        "note": "evidence_note",
    },
)
# Every kind by the path of its table in a figure file, in the order in which they were told; kinds.py tells them.
KINDS: "dict[str, Kind]" = {}
_OF_MODEL: "dict[type[Model], Kind]" = {}
# Set by the database, and by nobody.
NOT_WRITTEN = {"id", "one"}


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of row.

    ``path`` is that of its table in a figure file. ``parent`` is the field that names the row
    it is nested in. ``place`` is the attribute of the parent's part, or of the book, that holds rows of this kind;
    ``one`` says that there is at most one, ``ordered`` that editors set the order. ``known_by`` holds the fields by
    which a row is known among its siblings, where the book does not say it; ``key`` holds them for every kind.
    ``one_of`` holds, for a name that the book works out, the fields of which exactly one holds it.
    ``called`` names a row: fields of its own, and rows that it hangs on. ``groups`` are the fields that the book holds
    as one part.
    ``on_page`` is the prefix of its rows on its parent's page, where it has no page of its own. ``aside`` holds, for a
    field whose value no two rows may share, what a row holds while two swap it; a “{}” becomes the row's number.
    ``prose`` says that what editors write into it, and into what is nested in it, is no table: it stays out of
    spreadsheets.
    """

    path: str
    model: type[Model]
    parent: str = ""
    part: Any = None
    place: str = ""
    one: bool = False
    ordered: bool = False
    known_by: tuple[str, ...] | None = None
    one_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    called: tuple[str, ...] = ("name",)
    groups: tuple[Group, ...] = ()
    on_page: str = ""
    aside: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    prose: bool = False

    def __post_init__(self) -> None:
        KINDS[self.path] = _OF_MODEL[self.model] = self

    @cached_property
    def key(self) -> tuple[str, ...]:
        if self.one:
            return ()
        return key_of(self.part) if self.known_by is None else self.known_by

    def holders(self, name: str) -> tuple[str, ...]:
        """The fields that may hold what a row is known by: one, or several of which exactly one holds it."""
        return self.one_of.get(name, (name,))

    @cached_property
    def key_fields(self) -> tuple[str, ...]:
        return tuple(each for name in self.key for each in self.holders(name))

    @cached_property
    def name(self) -> str:
        return self.path.rpartition(".")[2]

    @cached_property
    def noun(self) -> str:
        return str(self.model._meta.verbose_name)

    @cached_property
    def above(self) -> "Kind | None":
        path = self.path.rpartition(".")[0]
        return KINDS[path] if path else None

    @cached_property
    def is_prose(self) -> bool:
        return self.prose or bool(self.above and self.above.is_prose)

    @cached_property
    def inner(self) -> "tuple[Kind, ...]":
        """The kinds whose rows are nested in rows of this one."""
        return tuple(each for each in KINDS.values() if each.path.rpartition(".")[0] == self.path)

    @cached_property
    def related(self) -> str:
        """The parent row's attribute that gives its rows of this kind."""
        relation: Any = self.model._meta.get_field(self.parent)
        return str(relation.remote_field.get_accessor_name())

    @cached_property
    def holds_order(self) -> bool:
        """Whether editors set the order of its rows in a book, or of some that are nested in them."""
        nested = any(each.holds_order for each in self.inner)
        return bool(self.part) and not self.one and (self.ordered or nested)

    @cached_property
    def has_history(self) -> bool:
        return hasattr(self.model, "history")

    @cached_property
    def has_evidence(self) -> bool:
        return issubclass(self.model, Evidenced)

    @cached_property
    def fields(self) -> dict[str, "Field[Any, Any]"]:
        """The fields that are written, evidence last: all but the row's number, its parent and what nobody sets."""
        written = [each for each in self.model._meta.concrete_fields if each.name not in (*NOT_WRITTEN, self.parent)]
        proof = {each.name for each in Evidenced._meta.fields}
        return {each.name: each for each in sorted(written, key=lambda each: each.name in proof)}

    @cached_property
    def ranges(self) -> dict[str, tuple[str, str]]:
        """The two fields of each range that a figure file writes under one key."""
        found = {"multiplier": MULTIPLIER, "interval": INTERVAL}
        held = {name: (group.fields["low"], group.fields["high"]) for name, group in found.items()}
        return {name: ends for name, ends in held.items() if ends[0] in self.fields and self._folds(name)}

    def _folds(self, name: str) -> bool:
        return name == "interval" or MULTIPLIER in self.groups

    def spread(self, values: Values) -> Values:
        """A figure file's values by the names of the model's fields: a range is two of them."""
        found: Values = {}
        for name, value in values.items():
            if name in self.ranges:
                ends = value if isinstance(value, list) else [value, value]
                found |= dict(zip(self.ranges[name], ends, strict=True))
            else:
                found[name] = value
        return found

    @cached_property
    def book_names(self) -> dict[str, Path]:
        """The keys of a figure file by where the book holds their values; some it does not hold under a name."""
        found: dict[str, Path] = {name: (name,) for name in self.fields}
        for group in self.groups:
            found |= {name: (group.name, inner) for inner, name in group.fields.items()}
        for name in self.ranges:
            found[name] = ("evidence", name) if name == "interval" and EVIDENCE in self.groups else (name,)
        return found

    @cached_property
    def book_path(self) -> Path:
        """The names of the lists on the way to it through a book."""
        return (*(self.above.book_path if self.above else ()), self.place)

    def field_at(self, path: Path) -> str:
        """The field of a row that a way on from it leads to; of several the first. Empty for what is no field of it."""
        named = (name for name, way in self.book_names.items() if way[: len(path)] == path)
        found = next(named, path[0] if path else "")
        return self.ranges.get(found, (found,))[0] if found in self.fields or found in self.ranges else ""

    @cached_property
    def lookups(self) -> tuple[str, ...]:
        """By which fields a row is found, from its outermost parent's on: “factor__slug”, “slug” for a choice."""
        above = self.above.lookups if self.above else ()
        own = (each for name in self.key for each in self.lookups_of(name))
        return (*(f"{self.parent}__{each}" for each in above), *own)

    def lookups_of(self, name: str) -> tuple[str, ...]:
        """By which fields one name of its key is found: those of all that may hold it."""
        return tuple(each for held in self.holders(name) for each in self._lookups_of(held))

    def _lookups_of(self, name: str) -> tuple[str, ...]:
        relation = self.model._meta.get_field(name)
        if not isinstance(relation, ForeignKey):
            return (name,)
        return tuple(f"{name}__{each}" for each in kind_of(relation.related_model).lookups)

    def names_in(self, values: Sequence[Any]) -> tuple[str, ...]:
        """What a row is known by, from the values of its look-ups: a row that it names is one name, “role/tier”."""
        if self._names_are_values:
            return tuple(map(named, values))
        count = len(self.above.lookups) if self.above else 0
        names = self.above.names_in(values[:count]) if self.above else ()
        rest = list(values[count:])
        for name in self.key:
            held = [self._name_in(each, [rest.pop(0) for _ in self._lookups_of(each)]) for each in self.holders(name)]
            names = (*names, next(filter(None, held), ""))
        return names

    @cached_property
    def _names_are_values(self) -> bool:
        """Whether each name is a field's value as it stands, as of most kinds."""
        above = self.above is None or self.above._names_are_values
        return above and all(self.lookups_of(name) == (name,) for name in self.key)

    def _name_in(self, name: str, values: Sequence[Any]) -> str:
        """What one field holds, from the values of its look-ups; another row by what that is known by in turn."""
        relation = self.model._meta.get_field(name)
        if isinstance(relation, ForeignKey):
            return "/".join(kind_of(relation.related_model).names_in(values)) if any(values) else ""
        return "/".join(map(named, values))

    def own_names(self, names: Sequence[str]) -> tuple[str, ...]:
        """Of what a row is known by, what tells it apart from its siblings."""
        return tuple(names[len(names) - len(self.key) :]) if self.key else ()

    def rows(self) -> Any:
        """All rows of the kind, in the order of the desk."""
        return self.model._default_manager.all()

    def parts(self) -> "Iterator[tuple[Kind, str]]":
        """The kinds of rows that belong to a row of this one, each with the way from them up to it: those edited on
        its page, and those below them."""
        for each in self.inner:
            yield each, each.parent
            if each.on_page and not self.above:
                yield from ((below, f"{way}__{each.parent}") for below, way in each.parts())


def named(value: Any) -> str:
    """A value that a row is known by, as keys hold it: a number has one form, 5 and never 5.000."""
    return plain(value) if isinstance(value, Decimal) else str("" if value is None else value)


def kind_of(model: Any) -> Kind:
    """The kind of a model's rows. Raises KeyError for a model that is not on the desk."""
    return _OF_MODEL[model]


def is_kind(model: Any) -> bool:
    """Whether rows of a model are rows of the desk."""
    return model in _OF_MODEL
