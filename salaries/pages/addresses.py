"""The addresses of answers: as short as can be, with an older edition's number where one is asked for."""

from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from django.conf import settings

from salaries.engine.answer_sets import sets_query
from salaries.engine.answers import Answers
from salaries.templatetags.typesetting import path_of


def answers_address(name: str, answers: Answers, edition: str) -> str:
    """The address of a page by its name, with these answers; ``edition`` is a number or empty."""
    return _with(path_of(name), answers.as_query(), edition)


def page_address(answers: Answers, page: str, edition: str) -> str:
    """The address of the calculator with these answers, or of their role's guide where ``page`` is “guide”."""
    if page != "guide":
        return answers_address("calculator", answers, edition)
    query = answers.as_query()
    return _with(path_of("guide", query.pop("role")), query, edition)


def compare_address(sets: Sequence[Answers], edition: str) -> str:
    """The address of a comparison of these sets; of one, of the comparison that begins with it."""
    return _with(path_of("compare"), sets_query(sets), edition)


def oembed_address(path: str) -> str:
    """Where to ask what stands for a link to this page: whole, as programs want it."""
    query = urlencode({"url": f"{settings.SITE_ORIGIN}{path}"}, safe="/:")
    return f"{settings.SITE_ORIGIN}{path_of('oembed')}?{query}"


def _with(path: str, query: dict[str, str], edition: str) -> str:
    query = query | ({"edition": edition} if edition else {})
    written = "&".join([f"{_quoted(name)}={_quoted(value)}" for name, value in query.items()])
    return f"{path}?{written}" if query else path


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    """As in a query: the same few hundred slugs again and again."""
    return quote_plus(text)
