"""The pages of the preview on which a part of a figure book stands, and the readers' own addresses of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import get_script_prefix, reverse

from salaries.admin.publishing.book_parts import part_at
from salaries.engine.book_paths import Path
from salaries.engine.figures import FigureBook


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """A page by name, at its address below the root of the site or of a preview, and what it is called up with."""

    name: str
    below: str
    rest: str = ""

    @property
    def address(self) -> str:
        """Below any root."""
        return f"{self.below}{self.rest}"

    @property
    def for_readers(self) -> str:
        return f"{get_script_prefix()}{self.address}"


def preview_page(name: str, view: str, *args: str, rest: str = "") -> PreviewPage:
    """One page by its view's name; ``rest`` is what follows its address."""
    return PreviewPage(name, reverse(view, args=args).removeprefix(get_script_prefix()), rest)


def preview_pages(book: FigureBook, path: Path) -> list[PreviewPage]:
    """The pages that show best what stands at a path, the nearest first; none for what no page shows."""
    tell = PAGES.get(path[0])
    return list(tell(book, path)) if tell else []


def _role(book: FigureBook, path: Path) -> Iterator[PreviewPage]:
    role = book.role_by_slug.get(path[1])
    if role is None or not role.tiers:
        return
    if role.slug in book.guide_by_role:
        yield preview_page("Guide", "guide", role.slug)
    tier = {"tier": path[3]} if path[2:3] == ("tiers",) and len(path) > 3 else {}
    yield preview_page("Calculator", "calculator", rest=f"?{urlencode({'role': role.slug, **tier})}")
    yield preview_page("Home", "home")
    if role.steps:
        yield preview_page("Path", "path", role.slug)
    if role.nearest:
        yield preview_page("Three ways of counting", "counts", role.slug)


def _guide(book: FigureBook, path: Path) -> Iterator[PreviewPage]:
    guide = book.guide_by_slug.get(path[1])
    if guide is None:
        return
    section = path[3] if path[2:3] == ("sections",) and len(path) > 3 else ""
    if section:
        yield preview_page("Section of the guide", "guide", guide.slug, rest=f"#{section}")
        return
    yield preview_page("Guide", "guide", guide.slug)
    yield preview_page("List of guides", "guides")
    yield from (preview_page("Topic", "topic", each.topic) for each in guide.topics)


def _factor(book: FigureBook, path: Path) -> Iterator[PreviewPage]:
    choice = path[3] if path[2:3] == ("choices",) and len(path) > 3 else ""
    yield preview_page("Calculator", "calculator", rest=f"?{urlencode({path[1]: choice})}" if choice else "")
    override = part_at(book, path[:6]) if path[4:5] == ("overrides",) and len(path) > 5 else None
    if override and override.role in book.role_by_slug:
        asked = urlencode({"role": override.role, path[1]: choice})
        yield preview_page("Calculator for that role", "calculator", rest=f"?{asked}")
    yield preview_page("Methodology", "methodology")


def _source(book: FigureBook, path: Path) -> Iterator[PreviewPage]:
    yield preview_page("Sources", "sources", rest=f"#{path[1]}")


def _currency(book: FigureBook, path: Path) -> Iterator[PreviewPage]:
    yield preview_page("Calculator", "calculator", rest=f"?{urlencode({'currency': path[1]})}")


def _occupation(book: FigureBook, path: Path) -> Iterator[PreviewPage]:
    for role in book.roles:
        if any(each.occupation == path[1] for each in role.nearest):
            yield preview_page(f"{role.name}: three ways of counting", "counts", role.slug)


def _figure(book: FigureBook, path: Path) -> Iterator[PreviewPage]:
    yield preview_page("The figure’s page", "figure", f"figure:{path[1]}")


def _topic(book: FigureBook, path: Path) -> Iterator[PreviewPage]:
    if any(each.topic == path[1] for guide in book.guides for each in guide.topics):
        yield preview_page("Topic", "topic", path[1])


def _parts(book: FigureBook, path: Path) -> Iterator[PreviewPage]:
    yield preview_page("The parts of pay", "parts")


def _methodology(book: FigureBook, path: Path) -> Iterator[PreviewPage]:
    yield preview_page("Methodology", "methodology")


PAGES = {
    "roles": _role,
    "guides": _guide,
    "factors": _factor,
    "sources": _source,
    "currencies": _currency,
    "occupations": _occupation,
    "figures": _figure,
    "topics": _topic,
    "parts": _parts,
    "rules": _methodology,
    "scores": _methodology,
}
