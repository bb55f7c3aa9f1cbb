"""Prose as readers will read it: its figures bound to the book, each with its source and date below."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from salaries.admin.publishing.book_parts import part_at
from salaries.admin.publishing.row_facts import Setting, evidence_words
from salaries.desk.kind import Kind
from salaries.desk.kinds import KINDS
from salaries.engine.book_paths import Change, Path
from salaries.engine.figures import FigureBook, Role
from salaries.engine.guides import Guide
from salaries.engine.references import PARTS
from salaries.review.prose import Block, RenderedSection, SideNote, render_guide, render_prose

GUIDE, SECTION = KINDS["guide"], KINDS["guide.section"]
# References whose figures have intervals in money.
IN_MONEY = ("tier:", "official:")
PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What figures of the prose rest on, a text for each evidence; ``id`` is where they lead."""

    id: str
    number: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Prose under its heading, as HTML, with what its figures rest on; ``slug`` is a section's own."""

    heading: str
    html: tuple[SafeString, ...]
    notes: tuple[NoteLine, ...] = ()
    slug: str = ""


def passages_of(book: FigureBook, kind: Kind, part: Any, path: Path) -> Iterator[Passage]:
    """The prose of a guide, numbered as its readers see it, or that of one section."""
    if kind is GUIDE:
        rendered, setting, prefix = render_guide(book, part), _setting(book, part), _prefix(path)
        yield _passage("Opening", rendered.opening, setting, prefix)
        for section in rendered.sections:
            yield from _of_section(section, setting, prefix)
    if kind is SECTION:
        yield _rendered(book, part_at(book, path[:2]), part.body, path)


def changed_passage(book: FigureBook, change: Change) -> Passage:
    """The paragraphs that are new or other than before; of texts without Markdown all of it."""
    text, before = change.new or "", set(PARAGRAPHS.split(change.old or ""))
    if change.path[0] != "guides" or change.path[-1] not in ("opening", "body"):
        return Passage("", (format_html("<p>{}</p>", text),))
    changed = [each for each in PARAGRAPHS.split(text) if each not in before]
    return _rendered(book, part_at(book, change.path[:2]), "\n\n".join(changed), change.path)


def _rendered(book: FigureBook, guide: Guide, text: str, path: Path) -> Passage:
    role = book.role_by_slug.get(guide.role)
    return _passage("", render_prose(book, role, text), _setting(book, guide), _prefix(path))


def _prefix(path: Path) -> str:
    """Keeps the notes of a passage apart from others' on the page."""
    return re.sub(r"[^a-z0-9]+", "-", "-".join(path).lower())


def _setting(book: FigureBook, guide: Guide) -> Setting:
    role: Role | None = book.role_by_slug.get(guide.role)
    return Setting(book, book.unit).inside(role) if role else Setting(book, book.unit)


def _of_section(section: RenderedSection, setting: Setting, prefix: str) -> Iterator[Passage]:
    told = _passage(f"{section.number} {section.heading}", section.blocks, setting, prefix)
    yield replace(told, slug=section.slug)
    for part in section.parts:
        yield from _of_section(part, setting, prefix)


def _passage(heading: str, blocks: Iterable[Block], setting: Setting, prefix: str) -> Passage:
    held = tuple(blocks)
    # The cleaned text stays as it is: only where its figures lead is said anew.
    html = tuple(mark_safe(block.html.replace('href="#note-', f'href="#{prefix}-')) for block in held)  # noqa: S308
    notes = (_note(note, setting, prefix) for block in held for note in block.notes)
    return Passage(heading, html, tuple(notes))


def _note(note: SideNote, setting: Setting, prefix: str) -> NoteLine:
    """Each figure by its name; what stands behind several is told once."""
    names: dict[str, list[str]] = {}
    for each in note.figures:
        own = _own(setting, each.reference)
        words = evidence_words(each.evidence, own, each.reference.startswith(IN_MONEY))
        names.setdefault(words, []).append(each.name)
    texts = (f"{', '.join(found)}: {words}" for words, found in names.items())
    return NoteLine(f"{prefix}-{note.number}", note.number, tuple(texts))


def _own(setting: Setting, reference: str) -> Setting:
    """With the currency of the figure, which may be another than that of the guide that names it."""
    parts = PARTS.fullmatch(reference)
    kind, owner = (parts["kind"], parts["owner"]) if parts else ("", "")
    if kind == "tier":
        return setting.inside(setting.book.role_by_slug.get(owner))
    occupation = setting.book.occupation_by_slug.get(owner) if kind == "official" else None
    official = occupation.official if occupation else ()
    return setting.inside(next((pay for pay in official if parts and pay.counted == parts["slug"]), None))
