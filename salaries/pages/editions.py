"""The editions: all of them with date and note, and what changed in each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.editions import PublishedEdition, UnknownEdition, history, numbered
from salaries.editions.changes import edition_changes
from salaries.pages.cached import cached_page


@cached_page()
def editions(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    return render(request, "salaries/editions.html", {"edition": edition, "history": history()})


@cached_page()
def edition_page(request: HttpRequest, edition: PublishedEdition, number: int) -> HttpResponse:
    try:
        shown = numbered(number)
    except UnknownEdition as error:
        raise Http404(str(error)) from error
    before = numbered(number - 1) if number > 1 else None
    changes = edition_changes(before, shown) if before else ()
    context = {"edition": edition, "shown": shown, "before": before, "changes": changes}
    return render(request, "salaries/edition.html", context)
