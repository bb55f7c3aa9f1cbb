"""What stands behind a figure: its source, date, sample and interval."""

from dataclasses import dataclass
from datetime import date

from salaries.engine.money import Range


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from. Editions from before sources had a review-by date hold none.

    ``counts`` are the kinds of pay that its figures count, by their values; empty where it tells nothing of pay.
    """

    slug: str
    title: str
    publisher: str
    address: str
    licence: str
    retrieved_on: date
    covers: str = ""
    note: str = ""
    review_by: date | None = None
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What stands behind one figure.

    ``source`` is a source's slug, or None when the figure is an editor's judgement. ``interval`` is the 95%
    interval, in the figure's own unit; ``sample_size`` counts distinct answers, records or, for official
    statistics, jobs, as ``sample_unit`` says.
    """

    source: str | None
    as_of: date
    sample_size: int | None = None
    sample_unit: str = ""
    interval: Range | None = None
    weak: bool = False
    note: str = ""

    @property
    def may_be_nothing(self) -> bool:
        """Of a multiplier: whether its interval holds 1."""
        return self.interval is not None and self.interval.low <= 1 <= self.interval.high
