"""Free-standing figures on the desk."""

from functools import partial
from typing import Any

from django.contrib import admin

from salaries.admin.forms.desk_admin import DeskAdmin, DeskForm
from salaries.admin.forms.evidence import EVIDENCE
from salaries.admin.forms.money import money_of
from salaries.engine.measures import Measure, written_as
from salaries.models import Figure

UNITS = {Figure.Unit.MONEY.value: Measure.AMOUNT, Figure.Unit.PERCENT.value: Measure.PERCENT}


class FigureForm(DeskForm):
    """A figure's numbers are read and shown in its own unit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measure = measure_in(self.data.get("unit") or self.instance.unit)
        for name in {"low", "high", "interval_low", "interval_high"} & self.fields.keys():
            number: Any = self.fields[name]
            number.measures(measure)
            number.money = partial(money_of, self, measure)


def measure_in(unit: str) -> Measure:
    return UNITS.get(unit, Measure.PLAIN)


@admin.register(Figure)
class FigureAdmin(DeskAdmin):
    form = FigureForm
    list_display = ("name", "value", "unit", "reference", "as_of", "weak")
    list_filter = ("unit", "weak", "judgement")
    search_fields = ("name", "slug")
    autocomplete_fields = ("source",)
    fieldsets = (
        (None, {"fields": (("name", "slug"), "unit", ("low", "high", "open_ended"))}),
        EVIDENCE,
    )

    @admin.display(description="value", ordering="low")
    def value(self, figure: Figure) -> str:
        low, high = (written_as(end, measure_in(figure.unit)) for end in (figure.low, figure.high))
        return (low if low == high else f"{low} to {high}") + (" and above" if figure.open_ended else "")

    @admin.display(description="in prose", ordering="slug")
    def reference(self, figure: Figure) -> str:
        return f"[[figure:{figure.slug}]]"
