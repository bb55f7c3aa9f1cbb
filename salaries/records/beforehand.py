"""What building the summaries anew would put in place of what, told before it is done."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, Sum

from salaries.engine.reported import LEAST_RECORDS
from salaries.models import JobTitle, Record, Source, Summary


def summaries_beforehand() -> Iterator[str]:
    """How many records those there rest on, and how many those of each source would."""
    yield _there()
    would = [f"{count:,} of {source.title} ({source.slug})" for source, count in _would().most_common()]
    yield (
        f"Built anew they would rest on {', or on '.join(would)}."
        if would
        else (f"None can be built: no role has {LEAST_RECORDS} full-time records; map their titles first.")
    )


def _there() -> str:
    count = Summary.objects.count()
    if not count:
        return "There are no summaries yet."
    of_whole_roles = Summary.objects.filter(tier="", place="", year=0, work_mode="").order_by()
    sums = of_whole_roles.values_list("source__title", "source__slug").annotate(Sum("sample_size"))
    rest = " and ".join(f"{records:,} records of {title} ({slug})" for title, slug, records in sums)
    return f"There {'is 1 summary that rests' if count == 1 else f'are {count:,} summaries that rest'} on {rest or 0}."


def _would() -> Counter[Source]:
    """Of each source, the full-time records of those roles that have enough of them."""
    roles = {title: role for title, role in JobTitle.objects.mapped().values_list("title", "role") if role}
    records = Record.objects.filter(employment=Record.Employment.FULL_TIME, title__in=roles).order_by()
    counts: Counter[tuple[int, int]] = Counter()
    for source, title, count in records.values_list("source", "title").annotate(Count("pk")):
        counts[source, roles[title]] += count
    sources = Source.objects.in_bulk({source for source, _ in counts})
    found: Counter[Source] = Counter()
    for (source, _), count in counts.items():
        found[sources[source]] += count if count >= LEAST_RECORDS else 0
    return +found
