"""Currencies and their rates on the desk."""

from typing import Any

from django.contrib import admin

from salaries.admin.forms.desk_admin import DeskAdmin, DeskForm
from salaries.admin.forms.evidence import EVIDENCE
from salaries.engine.money import PERIODS
from salaries.models import Currency


class CurrencyForm(DeskForm):
    """Roles and official pay name a currency by its code, so that stays."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "code" in self.fields:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = "It stays: roles and official pay name the currency by it."


@admin.register(Currency)
class CurrencyAdmin(DeskAdmin):
    form = CurrencyForm
    list_display = ("code", "name", "symbol", "rate", "as_of", "publisher")
    list_select_related = ("source",)
    search_fields = ("code", "name")
    autocomplete_fields = ("source",)
    fieldsets = (
        (None, {"fields": (("code", "name", "symbol"), ("units_per_usd", "position"))}),
        ("Rounded to", {"fields": (tuple(f"step_{period}" for period in PERIODS),)}),
        EVIDENCE,
    )

    @admin.display(description="units per US dollar", ordering="units_per_usd")
    def rate(self, currency: Currency) -> str:
        return f"{currency.units_per_usd.normalize():f}"

    @admin.display(description="source", ordering="source__publisher")
    def publisher(self, currency: Currency) -> str:
        return currency.source.publisher if currency.source else "editor’s judgement"
