"""An answer of the calculator to be cited: one line to copy, and the way to each figure that it is made of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.editions import PublishedEdition
from salaries.engine.answers import read_answers
from salaries.engine.wording import small
from salaries.pages.cached import cached_page
from salaries.pages.calculator import ANSWERS, result_of
from salaries.pages.citations import Citation, sources_words


@cached_page(asks=ANSWERS)
def cite(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    understood = read_answers(edition.book, request.GET.dict())
    found = result_of(edition, understood, "calculator", request.GET.get("edition", ""))
    told = f"{found.title}: {found.headline} {found.period}, before tax ({small(found.label)})"
    sources = sources_words(line.rests_on for line in found.lines)
    citation = Citation(edition, told, sources, found.to.link) if found.kind else None
    return render(request, "salaries/cite.html", {"edition": edition, "result": found, "citation": citation})
