"""The tables that go out to spreadsheets and come back: which columns each has, and by which its rows are known.

They are Resources of django-import-export: it finds or makes the row, sets each column by its kind, skips what did not
change and keeps what it refused. Its readers of files, its pages and its difference in HTML stay aside: none of them
can name a cell, and they cut numbers short.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.text import capfirst
from import_export.fields import Field
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import ModelResource

from salaries import models as desk
from salaries.models.evidence import Evidenced
from salaries.sheets.cells import Slug, Text, is_empty, kind_for
from salaries.sheets.constraints import names_in
from salaries.sheets.findings import listed

EVIDENCE = tuple(field.name for field in Evidenced._meta.fields)
Key = tuple[str, ...]
# The columns that it is about, and a sentence.
Problem = tuple[tuple[str, ...], str]


class RowRefused(ValidationError):
    """A row's problems: the columns that each is about, and a sentence."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__([sentence for _, sentence in problems])
        self.problems = problems


class Column(Field):  # type: ignore[misc]
    """One column, headed by the desk's own words."""

    def __init__(self, field: "models.Field[Any, Any]") -> None:
        noun = field.model._meta.verbose_name if field.name == "slug" else field.verbose_name
        super().__init__(field.name, capfirst(str(noun)), kind_for(field))
        self.field = field

    def save(self, instance: Any, row: dict[str, Any], is_m2m: bool = False, **kwargs: Any) -> None:
        value = row[self.column_name]
        if value == self.export(instance) and isinstance(self.widget, Text):
            return  # as it was, even where a text of today would be tidied
        setattr(instance, self.attribute, self._empty(instance) if is_empty(value) else self.clean(row, **kwargs))

    def _empty(self, instance: models.Model) -> Any:
        if self.field.null or (self.field.blank and isinstance(self.widget, Text)):
            return self.widget.empty
        if instance._state.adding and self.field.has_default():
            return self.field.get_default()
        raise ValueError(f"The cell is empty; write {self.widget.words}.")


class ByKey(BaseInstanceLoader):  # type: ignore[misc]
    def get_instance(self, row: dict[str, Any]) -> Any:
        return self.resource.rows.get(self.resource.key_in(row))


class Table(ModelResource):  # type: ignore[misc]
    """A table in both directions. ``rows`` holds the desk's rows by their key."""

    parent = ""
    parents: type[models.Model]

    class Meta:
        instance_loader_class = ByKey
        clean_model_instances = skip_unchanged = report_skipped = store_instance = skip_html_diff = True

    def __init__(self, known: dict[str, "Table"], lock: bool = False) -> None:
        """``known`` gets this table by its name, so that the columns of others can name its rows."""
        super().__init__()
        self.known = known
        known[self._meta.name] = self
        self.rows: dict[Key, Any] = {self.key_of(row): row for row in self.get_queryset(lock)}
        self.keys_before = [", ".join(key) for key in self.rows]
        self.standing: dict[str, Any] = {}
        parents: Any = self.parents._default_manager.all() if self.parent else ()
        self.parents_by_slug = {row.slug: row for row in parents}
        for name, column in self.fields.items():
            if isinstance(column.widget, Slug):
                column.widget.find = self._parent if name == self.parent else self._source

    def get_queryset(self, lock: bool = False) -> Any:
        related = [name for name, column in self.fields.items() if isinstance(column.widget, Slug)]
        rows = self._meta.model._default_manager.select_related(*related)
        rows = rows.order_by(*self._meta.ordering)
        return rows.select_for_update(of=("self",)) if lock else rows

    @classmethod
    def field_from_django_field(cls, field_name: str, django_field: Any, readonly: bool) -> Column:
        return Column(django_field)

    @classmethod
    def title(cls) -> str:
        """The sheet's name, as people see it."""
        return str(cls._meta.name)

    @classmethod
    def model_name(cls) -> str:
        return str(cls._meta.model._meta.model_name)

    @classmethod
    def columns(cls) -> list[Column]:
        return [cls.fields[name] for name in cls._meta.fields]

    @classmethod
    def key_headers(cls) -> list[str]:
        return [cls.fields[name].column_name for name in cls._meta.import_id_fields]

    def key_of(self, instance: Any) -> Key:
        return tuple(str(self.fields[name].export(instance)) for name in self._meta.import_id_fields)

    def key_in(self, row: dict[str, Any]) -> Key:
        return tuple(str(row[header]).strip() for header in self.key_headers())

    def changed_after(self, moment: datetime) -> dict[Key, str]:
        """Which rows the desk's history holds a change of after a moment, each with who made the last one."""
        history = self._meta.model.history.filter(history_date__gt=moment).order_by("history_id")
        last = {row.id: row.act.by for row in history.select_related("act__by").only("id", "act__by__username")}
        changed = ((key, last[row.pk]) for key, row in self.rows.items() if row.pk in last)
        return {key: str(by or "a program") for key, by in changed}

    def in_order(self, rows: list[Any]) -> list[Any]:
        """The rows of a sheet in an order in which each can be saved."""
        return rows

    def make_room(self, rows: Iterable[dict[str, Any]]) -> None:
        """Free what the rows hold and others among them want, before any of them is saved."""

    def _parent(self, slug: str) -> Any:
        if slug not in self.parents_by_slug:
            raise ValueError(listed(slug, self.parents_by_slug, str(self.parents._meta.verbose_name)) + ".")
        return self.parents_by_slug[slug]

    def _source(self, slug: str) -> Any:
        sources = self.known["Sources"].rows
        if (slug,) not in sources:
            raise ValueError(listed(slug, (key[0] for key in sources), "source") + "; or add it on the sheet Sources.")
        return sources[(slug,)]

    def after_init_instance(self, instance: Any, new: bool, row: Any, **kwargs: Any) -> None:
        """``standing`` is what the desk holds of the row that is being read; nothing of a new one."""
        self.standing = {} if new else {name: column.get_value(instance) for name, column in self.fields.items()}

    def validate_instance(self, instance: Any, errors: Any = None, validate_unique: bool = True) -> None:
        """What the columns' fields ask, each problem with the columns it is about.

        The constraints are left to the database, which costs a tenth of asking for each; only a row that is refused
        already is held against those that its other columns may break.
        """
        refused = set(errors or ())
        problems: list[Problem] = [
            ((name,), " ".join(ValidationError(said).messages)) for name, said in (errors or {}).items()
        ]
        if refused.intersection(self._meta.import_id_fields):
            # Whose row it is nobody knows, so nothing can be said of the rest.
            raise RowRefused(problems)
        # What a slug named was found a moment ago.
        found = {name for name, column in self.fields.items() if isinstance(column.widget, Slug)}
        try:
            instance.clean_fields(exclude=refused | found)
        except ValidationError as error:
            problems += [((name,), " ".join([*said, self._help(name)])) for name, said in error.message_dict.items()]
            refused |= set(error.message_dict)
        if problems:
            raise RowRefused(problems + self._broken(instance, refused))

    def _help(self, name: str) -> str:
        return str(self._meta.model._meta.get_field(name).help_text)

    def _broken(self, instance: Any, refused: set[str]) -> list[Problem]:
        broken = []
        for constraint in instance._meta.constraints:
            try:
                constraint.validate(self._meta.model, instance, exclude=refused)
            except ValidationError as error:
                broken.append((names_in(constraint), " ".join(error.messages)))
        return broken

    def save_instance(self, instance: Any, is_create: bool, row: Any, **kwargs: Any) -> None:
        """Save the row; where the database refuses it, say which constraints it breaks, and of which columns."""
        try:
            with transaction.atomic():
                super().save_instance(instance, is_create, row, **kwargs)
        except IntegrityError as error:
            broken = self._broken(instance, set())
            raise RowRefused(broken) if broken else error from error

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        self.rows[self.key_of(instance)] = instance

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """Rows are never given their database ids here, so no sequence has to follow."""


