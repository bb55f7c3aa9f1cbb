"""How pages set what the views give them: whole addresses, quiet words between amounts, side notes by source."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django import template
from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
def absolute(path: str) -> str:
    """A path as a whole address, from the site's own name and never from what a request claims it to be."""
    return f"{settings.SITE_ORIGIN}{path}"


@register.filter
def quiet_words(headline: str) -> SafeString:
    """“$90,000 to $120,000” with its words set back, so that the amounts stand out."""
    text = escape(headline)
    for word in (" to ", " and above"):
        text = text.replace(word, f"<em>{word}</em>")
    return mark_safe(text)  # noqa: S308 - escaped above


@register.filter
def by_source(notes: Iterable[Any], known: Mapping[int, Any]) -> list[tuple[Any, list[tuple[int, Any]]]]:
    """Side notes gathered under the source that they share: (source, [(number, what it rests on), …])."""
    pairs = sorted(((note.number, known[note.number]) for note in notes), key=_source_then_number)
    return [(rests_on[0][1].source, rests_on) for _, each in groupby(pairs, key=_source) for rests_on in [list(each)]]


def _source(pair: tuple[int, Any]) -> str:
    return pair[1].source.slug if pair[1].source else ""


def _source_then_number(pair: tuple[int, Any]) -> tuple[str, int]:
    return _source(pair), pair[0]
