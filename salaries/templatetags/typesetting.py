"""How pages set what the views give them: whole addresses, quiet words between amounts, how old a figure is."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from salaries.editions import clock, current, guide_days
from salaries.editions.previewed import previewed
from salaries.engine.evidence import Source
from salaries.engine.guides import Guide
from salaries.engine.pay_kinds import counted
from salaries.review.freshness import OLD, is_old
from salaries.review.prose import WEAK_SIGN

register = template.Library()


@register.simple_tag
def absolute(path: str) -> str:
    """A path as a whole address, from the site's own name and never from what a request claims it to be."""
    return f"{settings.SITE_ORIGIN}{path}"


@register.simple_tag
def absolute_to(name: str, *args: object) -> str:
    """The whole address of a page by its name."""
    return absolute(reverse(name, args=args))


def path_of(name: str, *args: object) -> str:
    """The path of a page by its name, looked up once: a result holds some twenty, at 15 µs each. In a preview all lead
    back into it."""
    return reverse(name, args=args) if previewed() else _path_of(name, args)


@lru_cache(maxsize=2048)
def _path_of(name: str, args: tuple[object, ...]) -> str:
    return reverse(name, args=args)


@register.simple_tag(takes_context=True)
def to(context: template.Context, name: str, *args: object) -> str:
    """The address of another page, in the currency, the period and the edition that this one was asked for."""
    return address_of(name, carried_in(context), *args)


def carried_in(context: template.Context) -> str:
    """The query that a page's links take along: the currency, the period and the edition that it was asked for."""
    return str(getattr(context.get("request"), "carried", ""))


def address_of(name: str, carried: str, *args: object) -> str:
    """The same for whoever has no template's context."""
    path = path_of(name, *args)
    return f"{path}?{carried}" if carried else path


@register.simple_tag(takes_context=True)
def changed_at(context: template.Context, guide: Guide) -> datetime:
    """When a word or a figure of the guide last changed, as of the page's edition."""
    return guide_days.changed_at(context["edition"], guide)


@register.simple_tag
def newest_edition() -> int:
    """The number of the current edition, to tell an older one from it."""
    return current().number


@register.filter
def quiet_words(headline: str) -> SafeString:
    """“$90,000 to $120,000” with its words set back, so that the amounts stand out."""
    text = str(escape(headline))
    for word in (" to ", " and above"):
        text = text.replace(word, f"<em>{word}</em>")
    return mark_safe(text)  # noqa: S308 - escaped above


# What marks an old figure; the legend at the end of each page says what it means.
SIGN = mark_safe("<i>†</i>")


@register.filter
def age(as_of: date | None) -> str:
    """What follows an old figure's date or source: a sign. Nothing follows one that is not old."""
    return SIGN if as_of and is_old(as_of, clock.today()) else ""


@register.filter
def weak(is_weak: bool) -> str:
    """What follows a figure whose evidence is weak: a sign."""
    return mark_safe(f"<i>{WEAK_SIGN}</i>") if is_weak else ""  # noqa: S308 - no text of anybody's


@register.simple_tag
def old_sign() -> SafeString:
    return SIGN


@register.simple_tag
def old_means() -> str:
    """“older than 18 months”, for the legend."""
    return OLD


@register.filter
def led_by(text: str, lead: str) -> str:
    """The text after what leads to it, or nothing at all where there is no text."""
    return f"{lead}{text}" if text else ""


@register.filter
def followed_by(text: str, end: str) -> str:
    """The text before what follows it, or nothing at all where there is no text."""
    return f"{text}{end}" if text else ""


@register.filter
def counts(source: Source) -> str:
    """Which kinds of pay a source counts: “mostly base pay”. Nothing where it does not say."""
    return counted(source.counts)


@register.filter(is_safe=True)
def one_line(text: str) -> str:
    """The text with each break, and the blanks around it, as one blank: for the value of an attribute."""
    return re.sub(r"\s*\n\s*", " ", text.strip())


@register.simple_tag
def options(answers: Iterable[Any]) -> SafeString:
    """A select's options: hundreds on a page, so no template for each."""
    return mark_safe("".join(map(_option, answers)))  # noqa: S308 - escaped below


def _option(answer: Any) -> str:
    before, after = _ends(answer.value, answer.label)
    return f"{before}{' selected' if answer.selected else ''}{after}"


# More than a factor has choices: one less, and each page would make all of them anew.
@lru_cache(maxsize=32_768)
def _ends(value: str, label: str) -> tuple[str, str]:
    """An option up to where it says that it is selected, and the rest; the same for all readers."""
    return format_html('<option value="{}"', value), format_html(">{}</option>", label)
