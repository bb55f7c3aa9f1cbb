"""Where every number comes from: each source with the figures that rest on it, and the editors' judgements."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.editions import PublishedEdition, clock
from salaries.engine.evidence import Evidence, Source
from salaries.engine.figures import FigureBook
from salaries.pages.cached import cached_page
from salaries.review.evidence_list import every_evidence
from salaries.review.freshness import is_due, is_old

# What the editors set once for every estimate rests on no source either.
RULES = "Limits, widening, rounding and working time of every estimate"
Named = tuple[str, Evidence]


@dataclass(frozen=True, slots=True)
class Name:
    """A figure's name, which says of a weak one that it is, and whether it is to be marked as old."""

    words: str
    old: bool = False


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source, whether its review is due, and the names of the figures that rest on it.

    ``old`` says of all of them at once that they are; where only some are, it is marked beside their names.
    """

    source: Source
    due: bool
    figures: tuple[Name, ...]
    old: bool


@cached_page()
def sources(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    today, by_source = clock.today(), _figures_by_source(edition.book)
    entries = [_entry(source, by_source[source.slug], today) for source in edition.book.sources]
    judgements = [*(_name(name, evidence, today) for name, evidence in by_source[None]), Name(RULES)]
    return render(request, "salaries/sources.html", {"edition": edition, "entries": entries, "judgements": judgements})


def _figures_by_source(book: FigureBook) -> dict[str | None, list[Named]]:
    found: dict[str | None, list[Named]] = defaultdict(list)
    for name, evidence in every_evidence(book):
        if evidence:
            found[evidence.source].append((name, evidence))
    return found


def _entry(source: Source, figures: list[Named], today: date) -> SourceEntry:
    all_old = bool(figures) and all(is_old(evidence.as_of, today) for _, evidence in figures)
    names = tuple(_name(name, evidence, None if all_old else today) for name, evidence in figures)
    return SourceEntry(source, is_due(source, today), names, all_old)


def _name(name: str, evidence: Evidence, today: date | None) -> Name:
    """With a day it says of an old figure that it is."""
    old = today is not None and is_old(evidence.as_of, today)
    return Name(f"{name} (weak evidence)" if evidence.weak else name, old)
