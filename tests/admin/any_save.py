"""Saves and deletions at the desk as an editor may make them, drawn one after another."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from hypothesis import strategies as st

from salaries.admin.forms.by_slug import BySlug
from salaries.desk.kind import is_kind
from tests.admin.filled import filled

# What a new row is made of, where its page asks for more than it holds already.
NEW: dict[str, str] = {
    "name": "Shift",
    "slug": "shift",
    "question": "Which shift?",
    "plural": "shifts",
    "summary": "A job.",
    "title": "Pay in shifts",
    "standfirst": "What it pays.",
    "opening": "Little.",
    "heading": "Nights",
    "published_at": "2025-09-08T09:08:00",
    "updated_at": "2025-09-08T09:08:00",
    "reason": "Asked.",
    "code": "XOF",
    "symbol": "F",
    "units_per_usd": "600",
    "low": "1",
    "high": "2",
    "unit": "count",
    "judgement": "on",
    "as_of": "2025-05-31",
    "publisher": "Office",
    "licence": "CC0",
    "retrieved_on": "2025-05-31",
    "review_by": "2026-05-31",
    "tolerance": "0.05",
    **{f"p{each}": f"{each}000" for each in (10, 25, 50, 75, 90)},
}
NEEDED = ("role", "tier", "factor", "currency", "headline", "pay")
TEXTS = ("", "Text", "pay", "[[tier:entry.band]] of [[choice:location/springfield]]")
NUMBERS = ("", "0", "1", "0.5", "2", "999", "1000000")

some = st.integers(0, 999)
changes = st.lists(st.tuples(some, some), min_size=1, max_size=2)
steps = st.lists(st.tuples(st.sampled_from(("save", "save", "add", "delete")), some, changes), min_size=2, max_size=4)
Step = tuple[str, int, list[tuple[int, int]]]


def take(client: Client, step: Step) -> bool:
    """One step, on the row or the kind that the number falls on. Whether it was taken: some are refused."""
    how, number, changed = step
    kinds = sorted((kind for kind in admin.site._registry if is_kind(kind)), key=lambda kind: kind.__name__)
    if how == "add":
        return _post(client, _page(kinds[number % len(kinds)], "add"), [], NEW)
    rows = [row for kind in kinds for row in kind._default_manager.order_by("pk")]
    if not rows:
        return False
    row = rows[number % len(rows)]
    if how == "save":
        return _post(client, _page(type(row), "change", row.pk), changed, {})
    return client.post(_page(type(row), "delete", row.pk), {"post": "yes"}).status_code == 302


def _page(kind: type[Model], what: str, *key: Any) -> str:
    return reverse(f"admin:{kind._meta.app_label}_{kind._meta.model_name}_{what}", args=key)


def _post(client: Client, address: str, changed: list[tuple[int, int]], new: dict[str, str]) -> bool:
    page = client.get(address, follow=True)
    if page.status_code != 200 or "adminform" not in page.context:
        return False
    fields = dict(page.context["adminform"].form.fields)
    data = filled(page) | {name: value for name, value in new.items() if name in fields}
    data |= {name: _values(fields[name])[-1] for name in NEEDED if new and name in fields}
    for inline in page.context["inline_admin_formsets"]:
        fields |= {f"{form.prefix}-{name}": each for form in inline.formset.forms for name, each in form.fields.items()}
    names = sorted(fields)
    for number, which in changed:
        values = _values(fields[names[number % len(names)]])
        data[names[number % len(names)]] = values[which % len(values)]
    sent = {name: value for name, value in data.items() if value is not None}
    return client.post(address, sent).status_code == 302


def _values(field: Any) -> list[str | None]:
    """What may be put into a field."""
    options: Any = getattr(field, "choices", ())
    match field:
        case forms.BooleanField():
            return ["on", None]
        case BySlug():
            return ["", *(row.slug for row in field.suggestions)]
        case forms.ModelChoiceField():
            return ["", *(str(field.prepare_value(row)) for row in field.queryset)]
        case forms.ChoiceField():
            return [str(value) for value, _ in options]
        case forms.DecimalField() | forms.IntegerField():
            return list(NUMBERS)
        case forms.DateField():
            return ["", "2025-01-31"]
    return list(TEXTS)
