"""The editions: all of them with date and note, and what changed in each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.editions import PublishedEdition, UnknownEdition, history, numbered
from salaries.pages.reading import reading_page
from salaries.review.change_words import ChangeWords, in_words
from salaries.review.changes import changes


@reading_page
def editions(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    return render(request, "salaries/editions.html", {"edition": edition, "history": history()})


@reading_page
def edition_changes(request: HttpRequest, edition: PublishedEdition, number: int) -> HttpResponse:
    try:
        shown = numbered(number)
    except UnknownEdition as error:
        raise Http404(str(error)) from error
    before = numbered(number - 1) if number > 1 else None
    context = {"edition": edition, "shown": shown, "before": before, "changes": _changes(before, shown)}
    return render(request, "salaries/edition.html", context)


def _changes(before: PublishedEdition | None, shown: PublishedEdition) -> list[ChangeWords]:
    if before is None:
        return []
    return [in_words(change, before.book, shown.book) for change in changes(before.book, shown.book)]
