"""A choice's own page on the desk: its figure with all its evidence, and what differs for single roles."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from salaries.admin.forms.desk_admin import DeskAdmin, DeskForm, DeskInline
from salaries.admin.forms.evidence import EVIDENCE, EVIDENCE_OF_ROWS, RowWithEvidence
from salaries.admin.forms.keys import key_of
from salaries.admin.forms.picks import MOST_ALONE
from salaries.admin.forms.row_sets import MovableRowSet
from salaries.admin.rows.reported import PriceLevelInline, ReportedEffectInline, WageGrowthInline
from salaries.engine.measures import Measure, in_words
from salaries.models import Choice, Override


class ChoiceForm(DeskForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        factor = self.instance.factor_id or self.data.get("factor") or self.initial.get("factor")
        if "under" in self.fields and key_of(str(factor or "")) is not None:
            wider: Any = self.fields["under"]
            wider.queryset = Choice.objects.filter(factor=factor).exclude(pk=self.instance.pk)
            wider.widget.widget.within = f"?factor={factor}"
            wider.widget.widget.most = MOST_ALONE

    def clean_reference(self) -> bool:
        """The mark moves to another choice in one save of the factor's page; here it could only be lost."""
        marked: bool = self.cleaned_data["reference"]
        if self.initial.get("reference") and self.instance.pk and not marked:
            raise ValidationError(
                "Exactly one choice is the reference; ticked here: none. The mark moves on the factor’s page."
            )
        return marked


class OverrideInline(DeskInline):
    model = Override
    form = RowWithEvidence
    formset = MovableRowSet
    autocomplete_fields = ("role", "source")
    verbose_name = "multiplier for one role"
    verbose_name_plural = "multipliers for single roles"
    fieldsets = ((None, {"fields": (("role", "low", "high", "amount"),)}), EVIDENCE_OF_ROWS)


@admin.register(Choice)
class ChoiceAdmin(DeskAdmin):
    form = ChoiceForm
    list_display = ("name", "factor", "multiplier", "under", "publisher", "as_of", "weak")
    list_filter = ("factor", "weak", "judgement")
    list_select_related = ("factor", "under", "source")
    search_fields = ("name", "slug")
    autocomplete_fields = ("source", "under")
    inlines = (OverrideInline, ReportedEffectInline, PriceLevelInline, WageGrowthInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "factor",
                    ("name", "slug"),
                    "other_names",
                    ("low", "high", "amount"),
                    ("reference", "under", "country"),
                    ("note", "position"),
                )
            },
        ),
        EVIDENCE,
    )

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        """For a wider choice only those of the same factor."""
        factor = key_of(request.GET.get("factor", ""))
        return super().get_search_results(request, queryset.filter(factor=factor) if factor else queryset, search_term)

    def get_readonly_fields(self, request: HttpRequest, obj: Choice | None = None) -> tuple[str, ...]:
        return ("factor",) if obj else ()

    @admin.display(description="multiplier", ordering="low")
    def multiplier(self, choice: Choice) -> str:
        if choice.low is None or choice.high is None:
            return "from the wider choice"
        low, high = (in_words(end, Measure.MULTIPLIER) for end in (choice.low, choice.high))
        more = f"; {choice.amount:+,.0f} added" if choice.amount else ""
        return (low if low == high else f"{low} to {high}") + more

    @admin.display(description="source", ordering="source__publisher")
    def publisher(self, choice: Choice) -> str:
        return choice.source.publisher if choice.source else "editor’s judgement"
