"""Who took part in what is about to be published: all whose acts since the last edition touched what differs in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from salaries.desk.differences import known_differences
from salaries.desk.touched import acts_on_cases, acts_on_rows
from salaries.editions.needed import Loosened
from salaries.engine.book_text import KnownBook
from salaries.models import Act, AuditEntry

# What a person does at the desk; such an act without a person is one of somebody whose account is gone.
BY_HAND = (Act.Kind.EDIT, Act.Kind.IMPORT, Act.Kind.RESTORE, Act.Kind.UNDO, Act.Kind.EDITION)


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody did that is about to be published: the last time. ``by`` is None where the account is gone."""

    by: int | None
    name: str
    at: datetime
    what: str


def parts_taken(
    old: KnownBook, new: KnownBook, loosened: tuple[Loosened, ...], since: int, raised: Iterable[AuditEntry]
) -> list[Part]:
    """The latest part of each person, the newest first. ``raised`` are the lines on a share that was raised."""
    rows = acts_on_rows({each.key for each in known_differences(old, new)}, since)
    cases = acts_on_cases([each.then.key for each in loosened], since)
    acts = Act.objects.filter(pk__in=rows | cases).select_related("by")
    found = [
        Part(act.by_id, str(act.by or ""), act.at, "a golden case" if act.pk in cases - rows else "what is published")
        for act in acts
        if act.by_id is not None or act.kind in BY_HAND
    ]
    found += (Part(each.by_id, each.name, each.at, "the share") for each in raised)
    latest = {part.by: part for part in sorted(found, key=lambda part: part.at)}
    return sorted(latest.values(), key=lambda part: part.at, reverse=True)


def latest_act_on(case: Loosened, since: int) -> Act | None:
    """Who changed or deleted a golden case, as far as the history since then knows."""
    acts = acts_on_cases([case.then.key], since)
    return Act.objects.filter(pk__in=acts).select_related("by").order_by("-at").first()
