"""Why three ways of counting the same work differ, in sentences whose numbers are worked out from the edition."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from salaries.charts.words import Words
from salaries.engine import wording
from salaries.engine.counts import Count, Counts
from salaries.engine.figures import FigureBook
from salaries.engine.official import Counted
from salaries.pages.rests_on import record_years, records_behind

WORDS = {
    Counted.EMPLOYERS: "employers report of",
    Counted.HOUSEHOLDS: "people in the households asked report of",
    Counted.TAXES: "tax returns state of",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: its heading, and what there is to say."""

    heading: str
    said: str


def joined(parts: Iterable[str]) -> str:
    """“a”, “a and b”, “a, b and c”."""
    *most, last = parts
    return f"{', '.join(most)} and {last}" if most else last


def named(count: Count) -> str:
    """“data scientists”: an occupation within a sentence; “IT architects” stay as they are."""
    name = count.occupation.name if count.occupation else "our records"
    return name if name[:2].isupper() else wording.small(name)


def differences(counts: Counts, words: Words) -> tuple[str, ...]:
    """How far the medians lie apart, a sentence for each way."""
    return tuple(each for each in (_records(counts, words), _offered(counts, words)) if each)


def _records(counts: Counts, words: Words) -> str:
    records = counts.records
    if records is None or not counts.official:
        return ""
    found = [f"{wording.beside(records.against(each))} {_reported(each, words)}" for each in counts.official]
    return f"The median of our records, {words.full(records.p50)}, lies {joined(found)}."


def _reported(count: Count, words: Words) -> str:
    way = WORDS[Counted(count.own.counted)] if count.own else ""
    return f"the {words.full(count.p50)} that {way} {named(count)}"


def _offered(counts: Counts, words: Words) -> str:
    """Of the occupation that comes first: against its own official pay, and against our records."""
    if not counts.offered:
        return ""
    first = counts.offered[0]
    against = []
    if counts.official:
        whole = counts.whole_of(first)
        against.append(f"{wording.beside(first.against(whole))} {_reported(whole, words)}")
    if counts.records:
        against.append(f"{wording.beside(first.against(counts.records))} the median of our records")
    lies = f", {joined(against)}" if against else ""
    return (
        f"What employers offer {named(first)} whom they hire from abroad has its median at "
        f"{words.full(first.p50)}{lies}; {first.evidence.sample_size:,} applications stand behind it."
    )


def reasons(book: FigureBook, counts: Counts) -> tuple[Reason, ...]:
    """Each with what the edition's numbers can say of it."""
    said = {
        "Who is counted": _who(book, counts),
        "How experienced they are": _experience(counts),
        "What is counted as pay": _pay(counts),
        "When": _when(book, counts),
    }
    return tuple(Reason(heading, " ".join(sentences)) for heading, sentences in said.items() if sentences)


def _who(book: FigureBook, counts: Counts) -> list[str]:
    said = []
    sizes = [f"{each.evidence.sample_size:,} jobs of {named(each)}" for each in counts.official if _sized(each)]
    if sizes:
        said.append(f"Employers of every industry, size and place report on {joined(sizes)}.")
    if counts.records:
        behind = records_behind(book, counts.records.evidence, counts.role.slug, _home(book))
        said.append(f"We hold {behind}, most from firms that publish what they offer.")
    for part in dict.fromkeys(each.part for each in counts.parts):
        apart = [
            f"{wording.beside(each.against(counts.whole_of(each)))} what all industries report of {named(each)}"
            for each in counts.parts
            if each.part == part
        ]
        said.append(f"In the {part} alone the official median lies {joined(apart)}.")
    return said


def _sized(count: Count) -> bool:
    return count.evidence.sample_size is not None


def _experience(counts: Counts) -> list[str]:
    said = []
    if counts.records and counts.tiers:
        of = counts.records.evidence.sample_size or 0
        labels = (f"{_share(found, of)} are labelled {tier.name.lower()}" for tier, found in counts.tiers)
        said.append(f"Of our records {joined(labels)}. Official statistics know no level.")
    told = sum(each.evidence.sample_size or 0 for each in counts.levels)
    if told:
        shares = (f"{_share(each, told)} are at {each.part.replace(', ', ' (')})" for each in counts.levels)
        said.append(f"Of the {told:,} applications that state a wage level {joined(shares)}.")
    return said


def _share(count: Count, of: int) -> str:
    return wording.percent(Decimal(count.evidence.sample_size or 0) / of, 0)


def _pay(counts: Counts) -> list[str]:
    said = []
    if counts.official:
        said.append("Official wages leave out stock and most bonuses.")
    if counts.offered:
        said.append(
            "What is offered from abroad is base pay, in whole thousands, and the law sets a floor for each level: at "
            "the lower ones many offers sit on it."
        )
    if counts.records:
        said.append("Our records are mostly base pay as advertised.")
    return said


def _when(book: FigureBook, counts: Counts) -> list[str]:
    groups = (("official statistics", counts.official), ("offers", counts.offered))
    source = counts.records.evidence.source if counts.records else None
    years = record_years(book, source, counts.role.slug, _home(book))
    told = [f"Records {years}"] if years else []
    told += [f"{name} of {covers}" for name, found in groups for covers in _covers(book, found)]
    return [f"{told[0][0].upper()}{told[0][1:]}{''.join(f', {each}' for each in told[1:])}."] if told else []


def _home(book: FigureBook) -> str:
    return book.place_factor.reference.slug if book.place_factor else ""


def _covers(book: FigureBook, found: Iterable[Count]) -> Iterator[str]:
    sources = dict.fromkeys(each.evidence.source for each in found if each.evidence.source)
    yield from (book.source_by_slug[each].covers for each in sources if book.source_by_slug[each].covers)
