"""Golden cases that came, changed or went since the edition that readers see: no edition holds them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from salaries.desk.history.versions import versions_of
from salaries.engine.golden_cases import GoldenCase as Case
from salaries.engine.wording import plain_number
from salaries.models import Act, GoldenAnswer, GoldenCase, GoldenNumber

# What became of a case, by the kinds of its first and its last version in the history.
WORDS = {"+": "new", "-": "deleted", "~": "changed"}


@dataclass(frozen=True, slots=True)
class GoldenSince:
    """A case in words, what became of it, and the latest act on it."""

    what: str
    became: str
    act: Act | None


def golden_since(moment: datetime, cases: Iterable[Case]) -> list[GoldenSince]:
    """In the order in which they were first touched; one that came and went since then is left out.

    ``cases`` are those of the desk, by whose names they are told.
    """
    touched: dict[int, list[Any]] = defaultdict(list)
    for model, key in ((GoldenCase, "id"), (GoldenAnswer, "case_id"), (GoldenNumber, "case_id")):
        for version in versions_of(model).filter(act__at__gt=moment).select_related("act__by"):
            touched[getattr(version, key)].append(version)
    names = {case.key: case.name for case in cases}
    told = (_told(versions, names.get(str(case), "")) for case, versions in touched.items())
    return [each for each in told if each]


def _told(versions: list[Any], name: str) -> GoldenSince | None:
    of_case = [version for version in versions if version.instance_type is GoldenCase]
    kinds = [version.history_type for version in of_case]
    if kinds[:1] == ["+"] and kinds[-1] == "-":
        return None
    latest = max(versions, key=lambda version: version.act.at)
    became = "-" if kinds[-1:] == ["-"] else "+" if kinds[:1] == ["+"] else "~"
    return GoldenSince(name or _gone(of_case), WORDS[became], latest.act)


def _gone(of_case: list[Any]) -> str:
    """What a case that is gone had to give, and why."""
    if not of_case:
        return "a case"
    last = of_case[-1]
    return f"{plain_number(last.low)} to {plain_number(last.high)}: {last.reason}"
