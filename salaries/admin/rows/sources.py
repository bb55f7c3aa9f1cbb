"""Sources on the desk, with the days by which they are to be looked at."""

from contextlib import AbstractContextManager
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from salaries.admin.forms.desk_admin import DeskAdmin
from salaries.editions import clock
from salaries.models import Act, Source
from salaries.models.act import act
from salaries.review.freshness import months_later

REVIEW_AGAIN_AFTER_MONTHS = 12


class OverdueFilter(admin.SimpleListFilter):
    title = "review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("overdue", "overdue"), ("in-time", "in time")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "overdue":
            return queryset.filter(review_by__lt=clock.today())
        return queryset.filter(review_by__gte=clock.today()) if self.value() == "in-time" else queryset


@admin.register(Source)
class SourceAdmin(DeskAdmin):
    list_display = ("title", "publisher", "covers", "retrieved_on", "review_by", "review", "licence")
    list_filter = (OverdueFilter,)
    search_fields = ("title", "publisher", "slug")
    actions = ("looked_at",)
    fieldsets = (
        (None, {"fields": (("title", "slug"), "publisher", "address")}),
        ("Terms and time", {"fields": ("licence", ("retrieved_on", "covers"), "review_by")}),
        ("What it counts", {"fields": ("counts", "note")}),
    )

    @admin.display(description="review", ordering="review_by")
    def review(self, source: Source) -> str:
        return "overdue" if source.review_by < clock.today() else "in time"

    @admin.action(description="Looked at today: review again in a year", permissions=["change"])
    def looked_at(self, request: HttpRequest, chosen: QuerySet[Source]) -> None:
        """Each by save, so that the history has it."""
        again = months_later(clock.today(), REVIEW_AGAIN_AFTER_MONTHS)
        sooner = [source for source in chosen if source.review_by < again]
        for source in sooner:
            source.review_by = again
            source.save(update_fields=["review_by"])
        if sooner:
            messages.success(request, f"{_sources(len(sooner))} to be looked at again by {again:%-d %B %Y}.")
        if later := len(chosen) - len(sooner):
            stays = "and stays so" if later == 1 else "and stay so"
            messages.info(request, f"{_sources(later)} to be looked at later than that already, {stays}.")

    def _act(self, request: HttpRequest) -> AbstractContextManager[Any]:
        """What the list does is one act already; of this one the reason is known."""
        if request.POST.get("action") == "looked_at":
            return act(Act.Kind.EDIT, by=request.user, why="Looked at today, with nothing new to take from it")
        return super()._act(request)


def _sources(count: int) -> str:
    return "1 source is" if count == 1 else f"{count:,} sources are"
