"""Acts found by words, by person, by kind of row and by day."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from salaries.desk.history.entries import acts
from salaries.desk.history.versions import TRACKED, DeskModel, find_by, versions_of
from salaries.models import Act


def search(
    words: str = "",
    by: Any = None,
    kind: DeskModel | None = None,
    since: date | None = None,
    until: date | None = None,
) -> "QuerySet[Act]":
    """Acts to which all that is given applies, newest first.

    Each word has to stand in the reason, in the person's name or in the name of a row that the act changed.
    """
    found = acts()
    for word in words.split():
        found = found.filter(_word(word, [kind] if kind else TRACKED))
    if by:
        found = found.filter(by=by)
    if kind:
        found = found.filter(pk__in=versions_of(kind).order_by().values("act"))
    if since:
        found = found.filter(at__date__gte=since)
    if until:
        found = found.filter(at__date__lte=until)
    return found


def _word(word: str, kinds: Any) -> Q:
    found = Q(why__icontains=word)
    for name in ("username", "first_name", "last_name"):
        found |= Q(**{f"by__{name}__icontains": word})
    for kind in kinds:
        named = Q()
        for lookup in find_by(kind):
            named |= Q(**{f"{lookup}__icontains": word})
        if named:
            found |= Q(pk__in=versions_of(kind).filter(named).order_by().values("act"))
    return found
