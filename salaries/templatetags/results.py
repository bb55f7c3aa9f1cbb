"""What is made anew with each answer, from templates that are compiled to Python, in templates/compiled/.

Django's take some ten microseconds for each thing that they write, and a result writes three hundred. Whatever is made
once for an edition stays with Django's.
"""

from collections.abc import Hashable
from functools import partial
from types import SimpleNamespace
from typing import Any

import jinja2
from django import template
from django.template import engines
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from salaries.editions import PublishedEdition
from salaries.templatetags import typesetting
from salaries.templatetags.pieces import piece_of

register = template.Library()


def made(name: str, edition: PublishedEdition | None, carried: str, **given: object) -> SafeString:
    """A compiled template, ``name``.jinja, as HTML. ``carried`` is the query that its links take along."""
    found = engines["compiled"].get_template(f"{name}.jinja")
    return mark_safe(found.render({**given, "edition": edition, "carried": carried}))  # noqa: S308 - it escapes


def _in(context: template.Context, name: str, **given: object) -> SafeString:
    return made(name, context.get("edition"), typesetting.carried_in(context), **given)


@register.simple_tag(takes_context=True)
def estimate(context: template.Context, result: object) -> SafeString:
    """All that a result shows."""
    return _in(context, "estimate", result=result)


@register.simple_tag(takes_context=True)
def answer(context: template.Context, result: object) -> SafeString:
    """What a result says first, or what is wrong with the answers."""
    return _in(context, "answer", result=result)


@register.simple_tag(takes_context=True)
def chart(context: template.Context, drawing: object, heading: str = "") -> SafeString:
    """A drawing with its caption and its table."""
    return _in(context, "chart", drawing=drawing, heading=heading)


@register.simple_tag(takes_context=True)
def rests_on(context: template.Context, rests: Hashable) -> str:
    """What stands behind a figure, in a line."""
    return _rests_on(context.get("edition"), typesetting.carried_in(context), rests)


def _rests_on(edition: Any, carried: str, rests: Hashable) -> str:
    return piece_of(edition, carried, ("rests on", rests), partial(_rests_on_made, carried, rests))


def _rests_on_made(carried: str, rests: Hashable) -> str:
    asked = SimpleNamespace(carried=carried)
    return get_template("salaries/_rests_on.html").render({"rests": rests, "request": asked})


@jinja2.pass_context
def _to(context: jinja2.runtime.Context, name: str) -> str:
    return typesetting.address_of(name, context["carried"])


@jinja2.pass_context
def _rests_on_here(context: jinja2.runtime.Context, rests: Hashable) -> str:
    return _rests_on(context["edition"], context["carried"], rests)


# What compiled templates can call.
NAMES = {"to": _to, "rests_on": _rests_on_here, "absolute": typesetting.absolute, "static": static}
FILTERS = {
    each.__name__: each for each in (typesetting.quiet_words, typesetting.age, typesetting.weak, typesetting.counts)
}
