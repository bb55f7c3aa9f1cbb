"""Acts made for a test, and the whole desk to hold against what it was."""

from datetime import date
from typing import Any

from django.db.models import Model

from salaries.desk.history.versions import TRACKED
from salaries.models import Act, Tier
from salaries.models.act import act

JUDGED: dict[str, Any] = {"judgement": True, "as_of": date(2026, 1, 1)}


def tier(slug: str) -> Tier:
    return Tier.objects.get(slug=slug)


def desk_as_it_is() -> dict[type[Model], list[Any]]:
    return {kind: list(kind._default_manager.order_by("pk").values()) for kind in TRACKED}


def change(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def an_act(*steps: Any, kind: Act.Kind = Act.Kind.EDIT) -> Act:
    with act(kind, why="A test") as opened:
        for step in steps:
            step()
    assert opened.row
    return opened.row
