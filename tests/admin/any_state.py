"""Every page of the desk, opened: whatever its rows hold, each answers with a page."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.test import Client
from django.urls import reverse

from salaries.desk.kind import is_kind
from salaries.models import Act, Edition

FIRST = ("index", "review", "salaries_goldencase_changelist")
MAIN = (
    *("index", "review", "history", "sheets", "sheets_workbook", "site", "tasks"),
    *("salaries_goldencase_changelist", "salaries_factor_changelist", "salaries_role_changelist"),
)
READERS = (
    "",
    "guides/",
    "guides/analyst/",
    "counts/analyst/",
    "calculator/",
    "calculator/estimate/",
    "methodology/",
    "parts/",
    "sources/",
)


def first_pages() -> Iterator[str]:
    """Where a fault of the desk is found."""
    yield from (reverse(f"admin:{name}") for name in FIRST)


def main_pages() -> Iterator[str]:
    """Where editors are every day, where a fault is mended, and what readers would get."""
    yield from (reverse(f"admin:{name}") for name in MAIN)
    yield from (reverse("admin:site_page", args=[path]) for path in READERS if path)


def all_pages() -> Iterator[str]:
    """With every list, every row's own page and the pages that make a row, of everything that has a history."""
    yield from main_pages()
    for kind in admin.site._registry:
        name = f"admin:{kind._meta.app_label}_{kind._meta.model_name}"
        yield reverse(f"{name}_changelist")
        if is_kind(kind):
            keys = list(kind._default_manager.values_list("pk", flat=True))
            yield from (
                reverse(f"{name}_{what}", args=[key]) for key in keys for what in ("change", "delete", "history")
            )
            yield reverse(f"{name}_add")
    for number in Edition.objects.values_list("number", flat=True):
        yield from (reverse(f"admin:{name}", args=[number]) for name in ("restore_edition", "publish_anew"))
    yield from (reverse("admin:act", args=[key]) for key in Act.objects.values_list("pk", flat=True)[:5])


def shut(client: Client, pages: Iterator[str]) -> dict[str, Any]:
    """The pages that do not open: an address and what it answers. A desk that cannot be previewed says so with 409."""
    client.raise_request_exception = False
    found = {}
    for address in pages:
        response = client.get(address, follow=True)
        if response.status_code not in (200, 403, 404, 409) or not response.getvalue():
            found[address] = response.status_code
    client.raise_request_exception = True
    return found