class Sources(Table):
    class Meta:
        model = desk.Source
        name = "Sources"
        ordering = ("slug",)
        import_id_fields = ("slug",)
        fields = tuple(field.name for field in desk.Source._meta.fields if field.name != "id")


class Tiers(Table):
    parent, parents = "role", desk.Role

    class Meta:
        model = desk.Tier
        name = "Tiers"
        ordering = ("role__position", "role__slug", F("from_years").asc(nulls_last=True), "slug")
        import_id_fields = ("role", "slug")
        fields = (
            *("role", "slug", "name", "low", "high", "open_ended", "from_years", "years_note", "gap_years", "gap_note"),
            *EVIDENCE,
        )

    def make_room(self, rows: Iterable[dict[str, Any]]) -> None:
        """Until all are saved no tier whose start changes has one, so that two may swap theirs."""
        header = self.fields["from_years"].column_name
        moving = [
            tier.pk
            for row in rows
            if header in row and (tier := self.rows.get(self.key_in(row))) and self._moves(tier, row[header])
        ]
        desk.Tier.objects.filter(pk__in=moving).update(from_years=None, years_note="being imported")

    def _moves(self, tier: desk.Tier, cell: Any) -> bool:
        try:
            wanted = None if is_empty(cell) else self.fields["from_years"].widget.clean(cell)
        except ValueError:
            return False
        return bool(wanted != tier.from_years)


class Choices(Table):
    parent, parents = "factor", desk.Factor

    class Meta:
        model = desk.Choice
        name = "Choices"
        ordering = ("factor__position", "factor__slug", "position", "slug")
        import_id_fields = ("factor", "slug")
        fields = (
            *("factor", "slug", "name", "low", "high", "reference", "under", "country", "note", "position"),
            *EVIDENCE,
        )

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        """A wider choice is one of the row's own factor."""
        factor = self.key_in(row)[0]

        def find(slug: str) -> Any:
            if (factor, slug) not in self.rows:
                there = (key[1] for key in self.rows if key[0] == factor)
                raise ValueError(listed(slug, there, f"choice of the factor {factor}") + ".")
            return self.rows[factor, slug]

        self.fields["under"].widget.find = find

    def in_order(self, rows: list[Any]) -> list[Any]:
        """A new reference after the old one gave way; a choice that is under a new one after that."""
        reference, under = (self.fields[name].column_name for name in ("reference", "under"))
        waiting = sorted(rows, key=lambda row: str(row.values.get(reference)).upper() == "TRUE")
        new = {self.key_in(row.values) for row in rows} - self.rows.keys()
        ordered: list[Any] = []
        while waiting:
            ready = [row for row in waiting if (self.key_in(row.values)[0], str(row.values.get(under))) not in new]
            if not ready:
                break
            new -= {self.key_in(row.values) for row in ready}
            ordered += ready
            done = {row.number for row in ready}
            waiting = [row for row in waiting if row.number not in done]
        return ordered + waiting


# In the order in which they are saved: what a row refers to is there before it.
TABLES: tuple[type[Table], ...] = (Sources, Tiers, Choices)
# In the order in which people look for them.
IN_A_WORKBOOK: tuple[type[Table], ...] = (Tiers, Choices, Sources)
