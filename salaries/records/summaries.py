"""Percentiles of the records of each role, by tier, place, year and work mode; and counts of them by place."""

from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import transaction

from salaries.engine.refused import Refused
from salaries.engine.reported import LEAST_RECORDS, PERCENTILES
from salaries.iso_codes import currencies_of
from salaries.models import Choice, JobTitle, Record, RecordCount, Role, Source, Summary
from salaries.records.counts import Counts
from salaries.records.percentiles import SHARES, median_interval, percentile
from salaries.records.places import MODES
from salaries.records.sources import source_of_records

# By what records are told apart: each of these over all places, then those for the reference place alone, where the
# records are many enough. Not the full cross, most of which would hold too few.
EVERYWHERE = ((), ("tier",), ("year",), ("place",), ("tier", "place"))
AT_HOME = (("place", "year"), ("tier", "place", "year"), ("place", "work_mode"))


class Key(NamedTuple):
    """What a summary is of. Empty and 0 mean all."""

    role: int
    tier: str = ""
    place: str = ""
    year: int = 0
    work_mode: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    summaries: int
    suppressed: int
    foreign: tuple[str, ...]
    records: int
    years: tuple[int, int]
    source: Source

    def __str__(self) -> str:
        return (
            f"{self.summaries:,} summaries of {self.records:,} distinct full-time records of {self.years[0]} to "
            f"{self.years[1]} ({self.source.slug}); {self.suppressed:,} groups with fewer than "
            f"{LEAST_RECORDS} records are suppressed"
            f"{self._no_word_of_local_pay}"
        )

    @property
    def _no_word_of_local_pay(self) -> str:
        told = ", ".join(self.foreign)
        return f"; of these places all records are in another country's currency: {told}" if told else ""


@dataclass(frozen=True, slots=True)
class Summaries:
    """All summaries and the counts by place, worked out from the records of one source and not yet on the desk."""

    rows: list[Summary]
    counts: list[RecordCount]
    outcome: Outcome

    @transaction.atomic
    def keep(self) -> Outcome:
        """Put them on the desk, in place of those that are there."""
        Summary.objects.all().delete()
        Summary.objects.bulk_create(self.rows)
        RecordCount.objects.all().delete()
        RecordCount.objects.bulk_create(self.counts)
        return self.outcome


def summaries_of(source: str = "") -> Summaries:
    """Without ``source``, of the one with most records. Only full-time records whose title is mapped to a role count.

    Raises Refused.
    """
    found = source_of_records(source)
    groups = _groups(found)
    kept = {key: pay for key, pay in groups.pays.items() if len(pay) >= LEAST_RECORDS}
    if not kept:
        raise Refused(f"No role has {LEAST_RECORDS} full-time records from {found.slug}: map their titles first.")
    rows = [_summary(key, pay, groups.own_currency[key], found) for key, pay in sorted(kept.items())]
    counts, years = list(groups.counts.rows(found)), (min(groups.years), max(groups.years))
    foreign = tuple(each.place for each in counts if not each.own_currency)
    return Summaries(
        rows, counts, Outcome(len(kept), len(groups.pays) - len(kept), foreign, groups.records, years, found)
    )


def summarise(source: str = "") -> Outcome:
    """Build all summaries, and the counts by place, anew. Raises Refused."""
    return summaries_of(source).keep()


class _Groups:
    """Pay by what it is told apart by, in the role's currency."""

    def __init__(self) -> None:
        self.pays: dict[Key, array[float]] = {}
        self.own_currency: Counter[Key] = Counter()
        self.counts = Counts()
        self.years: set[int] = set()
        self.records = 0

    def add(self, whole: Key, home: str, pay: float, own_currency: bool) -> None:
        self.records += 1
        self.years.add(whole.year)
        for key in _margins(whole, home):
            self.pays.setdefault(key, array("d")).append(pay)
            self.own_currency[key] += own_currency


def _margins(whole: Key, home: str) -> Iterator[Key]:
    margins = (*EVERYWHERE, *AT_HOME) if home and whole.place == home else EVERYWHERE
    for names in margins:
        values = {name: getattr(whole, name) for name in names}
        if all(values.values()):
            yield Key(whole.role, **values)


def _groups(source: Source) -> _Groups:
    groups = _Groups()
    roles = {title: role for title, role in JobTitle.objects.mapped().values_list("title", "role") if role}
    rates = dict(Role.objects.values_list("pk", "currency__units_per_usd"))
    places, home = _places()
    records = Record.objects.filter(source=source, employment=Record.Employment.FULL_TIME, title__in=roles).order_by()
    for title, tier, country, year, remote, pay, currency in records.values_list(
        "title", "tier", "country", "year", "remote", "pay_usd", "currency"
    ).iterator(chunk_size=5000):
        place = places.get(country, "")
        whole = Key(roles[title], tier, place, year, MODES.get(remote, ""))
        own = currency in currencies_of(country)
        groups.add(whole, home, float(pay * rates[whole.role]), own)
        groups.counts.add(place, currency, own)
    return groups


def _places() -> tuple[dict[str, str], str]:
    """The place that stands for each country, and the reference place."""
    rows = Choice.objects.filter(factor__place=True).exclude(country="").order_by("pk")
    places = {row.country: row.slug for row in rows}
    return places, next((row.slug for row in rows if row.reference), "")


def _summary(key: Key, pay: "array[float]", own_currency: int, source: Source) -> Summary:
    ordered = sorted(pay)
    low, high = median_interval(ordered)
    values: dict[str, Any] = {
        name: _whole(percentile(ordered, share)) for name, share in zip(PERCENTILES, SHARES, strict=True)
    }
    return Summary(
        role_id=key.role,
        tier=key.tier,
        place=key.place,
        year=key.year,
        work_mode=key.work_mode,
        sample_size=len(ordered),
        own_currency=own_currency,
        interval_low=_whole(low),
        interval_high=_whole(high),
        source=source,
        **values,
    )


def _whole(amount: float) -> Decimal:
    return Decimal(round(amount))
