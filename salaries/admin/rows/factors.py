"""Factors on the desk, each with all its choices in one table. A choice's evidence is on its own page."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from salaries.admin.forms.by_slug import BySlug, Suggestions
from salaries.admin.forms.desk_admin import WIDGETS, DeskAdmin, DeskForm, DeskInline, Rows, TabularInline, script
from salaries.admin.forms.evidence import EVIDENCE
from salaries.admin.forms.row_sets import MovableRowSet, RowSet
from salaries.models import Choice, Factor, NumberAnswer, NumberPoint, Source


class ChoiceRows(RowSet):
    unique = ("reference",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wider = Suggestions(
            "wider-choices", "choice of this factor", Choice.objects.filter(factor=self.instance.pk)
        )
        self.sources = Suggestions("sources", "source", Source.objects.all())

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["under"] = BySlug(self.wider, "Under")
        form.fields["source"] = BySlug(self.sources, "Source")
        for field in form.fields.values():
            field.widget.attrs["aria-label"] = f"{form.instance.name}: {field.label}"

    def make_room(self, moving: list[Any]) -> None:
        """Until all are saved no moving row is the reference, so that the mark can move from one to another."""
        Choice.objects.filter(pk__in=moving).update(reference=False)

    def clean(self) -> None:
        super().clean()
        staying = [form for form in self.forms if form not in self.deleted_forms and hasattr(form, "cleaned_data")]
        if any("reference" in form.errors for form in staying):
            return
        marked = [form.instance.name for form in staying if form.cleaned_data.get("reference")]
        if staying and len(marked) != 1:
            found = ", ".join(marked) or "none"
            raise ValidationError(f"Exactly one choice is the reference; ticked here: {found}.")


class ChoiceInline(Rows, TabularInline):
    model = Choice
    form = DeskForm
    formset = ChoiceRows
    formfield_overrides = WIDGETS
    template = "admin/salaries/choice_rows.html"
    fields = ("name", "low", "high", "reference", "under", "source", "judgement", "as_of")
    extra = 0
    max_num = 0
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A new choice needs its evidence at once, so it is added on its own page; the table links there."""
        return False


class NumberInline(DeskInline):
    model = NumberAnswer
    autocomplete_fields = ("source",)
    verbose_name_plural = "answered by a number, if by no choice"
    fieldsets = ((None, {"fields": (("least", "most", "step"), ("reference", "unit"))}), EVIDENCE)


class PointInline(DeskInline):
    model = NumberPoint
    formset = MovableRowSet
    verbose_name = "point"
    verbose_name_plural = "points of its table; between two runs a straight line, beyond the ends the table is held"
    fieldsets = ((None, {"fields": (("at", "multiplier", "amount"),)}),)


@admin.register(Factor)
class FactorAdmin(DeskAdmin):
    slug_from = "name"
    list_display = ("name", "question", "number_of_choices", "reference_choice", "place", "position")
    search_fields = ("name", "slug")
    fieldsets = ((None, {"fields": (("name", "slug", "question"), ("place", "position"), "explanation")}),)
    inlines = (ChoiceInline, NumberInline, PointInline)

    class Media:
        js = (script("filter"),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request).annotate(choice_count=Count("choices"))
        return rows

    @admin.display(description="choices", ordering="choice_count")
    def number_of_choices(self, factor: Any) -> int:
        return int(factor.choice_count)

    @admin.display(description="reference")
    def reference_choice(self, factor: Factor) -> str:
        if number := NumberAnswer.objects.filter(factor=factor).first():
            return f"{number.reference.normalize():f} {number.unit}".strip()
        reference = factor.choices.filter(reference=True).first()
        return reference.name if reference else "none yet"
