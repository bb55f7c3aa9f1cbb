"""An answer of the calculator to be cited: one line to copy, and the way to each figure that it is made of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.editions import PublishedEdition
from salaries.engine.answers import Answers, read_answers
from salaries.engine.estimates import estimate
from salaries.engine.pay_kinds import PayKind
from salaries.engine.wording import small
from salaries.pages.cached import cached_page
from salaries.pages.calculator import ANSWERS, result_of
from salaries.pages.citations import Citation, own_records, sources_words
from salaries.pages.samples import samples_of


@cached_page(asks=ANSWERS)
def cite(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    understood = read_answers(edition.book, request.GET.dict())
    found = result_of(edition, understood, "calculator", request.GET.get("edition", ""))
    told = f"{found.title}: {found.headline} {found.period}, before tax ({small(found.label)})"
    citation = Citation(edition, told, _sources(edition, understood.answers), found.to.link) if found.kind else None
    return render(request, "salaries/cite.html", {"edition": edition, "result": found, "citation": citation})


def _sources(edition: PublishedEdition, answers: Answers) -> str:
    """A tier's own records are of all countries, so of reported pay it is told how many are of the answer's place."""
    answer = estimate(edition.book, answers)
    own = own_records({"": answer.sample}) if answer.leading is PayKind.REPORTED else ""
    return " ".join(filter(None, (sources_words(samples_of(edition.book, answer)), own)))
