"""The editions: all of them with date and note, and what changed in each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.editions import PublishedEdition, UnknownEdition, history, numbered
from salaries.editions.diff import changes
from salaries.pages.reading import reading_page


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
    found = changes(before.book, shown.book) if before else []
    context = {"edition": edition, "shown": shown, "before": before, "changes": found}
    return render(request, "salaries/edition.html", context)
