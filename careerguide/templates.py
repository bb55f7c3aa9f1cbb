"""Our templates as they are sent: their lines are set in for whoever reads the file, and nobody else pays for it."""

import re
from collections.abc import Callable
from typing import Any

import jinja2
from django.template import Origin
from django.template.loaders.filesystem import Loader as FilesystemLoader
from django.utils.module_loading import import_string

KEPT = r"<(?P<kept>pre|textarea)\b.*?</(?P=kept)>"
# Nothing shows of white space beside these. Items of lists and paragraphs are not among them: some are set in line.
BLOCKS = (
    "article|dd|details|div|dl|dt|fieldset|figcaption|figure|h[1-6]|legend|main|meta|nav|ol|optgroup|option|section|"
    "summary|table|tbody|td|th|thead|tr|ul"
)
BLOCK = re.compile(rf"(</?(?:{BLOCKS})\b[^<>{{}}]*>)\s*\n\s*")
BREAK = re.compile(rf"{KEPT}|\s*\n\s*(?P<unseen>(?=/?>|</?(?:{BLOCKS})\b))?", re.DOTALL)
# Nothing is written by these either.
LOADS = re.compile(r"({% load [^{}]*%})\s*\n\s*")
# An element's last attribute, where it is there only sometimes: the blank before it comes and goes with it.
SOMETIMES = re.compile(r"""\s+({% if [^{}]*%})([\w-]+(?:="[^"{}]*")?{% endif %})\s*(?=>)""")


def as_sent(text: str) -> str:
    """A template without what its lines are set in by and the ends of lines that show nowhere.

    Other ends of lines become blanks. What stands in a ``pre`` or a ``textarea`` stays. The last line's end goes.
    """
    text = LOADS.sub(r"\1", SOMETIMES.sub(r"\1 \2", text.rstrip("\n")))
    return BREAK.sub(_sent, BLOCK.sub(r"\1", text))


def _sent(found: re.Match[str]) -> str:
    if found["kept"]:
        return found[0]
    return " " if found["unseen"] is None else ""


class Loader(FilesystemLoader):
    """Django's templates as they are sent."""

    def get_contents(self, origin: Origin) -> str:
        return as_sent(super().get_contents(origin))


def environment(**options: Any) -> jinja2.Environment:
    """Templates of another kind, as they are sent: compiled to Python, for what is made anew with each answer.

    What they call, besides what they are given, is the site's; what is not there is an error.
    """
    loader = _AsSent(options.pop("loader").searchpath)
    strict = options | {"loader": loader, "undefined": jinja2.StrictUndefined}
    made = jinja2.Environment(**strict)  # noqa: S701 - Django's options have autoescape
    made.globals.update(import_string("salaries.templatetags.results.NAMES"))
    made.filters.update(import_string("salaries.templatetags.results.FILTERS"))
    return made


class _AsSent(jinja2.FileSystemLoader):
    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        text, path, is_current = super().get_source(environment, template)
        return as_sent(text), path, is_current
