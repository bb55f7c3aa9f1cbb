"""Every page of the desk, opened: whatever its rows hold, each answers with a page."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from salaries.admin.forms.look_only import LookOnly
from salaries.desk.history.entries import told, whole
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
LATEST = 5
LINK = re.compile(r'<strong>(?:Forbids publishing|Worth a look): <a\s+href="([^"]+)"')


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
    yield from (reverse("admin:sheets_csv", args=[name]) for name in ("tiers", "choices", "sources"))
    for kind in admin.site._registry:
        yield _of(kind, "changelist")
        if is_kind(kind):
            keys = list(kind._default_manager.order_by("pk").values_list("pk", flat=True))
            yield from (_of(kind, what, key) for key in keys for what in ("change", "delete", "history"))
            yield _of(kind, "add")
    yield from history_pages()


def history_pages() -> Iterator[str]:
    """Where what was done is taken back: editions, acts and single values."""
    for number in Edition.objects.values_list("number", flat=True):
        yield from (reverse(f"admin:{name}", args=[number]) for name in ("restore_edition", "publish_anew"))
    for act in Act.objects.order_by("-pk")[:LATEST]:
        yield reverse("admin:act", args=[act.pk])
        for row in told(list(whole(act))[:LATEST]):
            where = (act.pk, row.model_name, row.change.pk)
            fields = (field.name for field in row.fields if field.can_restore)
            yield from (reverse("admin:restore_value", args=[*where, name]) for name in fields)


def acting_pages() -> Iterator[str]:
    """Pages on which an editor can do something to the desk."""
    yield from (reverse(f"admin:{name}") for name in ("review", "sheets", "salaries_publishingrules_changelist"))
    for kind, page in admin.site._registry.items():
        if not is_kind(kind) or isinstance(page, LookOnly):
            continue
        yield from (_of(kind, what) for what in ("changelist", "add"))
        keys = list(kind._default_manager.order_by("pk").values_list("pk", flat=True))
        yield from (_of(kind, what, key) for key in keys for what in ("change", "delete"))
    yield from history_pages()


def _of(kind: type[Model], what: str, *key: Any) -> str:
    return reverse(f"admin:{kind._meta.app_label}_{kind._meta.model_name}_{what}", args=key)


def shut(client: Client, pages: Iterable[str]) -> dict[str, Any]:
    """The pages that do not open: an address and what it answers. A desk that cannot be previewed says so with 409."""
    client.raise_request_exception = False
    found = {}
    for address in pages:
        response = client.get(address, follow=True)
        if response.status_code not in (200, 403, 404, 409) or not response.getvalue():
            found[address] = (response.status_code, getattr(response, "exc_info", None))
    client.raise_request_exception = True
    return found


def leading_nowhere(client: Client) -> list[str]:
    """Findings of the review that lead to no page, or to no place on it."""
    lost = []
    for address in set(LINK.findall(client.get(reverse("admin:review")).text)):
        page, _, place = address.partition("#")
        found = client.get(page, follow=True)
        if found.status_code != 200 or (place and f'id="{place}"' not in found.text):
            lost.append(address)
    return lost
