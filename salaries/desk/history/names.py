"""Rows by their names, and values in words; rows that are gone are called as they were last."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Field, ForeignKey, SlugField
from django.utils import timezone

from salaries.desk.history.versions import DeskModel, called_after, fields_of, versions_of
from salaries.engine.measures import written_as
from salaries.models import Choice, Role, Tier
from salaries.models.fields import measure_of

Values = dict[str, Any]
# What some rows name by its slug, since it need not be on the desk.
BY_SLUG: dict[str, DeskModel] = {"role": Role, "tier": Tier, "place": Choice}


class Names:
    """The names of rows and of what they refer to, read in bulk: a few queries for however many rows."""

    def __init__(self, rows: Iterable[tuple[DeskModel, Any]]) -> None:
        """``rows`` are records or rows, each with its kind, that are to be told in words."""
        rows = list(rows)
        self._slugs = _by_slug(rows)
        self._known: dict[DeskModel, dict[Any, Values]] = {}
        wanted: dict[DeskModel, set[Any]] = {}
        for kind, row in rows:
            for field in fields_of(kind):
                _want(wanted, field, getattr(row, field.attname))
        while wanted:
            wanted = self._learn(wanted)

    def of(self, kind: DeskModel, row: Any) -> str:
        """What a row, or a record of it, is called."""
        return self._called(kind, {field.attname: getattr(row, field.attname) for field in fields_of(kind)})

    def in_words(self, field: "Field[Any, Any]", value: Any) -> str:
        """A field's value as an editor would write it; nothing is the empty text."""
        if value is None or value == "":
            return ""
        if isinstance(field, ForeignKey):
            return self._related(field, value)
        if field.flatchoices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(field, SlugField) and field.name in self._slugs:
            return self._slugs[field.name].get(str(value), str(value))
        if isinstance(value, Decimal | int) and not isinstance(value, bool):
            return written_as(value, measure_of(field))
        return plain(value)

    def _related(self, field: "ForeignKey[Any, Any]", key: Any) -> str:
        """By name; a currency by its code, and a row of the same kind without the row that both hang on."""
        if not field.target_field.primary_key:
            return str(key)
        values = self._known[field.related_model].get(key)
        if values is None:
            return f"{field.related_model._meta.verbose_name} {key}, which is gone"
        return self._called(field.related_model, values, short=field.related_model is field.model)

    def _called(self, kind: DeskModel, values: Values, *, short: bool = False) -> str:
        fields = called_after(kind)
        if not fields:
            return str(kind())
        said = (self.in_words(field, values[field.attname]) for field in (fields[-1:] if short else fields))
        return ", ".join(part or "all tiers" for part in said)

    def _learn(self, wanted: dict[DeskModel, set[Any]]) -> dict[DeskModel, set[Any]]:
        """Read the rows and return what is to be read next: the rows that they are called after."""
        following: dict[DeskModel, set[Any]] = {}
        for kind, keys in wanted.items():
            known = self._known.setdefault(kind, {})
            new = _values_of(kind, keys - known.keys())
            known |= new
            for field in called_after(kind):
                for values in new.values():
                    _want(following, field, values[field.attname])
        return following


def _by_slug(rows: Iterable[tuple[DeskModel, Any]]) -> dict[str, dict[str, str]]:
    """The names of the roles, tiers and places that rows hold by their slugs: what holds for all tiers names none."""
    held: dict[str, set[str]] = {}
    for kind, row in rows:
        for field in fields_of(kind):
            if isinstance(field, SlugField) and field.name in BY_SLUG and getattr(row, field.attname):
                held.setdefault(field.name, set()).add(getattr(row, field.attname))
    return {name: _called_alike(BY_SLUG[name], slugs) for name, slugs in held.items()}


def _called_alike(kind: DeskModel, slugs: set[str]) -> dict[str, str]:
    """Names by slug; where rows of one slug have several names, as tiers of several roles may, the slug tells more."""
    names: dict[str, set[str]] = {}
    for slug, name in kind._default_manager.filter(slug__in=slugs).order_by().values_list("slug", "name").distinct():
        names.setdefault(slug, set()).add(name)
    return {slug: found.pop() for slug, found in names.items() if len(found) == 1}


def _want(wanted: dict[DeskModel, set[Any]], field: Any, key: Any) -> None:
    if isinstance(field, ForeignKey) and field.target_field.primary_key and key is not None:
        wanted.setdefault(field.related_model, set()).add(key)


def _values_of(kind: DeskModel, keys: set[Any]) -> dict[Any, Values]:
    columns = ("id", *(field.attname for field in called_after(kind)))
    if not keys:
        return {}
    found = {row["id"]: row for row in kind._default_manager.filter(pk__in=keys).values(*columns)}
    gone = keys - found.keys()
    if gone:
        found |= {row["id"]: row for row in versions_of(kind).filter(id__in=gone).values(*columns)}
    return found


def plain(value: Any) -> str:
    """A number without trailing zeros, a date with its month's name, yes or no, a text as it is."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value.normalize():,f}"
        case datetime():
            return f"{timezone.localtime(value):%-d %B %Y, %H:%M:%S}".removesuffix(":00")
        case date():
            return f"{value:%-d %B %Y}"
        case list():
            return ", ".join(map(str, value))
        case _:
            return str(value)
