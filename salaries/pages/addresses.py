"""The addresses of answers: as short as can be, with an older edition's number where one is asked for."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from salaries.engine.answer_sets import sets_query
from salaries.engine.answers import Answers


def answers_address(name: str, answers: Answers, edition: str) -> str:
    """The address of a page by its name, with these answers; ``edition`` is a number or empty."""
    return _with(reverse(name), answers.as_query(), edition)


def page_address(answers: Answers, page: str, edition: str) -> str:
    """The address of the calculator with these answers, or of their role's guide where ``page`` is “guide”."""
    if page != "guide":
        return answers_address("calculator", answers, edition)
    query = answers.as_query()
    return _with(reverse("guide", args=[query.pop("role")]), query, edition)


def compare_address(sets: Sequence[Answers], edition: str) -> str:
    """The address of a comparison of these sets; of one, of the comparison that begins with it."""
    return _with(reverse("compare"), sets_query(sets), edition)


def oembed_address(path: str) -> str:
    """Where to ask what stands for a link to this page: whole, as programs want it."""
    query = urlencode({"url": f"{settings.SITE_ORIGIN}{path}"}, safe="/:")
    return f"{settings.SITE_ORIGIN}{reverse('oembed')}?{query}"


def _with(path: str, query: dict[str, str], edition: str) -> str:
    query = query | ({"edition": edition} if edition else {})
    return f"{path}?{urlencode(query)}" if query else path
