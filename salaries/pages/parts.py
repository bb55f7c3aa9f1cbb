"""The parts of pay: what sources say of base, bonus, equity and other pay, and which of them each source counts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.editions import PublishedEdition
from salaries.engine import wording
from salaries.engine.evidence import Source
from salaries.engine.figures import FigureBook
from salaries.engine.parts_of_pay import PartMeasure, PartOfPay
from salaries.engine.pay_kinds import PARTS, PayKind
from salaries.pages.cached import cached_page
from salaries.pages.rests_on import RestsOn, rests_on

SECTIONS = {
    "reading": "How to read the shares",
    **{kind.value: kind.label for kind in PARTS},
    "unknown": "What nobody says",
    "counted": "What each source counts",
}
ON_TOP = (PayKind.BONUS, PayKind.EQUITY)
SENTENCE_END = re.compile(r"(?<=\.) ")


@dataclass(frozen=True, slots=True)
class Share:
    """One share in words; ``behind`` are its interval and its sample, as far as there is either; ``figure`` is the
    reference to it."""

    text: str
    behind: str
    weak: bool
    figure: str


@dataclass(frozen=True, slots=True)
class Group:
    """Of whom the shares of one row are, with one for each measure of the table: None where there is none."""

    who: str
    shares: tuple[tuple[PartMeasure, Share | None], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What one source tells of one part in one country. ``notes`` are the sentences of its figures, each once."""

    what: str
    place: str
    rests: RestsOn
    measures: tuple[PartMeasure, ...]
    groups: tuple[Group, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Which parts a source counts, in the order of the parts."""

    source: Source
    parts: tuple[tuple[PayKind, bool], ...]


@cached_page()
def parts(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    book = edition.book
    context = {
        "edition": edition,
        "sections": [{"slug": slug, "heading": heading} for slug, heading in SECTIONS.items()],
        "measures": [measure for measure in PartMeasure if any(part.measure == measure for part in book.parts)],
        "kinds": [(kind, tuple(_told(book, kind))) for kind in PARTS],
        "parts": PARTS,
        "places": sorted({wording.country(book, part.country) for part in book.parts}),
        "american": any(part.country == "US" and part.pay in ON_TOP for part in book.parts),
        "sources": [
            Counts(source, tuple((kind, kind in source.counts) for kind in PARTS))
            for source in book.sources
            if source.counts
        ],
    }
    return render(request, "salaries/parts.html", context)


def _told(book: FigureBook, kind: PayKind) -> Iterator[Told]:
    tables: dict[tuple[str, str, str | None], list[PartOfPay]] = defaultdict(list)
    for part in book.parts:
        if part.pay == kind:
            tables[part.country, part.what, part.evidence.source].append(part)
    for (country, what, _), found in tables.items():
        measures = tuple(measure for measure in PartMeasure if any(part.measure == measure for part in found))
        yield Told(
            what=wording.capital(what),
            place=wording.country(book, country),
            rests=rests_on(book, found[0].evidence),
            measures=measures,
            groups=tuple(_groups(book, found, measures)),
            notes=_sentences(part.evidence.note for part in found),
        )


def _groups(book: FigureBook, found: list[PartOfPay], measures: tuple[PartMeasure, ...]) -> Iterator[Group]:
    """The largest sample first."""
    by_size = sorted(found, key=lambda part: -(part.evidence.sample_size or 0))
    for who in dict.fromkeys(part.who for part in by_size):
        shares = {part.measure: _share(book, part) for part in found if part.who == who}
        yield Group(who, tuple((measure, shares.get(measure)) for measure in measures))


def _share(book: FigureBook, part: PartOfPay) -> Share:
    interval, sample = part.evidence.interval, rests_on(book, part.evidence).sample
    ends = " to ".join(map(wording.share, (interval.low, interval.high))) if interval else ""
    return Share(
        wording.share(part.share), ", ".join(filter(None, (ends, sample))), part.evidence.weak, f"part:{part.slug}"
    )


def _sentences(notes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentence for note in notes if note for sentence in SENTENCE_END.split(note)))


def at_a_glance(book: FigureBook, kind: PayKind, role: str) -> str:
    """What the largest group that a source asks says of one part: “Developers, Finland: 28% of 256 answers name any …”.

    A group of the role comes before any other, and one of another role is left out. Empty where no source says how many
    get any.
    """
    asked = [part for part in book.parts if part.pay == kind and part.measure == PartMeasure.ANY]
    fitting = (part for part in asked if part.role in (None, role))
    largest = max(fitting, key=lambda part: (part.role == role, part.evidence.sample_size or 0), default=None)
    if largest is None:
        return ""
    sample = rests_on(book, largest.evidence).sample
    share = f"{wording.share(largest.share)}{f' of {sample}' if sample else ''}"
    said = f"{largest.who}, {wording.country(book, largest.country)}: {share} name any{_weakly(largest)}"
    those = (part for part in book.parts if part.measure == PartMeasure.OF_THOSE and _alike(part, largest))
    middle = next(those, None)
    adds = f"; for the median of these it adds {wording.share(middle.share)} to base{_weakly(middle)}" if middle else ""
    return f"{said}{adds}."


def _weakly(part: PartOfPay) -> str:
    return " (weak evidence)" if part.evidence.weak else ""


def _alike(part: PartOfPay, other: PartOfPay) -> bool:
    return (part.what, part.who, part.country, part.evidence.source) == (
        other.what,
        other.who,
        other.country,
        other.evidence.source,
    )
