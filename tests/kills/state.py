"""What has to hold in a database however a process that wrote to it has ended."""

from collections import Counter
from typing import Any

from django.apps import apps
from django.db import connection

from salaries.desk.history.versions import TRACKED, versions_of
from salaries.engine.book_text import read_book
from salaries.models import Act, Edition, JobTitle

State = dict[str, int]


def rows_in_all() -> State:
    """How many rows each table has: what one state is told from another by."""
    return {each._meta.db_table: each._base_manager.count() for each in apps.get_models(include_auto_created=True)}


def faults() -> list[str]:
    """What is wrong with the database, in words; empty where nothing is."""
    return [*_damage(), *_bad_editions(), *_half_acts(), *_changes_that_no_history_tells()]


def _damage() -> list[str]:
    connection.check_constraints()
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return [said for (said,) in cursor.fetchall() if said != "ok"]


def _bad_editions() -> list[str]:
    found = []
    for row in Edition.objects.order_by("number"):
        try:
            read_book(row.book, row.digest)
        except ValueError as error:
            found.append(f"edition {row.number}: {error}")
    numbers = list(Edition.objects.order_by("number").values_list("number", flat=True))
    return found if numbers == list(range(1, len(numbers) + 1)) else [*found, f"editions are numbered {numbers}"]


def _half_acts() -> list[str]:
    told = Counter(act for kind in TRACKED for act in versions_of(kind).values_list("act_id", flat=True))
    return [f"act {key} changed nothing" for key in Act.objects.values_list("pk", flat=True) if not told[key]]


def _changes_that_no_history_tells() -> list[str]:
    return [f"{kind.__name__} is not as told" for kind in TRACKED if not _is_as_told(kind)]


def _is_as_told(kind: Any) -> bool:
    """Each row is what the newest of its versions says; titles that come with records have none yet."""
    names = [field.attname for field in kind._meta.concrete_fields]
    newest = {row["id"]: row for row in versions_of(kind).values(*names, "history_type")}
    told = {key: row for key, row in newest.items() if row.pop("history_type") != "-"}
    rows = {row["id"]: row for row in kind._default_manager.values() if row["id"] in newest or kind is not JobTitle}
    return rows == told
