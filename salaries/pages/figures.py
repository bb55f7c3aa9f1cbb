"""A figure's own page: its value, what it rests on, how to cite it, where it stands; and a form for notes on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from salaries.editions import PublishedEdition
from salaries.engine import wording
from salaries.engine.figures import FigureBook
from salaries.engine.guides import Guide
from salaries.engine.references import Resolved, UnresolvedReference, named, resolve
from salaries.pages.cached import cached_page, reading_and_posting
from salaries.pages.citations import Citation, source_words
from salaries.pages.figure_beside import beside
from salaries.pages.figure_words import FigureWords, employment_words, figure_words, interval_words
from salaries.pages.notes import About, NoteForm, note_form, take
from salaries.pages.rests_on import RestsOn, rests_on
from salaries.readers import notes
from salaries.review.prose import shown_references


@dataclass(frozen=True, slots=True)
class Use:
    """A guide that tells the figure, and the sections that do, each by slug and heading."""

    guide: Guide
    sections: tuple[tuple[str, str], ...]


@reading_and_posting
def figure(request: HttpRequest, reference: str) -> HttpResponse:
    """``reference`` as in prose, a tier with its role: “tier:machine-learning-engineer/entry.band”. The page takes
    notes on it too."""
    if request.method == "POST":
        return take(request, lambda edition: _about(edition, reference), _page)
    return figure_page(request, reference=reference)


def _counted(reference: str) -> dict[str, int]:
    return {"note_count": notes.about_figure(named(reference))}


@cached_page(one_of_many=True, told=_counted)
def figure_page(request: HttpRequest, edition: PublishedEdition, reference: str, note_count: int) -> HttpResponse:
    return _page(request, edition, note_form(edition, _about(edition, reference)), note_count)


def _about(edition: PublishedEdition, reference: str) -> About:
    _found(edition, reference)
    return About(reverse("figure", args=[named(reference)]), figure=named(reference))


def _found(edition: PublishedEdition, reference: str) -> Resolved:
    try:
        return resolve(edition.book, None, reference)
    except UnresolvedReference as error:
        raise Http404(
            f"There is no figure {wording.quoted(reference)} in edition {edition.number}: {error}. The guides and the "
            "list of sources lead to every figure."
        ) from error


def _page(request: HttpRequest, edition: PublishedEdition, form: NoteForm, note_count: int = 0) -> HttpResponse:
    book, reference = edition.book, form.about.figure
    found = _found(edition, reference)
    told = figure_words(book, reference, found)
    rests = _rests_on(book, reference, found, told)
    path = form.about.action
    context = {
        "edition": edition,
        "reference": reference,
        "path": path,
        "value": found.text,
        "words": told,
        "rests": rests,
        "beside": beside(book, reference),
        "uses": _uses(edition).get(reference, ()),
        "calculator": _calculator(told.answers, request.GET.get("edition", "")),
        "citation": Citation(
            edition, told.telling(found.text), _cited(rests, told), f"{path}?edition={edition.number}"
        ),
        "form": form,
        "notes": note_count,
    }
    return render(request, "salaries/figure.html", context)


def _rests_on(book: FigureBook, reference: str, found: Resolved, told: FigureWords) -> RestsOn | None:
    """A wider choice's sample and note are told as its own: they hold nothing of the choice asked for, perhaps."""
    if found.evidence is None:
        return None
    rests, ends = rests_on(book, found.evidence, book.currency_by_code.get(told.currency)), found.evidence.interval
    sample = f"{rests.sample} of {told.of}" if rests.sample and told.of else rests.sample
    own = f"{wording.capital(told.of)}: {rests.note}" if rests.note and told.of else rests.note
    note = " ".join(filter(None, (own, employment_words(book, reference, found.evidence))))
    interval = (ends and interval_words(reference, ends)) or rests.interval
    return replace(rests, sample=sample, interval=interval, note=note)


def _cited(rests: RestsOn | None, told: FigureWords) -> str:
    """What the value rests on, after what is to be known of it; without an interval that is another figure's."""
    own = replace(rests, interval="") if rests and told.interval else rests
    return " ".join(filter(None, (told.note, source_words(own))))


def _calculator(answers: Mapping[str, str], edition: str) -> str:
    """Where the figure counts in an estimate; nothing for one that goes into none."""
    query = {**answers, **({"edition": edition} if edition else {})}
    return f"{reverse('calculator')}?{urlencode(query)}" if answers else ""


# Of a few editions, since each holds its figures in memory.
@lru_cache(maxsize=4)
def _uses(edition: PublishedEdition) -> dict[str, tuple[Use, ...]]:
    """The guides that tell each figure, by its reference."""
    told: dict[str, list[Use]] = {}
    for guide in edition.book.guides:
        role = edition.book.role_by_slug.get(guide.role)
        sections: dict[str, dict[str, str]] = {}
        for piece in guide.pieces:
            for each in shown_references(piece.body):
                sections.setdefault(named(each, role), {})[piece.slug] = piece.heading
        for reference, found in sections.items():
            told.setdefault(reference, []).append(Use(guide, tuple(found.items())))
    return {reference: tuple(uses) for reference, uses in told.items()}
