"""A figure's own page: its value, what stands behind it, and how to cite it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.editions import PublishedEdition
from salaries.engine.references import UnresolvedReference, resolve
from salaries.engine.wording import capital, quoted
from salaries.pages.cached import cached_page
from salaries.pages.rests_on import rests_on


@cached_page()
def figure(request: HttpRequest, edition: PublishedEdition, reference: str) -> HttpResponse:
    """``reference`` as in prose, a tier with its role: “tier:machine-learning-engineer/entry.band”."""
    try:
        found = resolve(edition.book, None, reference)
    except UnresolvedReference as error:
        raise Http404(
            f"There is no figure {quoted(reference)} in edition {edition.number}: {error}. The guides and the list of "
            "sources lead to every figure."
        ) from error
    rests = rests_on(edition.book, found.evidence) if found.evidence else None
    context = {"edition": edition, "reference": reference, "name": capital(found.name), "value": found.text}
    return render(request, "salaries/figure.html", {**context, "rests": rests})
