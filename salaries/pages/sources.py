"""Where every number comes from: each source with the figures that rest on it, and the editors' judgements."""

from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.editions import PublishedEdition
from salaries.editions.check import every_evidence
from salaries.engine.evidence import Source
from salaries.engine.figures import FigureBook
from salaries.pages.reading import reading_page

# What the editors set once for every estimate rests on no source either.
RULES = "Limits, widening, rounding and working time of every estimate"


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source and the names of the figures that rest on it, weak ones said so."""

    source: Source
    figures: tuple[str, ...]


@reading_page
def sources(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    by_source = _figures_by_source(edition.book)
    entries = [SourceEntry(source, tuple(by_source.get(source.slug, ()))) for source in edition.book.sources]
    context = {"edition": edition, "entries": entries, "judgements": [*by_source.get(None, []), RULES]}
    return render(request, "salaries/sources.html", context)


def _figures_by_source(book: FigureBook) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = defaultdict(list)
    for name, evidence in every_evidence(book):
        if evidence:
            found[evidence.source].append(f"{name} (weak evidence)" if evidence.weak else name)
    return found
