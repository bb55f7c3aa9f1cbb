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
from salaries.review.freshness import OLD, is_due, is_old

# What the editors set once for every estimate rests on no source either.
RULES = "Limits, widening, rounding and working time of every estimate"
Named = tuple[str, Evidence]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source, whether its review is due, and the names of the figures that rest on it.

    Names say of a figure that it is weak. ``age`` says for all of them at once that they are old; where only some are,
    their names say it.
    """

    source: Source
    due: bool
    figures: tuple[str, ...]
    age: str


@cached_page()
def sources(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    today, by_source = clock.today(), _figures_by_source(edition.book)
    entries = [_entry(source, by_source[source.slug], today) for source in edition.book.sources]
    judgements = [*(_name(name, evidence, today) for name, evidence in by_source[None]), RULES]
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
    return SourceEntry(source, is_due(source, today), names, OLD if all_old else "")


def _name(name: str, evidence: Evidence, today: date | None) -> str:
    """With a day the name says of an old figure that it is."""
    said = [words for words, holds in _said(evidence, today) if holds]
    return f"{name} ({', '.join(said)})" if said else name


def _said(evidence: Evidence, today: date | None) -> tuple[tuple[str, bool], ...]:
    return ("weak evidence", evidence.weak), (OLD, today is not None and is_old(evidence.as_of, today))
