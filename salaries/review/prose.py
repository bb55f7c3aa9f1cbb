"""A guide's Markdown as safe HTML, with its figures bound to a book and its sources as numbered side notes."""

from collections.abc import Iterable, Iterator, MutableMapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any

import nh3
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from salaries.charts.size_strip import size_axis, size_strip
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook, Role
from salaries.engine.guides import Guide, Section
from salaries.engine.pay_kinds import PayKind
from salaries.engine.references import Resolved, UnresolvedReference, named, resolve
from salaries.review.markdown import laid_out, parser

WORDS_A_MINUTE = 220
# What marks a figure with weak evidence wherever it stands; the legend at the end of each page says what it means.
WEAK_SIGN = "‡"
TAGS = {"p", "ul", "ol", "li", "strong", "em", "s", "a", "sup", "blockquote", "code", "pre", "mark", "br", "hr", "i"}
TAGS |= {"h2", "h3", "h4", "h5", "h6", "div", "table", "thead", "tbody", "tr", "th", "td", "svg", "rect", "text"}
ATTRIBUTES = {
    "a": {"href", "class", "title"},
    "mark": {"class"},
    "ul": {"class"},
    "ol": {"start"},
    "div": {"class", "role", "aria-label", "tabindex"},
    "th": {"class", "scope"},
    "td": {"class"},
    "svg": {"aria-hidden"},
    "li": {"aria-hidden"},
}
ATTRIBUTES |= {"rect": {"x", "width", "class"}, "text": {"x", "y", "class"}}
# An item of a list whose sizes are drawn: a name in bold and a choice's size, with nothing else.
SIZED = ["strong_open", "text", "strong_close", "figure"]


