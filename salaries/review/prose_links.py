"""Links in prose: where each leads, and what readers would meet there."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404
from django.urls import resolve as page_at

from salaries.engine.figures import FigureBook
from salaries.engine.guides import Guide
from salaries.engine.references import UnresolvedReference, resolve

# What a guide's page has besides its sections, and a role's guide besides that.
PARTS, ROLE_PARTS = {"content", "read-next"}, {"calculator", "path", "estimate"}
PUT_RIGHT = "put the address right, or take the link away"


@dataclass(frozen=True, slots=True)
class Lost:
    """What readers do not get as it was typed: what, how to mend it, and whether it forbids a publish."""

    what: str
    mend: str
    forbids: bool = False


def anchors_of(guide: Guide) -> set[str]:
    """What a link can lead to on a guide's page."""
    return {*(section.slug for section in guide.sections), *PARTS, *(ROLE_PARTS if guide.role else ())}


def lost_link(book: FigureBook, address: str, words: str, anchors: Collection[str] | None) -> Iterator[Lost]:
    """``words`` are the link's; ``anchors`` what its own page holds, None where that is not known."""
    link, parts = f"the link “{words}” to {address}", _split(address)
    if parts is None:
        yield Lost(f"{link} is no address", PUT_RIGHT, forbids=True)
    elif address.startswith(("//", "/\\", "\\")):
        yield Lost(
            f"{link} names another site without https:, so only its words are shown",
            "begin it with https:",
            forbids=True,
        )
    elif parts.scheme == "http":
        yield Lost(f"{link} is not encrypted, so only its words are shown", "use its https:// address", forbids=True)
    elif parts.scheme not in ("", "https", "mailto"):
        mend = "link to an https:// address, a mailto: one, or a page of this site"
        yield Lost(f"{link} begins with {parts.scheme}:, so it is not shown as a link", mend, forbids=True)
    elif address.startswith("#"):
        if anchors is not None and not _on_page(parts.fragment, anchors):
            what = f"{link} leads to no section of this guide"
            yield Lost(what, "write # and the section’s slug", forbids=True)
    elif parts.scheme:
        yield from _elsewhere(book, link, parts, address)
    elif not address.startswith("/"):
        what = f"{link} does not say from where it leads"
        yield Lost(what, "begin it with / for a page of this site, with https:// for another", forbids=True)
    else:
        yield from _within(book, link, parts)


def _split(address: str) -> Any:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _on_page(fragment: str, anchors: Collection[str]) -> bool:
    return not fragment or fragment.startswith("note-") or unquote(fragment) in anchors


def _elsewhere(book: FigureBook, link: str, parts: Any, address: str) -> Iterator[Lost]:
    """A whole address of this very site breaks where the site moves, or is looked at before it is published."""
    if f"{parts.scheme}://{parts.netloc}" == settings.SITE_ORIGIN:
        rest = address.removeprefix(settings.SITE_ORIGIN) or "/"
        yield Lost(f"{link} leads to this site by its whole address", f"write {rest} alone")
        yield from _within(book, link, urlsplit(rest))


def _within(book: FigureBook, link: str, parts: Any) -> Iterator[Lost]:
    """A page that is not there, or one about what is not there."""
    path = unquote(parts.path)
    try:
        found = page_at(path)
    except Resolver404:
        slash = _answers(f"{path}/")
        mend = f"write {parts.path}/" if slash else PUT_RIGHT
        yield Lost(f"{link} leads to a page that is not there", mend, forbids=True)
        return
    missing = _missing(book, found.url_name or "", found.kwargs, unquote(parts.fragment))
    for noun, name in (*missing, *_asked(book, parts.query)):
        yield Lost(f"{link} leads to {noun} that is not there: “{name}”", PUT_RIGHT, forbids=True)
    if path.startswith("/admin"):
        yield Lost(f"{link} leads to the desk, which readers cannot open", PUT_RIGHT, forbids=True)


def _answers(path: str) -> bool:
    try:
        page_at(path)
    except Resolver404:
        return False
    return True


def _missing(book: FigureBook, page: str, names: dict[str, Any], fragment: str) -> Iterator[tuple[str, str]]:
    match page:
        case "guide" | "guide-notes":
            guide = book.guide_by_slug.get(names["slug"])
            if guide is None:
                yield "a guide", names["slug"]
            elif page == "guide" and not _on_page(fragment, anchors_of(guide)):
                yield "a section", fragment
        case "topic" if names["topic"] not in {each.slug for each in book.topics}:
            yield "a topic", names["topic"]
        case "path" | "counts" if names["role"] not in book.role_by_slug:
            yield "a role", names["role"]
        case "figure" if not _is_figure(book, names["reference"]):
            yield "a figure", names["reference"]
        case "sources" if fragment and fragment not in book.source_by_slug:
            yield "a source", fragment


def _is_figure(book: FigureBook, reference: str) -> bool:
    try:
        resolve(book, None, reference)
    except UnresolvedReference:
        return False
    return True


def _asked(book: FigureBook, query: str) -> Iterator[tuple[str, str]]:
    """The roles that an address asks for: “role”, and “a.role” where two are compared."""
    for name, value in parse_qsl(query):
        if name.rpartition(".")[2] == "role" and value not in book.role_by_slug:
            yield "a role", value
