"""Golden cases on the desk: worked examples that no publish may break, each with what it gives now beside it."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from salaries.admin.forms.desk_admin import DeskAdmin, DeskInline
from salaries.admin.forms.picks import MOST_ALONE, Pick
from salaries.admin.forms.row_sets import RowSet
from salaries.desk.compile import IncompleteDesk
from salaries.desk.golden_cases import golden_case
from salaries.desk.kept import kept_desk
from salaries.engine.pay_kinds import PayKind
from salaries.engine.wording import percent
from salaries.models import Choice, GoldenAnswer, GoldenCase, GoldenNumber, Tier
from salaries.review.golden_cases import GoldenResult, golden_result


class AnswerRows(RowSet):
    def clean(self) -> None:
        """A factor has one answer: two of them would give no estimate."""
        super().clean()
        staying = [form for form in self.forms if form not in self.deleted_forms]
        choices = [choice for form in staying if (choice := getattr(form, "cleaned_data", {}).get("choice"))]
        by_factor: dict[Any, list[str]] = {}
        for choice in choices:
            by_factor.setdefault(choice.factor, []).append(choice.name)
        twice = [f"{factor.name}: {' and '.join(names)}" for factor, names in by_factor.items() if len(names) > 1]
        if twice:
            raise ValidationError(f"A case has one answer to a factor; keep one of {'; '.join(twice)}.")


class AnswerInline(DeskInline):
    model = GoldenAnswer
    formset = AnswerRows
    autocomplete_fields = ("choice",)
    verbose_name = "answer"
    verbose_name_plural = "answers; a factor without one takes its reference choice"
    fieldsets = ((None, {"fields": ("choice",)}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("choice__factor")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The choices of all factors, each under its factor's name, for who has no JavaScript."""
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "choice" and field:
            field.queryset = Choice.objects.select_related("factor").order_by("factor__position", "position")
            pick: Pick = getattr(field.widget, "widget", field.widget)
            pick.most, pick.label = MOST_ALONE, lambda choice: f"{choice.factor}: {choice}"
        return field


class NumberInline(DeskInline):
    model = GoldenNumber
    autocomplete_fields = ("factor",)
    verbose_name = "answer that is a number"
    verbose_name_plural = "answers that are numbers; a factor without one takes its reference"
    fieldsets = ((None, {"fields": (("factor", "number"),)}),)


@admin.register(GoldenCase)
class GoldenCaseAdmin(DeskAdmin):
    list_display = ("__str__", "pay_held", "has_to_give", "within", "reason")
    list_filter = ("tier__role",)
    search_fields = ("tier__name", "tier__role__name", "answers__choice__name", "reason")
    inlines = (AnswerInline, NumberInline)
    fieldsets = ((None, {"fields": (("tier", "pay"), ("low", "high", "tolerance"), "reason")}),)
    change_form_template = "admin/salaries/golden_case_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return (
            super()
            .get_queryset(request)
            .select_related("tier__role__currency")
            .prefetch_related("answers__choice", "numbers__factor")
        )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "tier":
            kwargs["queryset"] = Tier.objects.select_related("role").order_by("role__position", "from_years")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Beside the form: what the case gives on the desk as it stands."""
        case = self.get_object(request, object_id)
        context = {"result": _tried(case) if case else None, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    @admin.display(description="pay", ordering="pay")
    def pay_held(self, case: GoldenCase) -> str:
        return PayKind(case.pay).noun

    @admin.display(description="has to give", ordering="low")
    def has_to_give(self, case: GoldenCase) -> str:
        return f"{case.low:,.0f} to {case.high:,.0f} {case.tier.role.currency_id}"

    @admin.display(description="within", ordering="tolerance")
    def within(self, case: GoldenCase) -> str:
        return percent(case.tolerance)


def _tried(case: GoldenCase) -> GoldenResult | None:
    try:
        return golden_result(kept_desk().book, golden_case(case))
    except IncompleteDesk:
        return None