@dataclass(frozen=True, slots=True)
class NotedFigure:
    """A figure of a side note; ``reference`` is what it is known by outside the guide."""

    name: str
    reference: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class SideNote:
    """A numbered note on one source and the figures of one block that rest on it.

    ``source`` is the source's slug, None for editors' judgements.
    """

    number: int
    source: str | None
    figures: tuple[NotedFigure, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or list as HTML, with the side notes whose figures it shows first."""

    html: SafeString
    notes: tuple[SideNote, ...]


@dataclass(frozen=True, slots=True)
class RenderedSection:
    """A section and the sections under it, ready for the page. ``number`` is “2”, for a part “2.1”."""

    slug: str
    heading: str
    number: str
    blocks: tuple[Block, ...]
    parts: tuple["RenderedSection", ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedGuide:
    """A guide ready for the page; ``minutes`` is the reading time, rounded up."""

    guide: Guide
    opening: tuple[Block, ...]
    sections: tuple[RenderedSection, ...]
    minutes: int


@dataclass
class _Notes:
    """Numbers the sources of each block's figures; a figure met before keeps the number of its first note."""

    book: FigureBook
    role: Role | None
    numbers: dict[tuple[str, Evidence], int] = field(default_factory=dict)
    fresh: dict[str | None, list[NotedFigure]] = field(default_factory=dict)
    last: int = 0

    def number(self, found: Resolved, evidence: Evidence, reference: str) -> int:
        key = found.name, evidence
        if key not in self.numbers:
            if evidence.source not in self.fresh:
                self.last += 1
            fresh = self.fresh.setdefault(evidence.source, [])
            self.numbers[key] = self.numbers[fresh[0].name, fresh[0].evidence] if fresh else self.last
            fresh.append(NotedFigure(found.name, named(reference, self.role), evidence))
        return self.numbers[key]

    def take_fresh(self) -> tuple[SideNote, ...]:
        """The notes of the block that was just rendered."""
        taken, self.fresh = self.fresh, {}
        return tuple(
            SideNote(self.numbers[figures[0].name, figures[0].evidence], source, tuple(figures))
            for source, figures in taken.items()
        )


def render_guide(book: FigureBook, guide: Guide) -> RenderedGuide:
    """All of a guide. An unresolved reference is shown as marked text: a publish refuses it, a preview shows it."""
    notes = _Notes(book, book.role_by_slug.get(guide.role))
    opening = _blocks(guide.opening, notes, above=1)
    parts: dict[str | None, list[Section]] = {}
    for section in guide.sections:
        parts.setdefault(section.under, []).append(section)

    def rendered(section: Section, number: str) -> RenderedSection:
        blocks = _blocks(section.body, notes, above=number.count(".") + 2)
        under = parts.get(section.slug, [])
        inner = tuple(rendered(each, f"{number}.{index}") for index, each in enumerate(under, 1))
        return RenderedSection(section.slug, section.heading, number, blocks, inner)

    sections = tuple(rendered(each, str(index)) for index, each in enumerate(parts.get(None, []), 1))
    return RenderedGuide(guide, opening, sections, _minutes(guide))


def render_prose(book: FigureBook, role: Role | None, text: str) -> tuple[Block, ...]:
    """One piece of prose on its own, as for a preview."""
    return _blocks(text, _Notes(book, role), above=2)


def shown_references(text: str) -> Iterator[str]:
    """The references that become figures: not those in code, or with a backslash before them."""
    inline = (child for token in parser().parse(text) for child in token.children or ())
    return (child.meta["reference"] for child in inline if child.type == "figure")


def _minutes(guide: Guide) -> int:
    return max(1, ceil(sum(len(piece.body.split()) for piece in guide.pieces) / WORDS_A_MINUTE))


def _blocks(text: str, notes: _Notes, above: int) -> tuple[Block, ...]:
    """``above`` is the level of the heading over the text."""
    reader = parser()
    environment: MutableMapping[str, Any] = {"notes": notes}
    blocks = _top_level(laid_out(reader.parse(text, environment), above))
    return tuple(
        Block(_clean(reader.renderer.render(_drawn(block, notes), reader.options, environment)), notes.take_fresh())
        for block in blocks
    )


def _drawn(block: list[Token], notes: _Notes) -> list[Token]:
    """A list of sizes and nothing else, with a bar to each and their axis below; any other block as it is."""
    items = [token.children or [] for token in block if token.type == "inline"]
    sizes = [_size(children, notes) for children in items]
    if block[0].type != "bullet_list_open" or None in (sizes or [None]):
        return block
    block[0].attrSet("class", "sizes")
    for children, bar in zip(items, sizes, strict=True):
        children.append(Token("drawing", "", 0, meta={"markup": bar}))
    axis = Token("drawing", "", 0, meta={"markup": f'<li aria-hidden="true">{size_axis()}</li>'})
    return [*block[:-1], axis, block[-1]]


def _size(children: list[Token], notes: _Notes) -> str | None:
    """The bar of an item that is a name and a size."""
    told = [child for child in children if child.type != "text" or child.content.strip()]
    if [child.type for child in told] != SIZED:
        return None
    reference = told[-1].meta["reference"]
    try:
        found = resolve(notes.book, notes.role, reference)
    except UnresolvedReference:
        return None
    kind = PayKind.REPORTED if reference.startswith("effect:") else PayKind.BAND
    interval = found.evidence.interval if found.evidence else None
    return size_strip(found.size, interval, kind.token) if found.size else None


def _top_level(tokens: list[Token]) -> Iterable[list[Token]]:
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if depth == 0:
            yield block
            block = []


def _clean(html: str) -> SafeString:
    return mark_safe(  # noqa: S308 - cleaned in this very expression
        nh3.clean(
            html,
            tags=TAGS,
            attributes=ATTRIBUTES,
            url_schemes={"https", "mailto"},
            attribute_filter=_allowed_attribute,
            link_rel=None,
        ).strip()
    )


def _allowed_attribute(tag: str, name: str, value: str) -> str | None:
    """Addresses like //host name another site without saying so; they are dropped."""
    return None if name == "href" and value.lstrip().startswith(("//", "/\\")) else value


def _render_figure(self: RendererHTML, tokens: list[Token], index: int, options: Any, environment: Any) -> str:
    notes: _Notes = environment["notes"]
    reference = tokens[index].meta["reference"]
    try:
        return _figure_html(resolve(notes.book, notes.role, reference), reference, notes)
    except UnresolvedReference:
        return f'<mark class="unresolved">[[{escape(reference)}]]</mark>'


def _figure_html(found: Resolved, reference: str, notes: _Notes) -> str:
    text, evidence = escape(found.text), found.evidence
    if evidence is None:
        return f"<strong>{text}</strong>"
    sign = f"<i>{WEAK_SIGN}</i>" if evidence.weak else ""
    number = notes.number(found, evidence, reference)
    return f'<a class="figure" href="#note-{number}">{text}{sign}<sup>{number}</sup></a>'


parser().add_render_rule("figure", _render_figure)
