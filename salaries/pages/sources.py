"""Where every number comes from: each source with the figures that rest on it, and the editors' judgements."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.editions import PublishedEdition, clock
from salaries.engine.evidence import Evidence, Source
from salaries.engine.figures import FigureBook
from salaries.engine.reference_paths import reference_to
from salaries.pages.cached import cached_page
from salaries.review.evidence_list import figures_of
from salaries.review.freshness import is_due, is_old

# What the editors set once for every estimate rests on no source either.
RULES = "Limits, widening, rounding and working time of every estimate"


class Resting(NamedTuple):
    """A figure by name, with its evidence and the reference to it, empty where there is none."""

    name: str
    evidence: Evidence
    reference: str


@dataclass(frozen=True, slots=True)
class Name:
    """A figure's name, which says of a weak one that it is, whether it is to be marked as old, and the reference to it,
    if there is one."""

    words: str
    old: bool = False
    figure: str = ""


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
    judgements = [*(_name(figure, today) for figure in by_source[None]), Name(RULES)]
    return render(request, "salaries/sources.html", {"edition": edition, "entries": entries, "judgements": judgements})


def _figures_by_source(book: FigureBook) -> dict[str | None, list[Resting]]:
    found: dict[str | None, list[Resting]] = defaultdict(list)
    for each in figures_of(book):
        if each.evidence:
            found[each.evidence.source].append(Resting(each.name, each.evidence, reference_to(each.path) or ""))
    return found


def _entry(source: Source, figures: list[Resting], today: date) -> SourceEntry:
    all_old = bool(figures) and all(is_old(each.evidence.as_of, today) for each in figures)
    names = tuple(_name(each, None if all_old else today) for each in figures)
    return SourceEntry(source, is_due(source, today), names, all_old)


def _name(figure: Resting, today: date | None) -> Name:
    """With a day it says of an old figure that it is."""
    old = today is not None and is_old(figure.evidence.as_of, today)
    return Name(f"{figure.name} (weak evidence)" if figure.evidence.weak else figure.name, old, figure.reference)
