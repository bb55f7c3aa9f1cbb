"""Records on the desk: the titles that editors map to roles, and, to be looked at, the records and their summaries."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest

from salaries.admin.forms.desk_admin import DeskAdmin, DeskForm
from salaries.admin.forms.list_edits import EditedInList
from salaries.admin.forms.list_filters import OfRole
from salaries.admin.forms.look_only import LookOnly
from salaries.models import JobTitle, Record, RecordCount, Role, Summary


class Mapped(admin.SimpleListFilter):
    """Unmapped titles first: they are the work to be done."""

    title = "mapping"
    parameter_name = "mapping"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("mapped", "mapped to a role"), ("ignored", "ignored"), ("all", "all titles")]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        unmapped, *others = super().choices(changelist)
        yield {**unmapped, "display": "not mapped yet"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        match self.value():
            case "mapped":
                return queryset.filter(role__isnull=False)
            case "ignored":
                return queryset.filter(ignored=True)
            case "all":
                return queryset
        return queryset.filter(role__isnull=True, ignored=False)


class MostFrequentFirst(ChangeList):
    """An admin's own ordering knows only columns of the table, and the count of records is none."""

    def _get_default_ordering(self) -> list[str]:
        return ["-records", "title"]


class TitleRow(DeskForm):
    """One title in the list. ``roles`` are the select's options, read once for all rows."""

    roles: list[tuple[Any, str]] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.widget = forms.Select(choices=self.roles)
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{self.instance}: {name}"


@admin.register(JobTitle)
class JobTitleAdmin(EditedInList, DeskAdmin):
    list_display = ("title", "number_of_records", "role", "ignored")
    list_editable = ("role", "ignored")
    list_filter = (Mapped,)
    search_fields = ("title",)
    fields = ("title", "role", "ignored")
    readonly_fields = ("title",)
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = JobTitle.objects.with_records()
        return rows

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return MostFrequentFirst

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        roles = [("", "no role"), *((role.pk, role.name) for role in Role.objects.all())]
        return super().get_changelist_form(request, form=type("TitleRow", (TitleRow,), {"roles": roles}), **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Titles come with the records that bear them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="distinct records", ordering="records")
    def number_of_records(self, title: Any) -> str:
        return f"{title.records:,}"


class RecordsOfRole(OfRole):
    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        titles = JobTitle.objects.mapped().filter(role__slug=self.value())
        return queryset.filter(title__in=titles.values("title")) if self.value() else queryset


@admin.register(Record)
class RecordAdmin(LookOnly):
    list_display = ("title", "tier", "employment", "country", "year", "pay", "remote", "times")
    list_filter = (RecordsOfRole, "tier", "employment", "year", "remote", "source")
    search_fields = ("title", "=country")
    list_select_related = ("source",)
    list_per_page = 50
    # Counting all records anew for each page would take longer than finding the page.
    show_full_result_count = False

    @admin.display(description="US dollars a year", ordering="pay_usd")
    def pay(self, record: Record) -> str:
        return f"{record.pay_usd:,.0f}"


SHOWN = ("p10", "p50", "p90")


def whole(name: str) -> Callable[[Summary], str]:
    @admin.display(description=name, ordering=name)
    def shown(summary: Summary) -> str:
        return f"{getattr(summary, name):,.0f}"

    return shown


@admin.register(Summary)
class SummaryAdmin(LookOnly):
    list_display = ("role", "tier", "place", "in_year", "work_mode", *map(whole, SHOWN), "sample_size")
    list_filter = ("role", "tier", "year", "work_mode")
    search_fields = ("role__name", "place")
    list_select_related = ("role",)
    list_per_page = 50
    empty_value_display = "all"

    @admin.display(description="year", ordering="year")
    def in_year(self, summary: Summary) -> int | None:
        return summary.year or None


@admin.register(RecordCount)
class RecordCountAdmin(LookOnly):
    list_display = ("place", "records", "own_currency", "currency")
    search_fields = ("place",)
    list_per_page = 50
