"""Which acts touched certain rows since a certain act: who took part in what is about to be published."""

from collections.abc import Collection

from salaries.desk.kind import Key, kind_of
from salaries.desk.kinds import WITH_HISTORY
from salaries.models import GoldenAnswer, GoldenCase, GoldenNumber


def acts_on_rows(keys: Collection[Key], since: int) -> set[int]:
    """The acts after ``since`` on the rows of these keys, as differences between books name them: orders too."""
    found: set[int] = set()
    for kind in WITH_HISTORY:
        if kind.part and any(kind.path in key[:2] for key in keys):
            versions = kind.model.history.filter(act__gt=since)  # type: ignore[attr-defined]
            for act, *values in versions.order_by().values_list("act_id", *kind.lookups).distinct():
                names = kind.names_in(values)
                above = names[: len(names) - len(kind.key)]
                if (kind.path, *names) in keys or ("order", kind.path, *above) in keys:
                    found.add(act)
    return found


def acts_on_cases(cases: Collection[str], since: int) -> set[int]:
    """The acts after ``since`` on these golden cases, by their numbers, and on their answers."""
    found: set[int] = set()
    if not cases:
        return found
    for model, field in ((GoldenCase, "id"), (GoldenAnswer, "case"), (GoldenNumber, "case")):
        versions = kind_of(model).model.history.filter(**{f"{field}__in": cases}, act__gt=since)  # type: ignore[attr-defined]
        found |= set(versions.values_list("act_id", flat=True))
    return found
