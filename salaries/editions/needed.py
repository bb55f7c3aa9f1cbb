"""What a publish needs: the share and the golden cases, as they were at the last edition and as they are now.

Both are kept with each edition, beside the last act that is in it. What was loosened since does not count for what is
on the desk now: what the last edition needed still holds, and the loosening itself needs a second person.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils import timezone

from salaries.desk.golden_cases import golden_cases
from salaries.engine.figures import FigureBook
from salaries.engine.golden_cases import GoldenCase
from salaries.engine.plain import from_plain, to_plain
from salaries.models import Act, Edition, PublishingRules
from salaries.review.golden_cases import golden_result


@dataclass(frozen=True, slots=True)
class Needed:
    """``share`` is how far a publish may move an estimate without an approval: 0.1 is 10%.

    ``acts`` is the number of the last act of the history that is in the edition, ``at`` when the desk was copied.
    """

    share: Decimal
    golden_cases: tuple[GoldenCase, ...]
    acts: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Loosened:
    """A golden case that had to hold at the last edition, and is no more on the desk as it was then.

    ``now`` is what became of it, None where it was deleted. ``breaks`` says how the figures break it as it was.
    """

    then: GoldenCase
    now: GoldenCase | None
    breaks: str


def needed_now() -> Needed:
    """As the desk stands, inside ``publishing()``."""
    rules = PublishingRules.objects.get_or_create(one=True)[0]
    last = Act.objects.aggregate(last=Max("pk"))["last"] or 0
    return Needed(Decimal(rules.approval_share), tuple(golden_cases()), last, timezone.now())


def needed_at(edition: Edition | None, now: Needed) -> Needed:
    """As the edition kept it. Editions from before it was kept are held to what is needed now."""
    if edition is None:
        return now
    if edition.needed is not None:
        return from_needed(edition.needed)
    acts = Act.objects.filter(at__lte=edition.published_at).aggregate(last=Max("pk"))["last"] or 0
    return Needed(now.share, now.golden_cases, acts, edition.published_at)


def as_kept(needed: Needed) -> Any:
    return to_plain(needed)


def from_needed(kept: Any) -> Needed:
    found: Needed = from_plain(Needed, kept)
    return found


def loosened_cases(book: FigureBook, then: Needed, now: Needed) -> tuple[Loosened, ...]:
    """The cases of then that none of now holds as strictly, those that the book breaks first."""
    by_key = {case.key: case for case in now.golden_cases}
    lost = (case for case in then.golden_cases if not as_strict_as_any(now.golden_cases, case))
    found = (Loosened(case, by_key.get(case.key), golden_result(book, case).problem) for case in lost)
    return tuple(sorted(found, key=lambda each: not each.breaks))


def as_strict_as_any(cases: tuple[GoldenCase, ...], then: GoldenCase) -> bool:
    """Whether one of the cases holds all that the one of then held."""
    return any(_as_strict(each, then) for each in cases)


def _as_strict(now: GoldenCase, then: GoldenCase) -> bool:
    """Whether whatever holds by one case holds by the other: the same answers, and neither end may lie further off."""
    return _about(now) == _about(then) and all(
        _limits(wanted_then, then)[0] <= _limits(wanted_now, now)[0]
        and _limits(wanted_now, now)[1] <= _limits(wanted_then, then)[1]
        for wanted_now, wanted_then in ((now.low, then.low), (now.high, then.high))
    )


def _about(case: GoldenCase) -> tuple[Any, ...]:
    answers = sorted((factor, choice) for factor, _, choice in case.answers)
    return (case.role, case.tier, case.pay, answers)


def _limits(wanted: Decimal, case: GoldenCase) -> tuple[Decimal, Decimal]:
    return wanted * (1 - case.tolerance), wanted * (1 + case.tolerance)
