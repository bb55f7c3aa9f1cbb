"""A guide: a role's with the calculator beside it, or advice on a subject."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from salaries.editions import PublishedEdition, clock
from salaries.engine import note_words, wording
from salaries.engine import notes as notes_of
from salaries.engine.evidence import Source
from salaries.engine.falls import falls_at_home
from salaries.engine.figures import FigureBook, Role
from salaries.engine.topics import topics_of
from salaries.page_cache.front import Header
from salaries.pages.addresses import oembed_address
from salaries.pages.cached import cached_page
from salaries.pages.calculator import ANSWERS, calculator_context
from salaries.pages.pay_rows import headline
from salaries.pages.rests_on import RestsOn, record_years, rests_on
from salaries.pages.role_pay import role_pay
from salaries.readers import notes, reads
from salaries.readers.crawlers import fetches_ahead, is_crawler
from salaries.review.prose import Block, RenderedSection, SideNote, render_guide


@dataclass(frozen=True, slots=True)
class NotedView:
    """A figure of a side note: its name, its reference, and what stands behind it."""

    name: str
    reference: str
    rests: RestsOn

    @property
    def behind(self) -> str:
        """“, 79,490 jobs, 95% interval 1.35 to 1.44”, as far as each is known."""
        told = (self.rests.sample, self.rests.interval and f"95% interval {self.rests.interval}")
        return "".join(f", {each}" for each in told if each)


@dataclass(frozen=True, slots=True)
class SideNoteView:
    """A side note in words: the source (None: editors' judgement) and its figures.

    ``as_of`` is the date of all of them, None where they differ.
    """

    number: int
    source: Source | None
    as_of: date | None
    figures: tuple[NotedView, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """Paragraphs and lists, and the notes beside them: in one column, so that none holds up the text."""

    blocks: tuple[SafeString, ...]
    notes: tuple[SideNoteView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section with its parts, for the template."""

    slug: str
    heading: str
    number: str
    row: RowView
    parts: tuple["SectionView", ...]


@dataclass(frozen=True, slots=True)
class TierLine:
    """A row of the tier table."""

    name: str
    years: str
    band: str
    reported: str
    median: str
    sample: str
    gap_note: str


def tier_lines(book: FigureBook, role: Role) -> tuple[TierLine, ...]:
    currency = book.currency_by_code[role.currency]
    lines = []
    for tier in role.tiers:
        pay = tier.reported
        lines.append(
            TierLine(
                name=tier.name,
                years=wording.years(tier),
                band=wording.band(tier.band, currency) if tier.band else "",
                reported=wording.money_range(pay.p25, pay.p75, currency) if pay else "",
                median=wording.money(pay.p50, currency) if pay else "",
                sample=f"{pay.evidence.sample_size:,}" if pay and pay.evidence.sample_size else "",
                gap_note=tier.gap_note,
            )
        )
    return tuple(lines)


def records(book: FigureBook, role: Role) -> RestsOn | None:
    """What the role's reported pay rests on, for the line below its tiers."""
    return next((rests_on(book, tier.reported.evidence) for tier in role.tiers if tier.reported), None)


def _counted(slug: str) -> dict[str, int]:
    return {"read_count": reads.total(slug), "note_count": notes.total(slug)}


def _read(header: Header, slug: str) -> None:
    """Each time that a guide is sent to a browser counts as one read, unless that only fetches ahead."""
    if not is_crawler(header("user-agent") or "") and not fetches_ahead(header):
        reads.count(slug)


@cached_page(asks=ANSWERS, told=_counted, sent=_read)
def guide(request: HttpRequest, edition: PublishedEdition, slug: str, read_count: int, note_count: int) -> HttpResponse:
    found = edition.book.guide_by_slug.get(slug)
    if found is None:
        raise Http404(f"There is no guide for “{slug}” in edition {edition.number}.")
    calculator = calculator_context(request, edition, found.role) if found.role else {"edition": edition}
    counts = _counts(slug, read_count, note_count)
    card = f"{reverse('card-guide', args=[slug])}?edition={edition.number}"
    shared = {"card": card, "oembed": oembed_address(request.path) if found.role else ""}
    context = {**calculator, **_article(edition, slug), "counts": counts, **shared}
    response = render(request, "salaries/guide.html", context)
    response.counted = counts.encode()  # type: ignore[attr-defined]
    return response


def _counts(slug: str, read_count: int, note_count: int) -> SafeString:
    """How often the guide was read and what notes were left, with the day: whoever keeps the page keeps it true."""
    told = {"reads": read_count, "readers_notes": note_count, "slug": slug, "today": clock.today()}
    return render_to_string("salaries/_guide_counts.html", told)


@lru_cache(maxsize=64)
def _article(edition: PublishedEdition, slug: str) -> dict[str, object]:
    """All of the page that is the same for all answers: it costs more than the rest, so an edition makes it once."""
    book, guide = edition.book, edition.book.guide_by_slug[slug]
    rendered, role = render_guide(book, guide), book.role_by_slug.get(guide.role)
    return {
        "guide": rendered,
        "role": role,
        "topics": topics_of(book, guide),
        "related": [book.guide_by_slug[each.guide] for each in guide.related],
        "opening": _row(book, rendered.opening),
        "sections": [_section(book, section) for section in rendered.sections],
        **(_role_parts(book, role) if role else {}),
    }


def _role_parts(book: FigureBook, role: Role) -> dict[str, object]:
    """What only the guide of a role has."""
    return {
        "headline": headline(book, role),
        "tiers": tier_lines(book, role),
        "banded": any(tier.band for tier in role.tiers),
        "recorded": any(tier.reported for tier in role.tiers),
        "pay": role_pay(book, role),
        "records": (rests := records(book, role)),
        "record_years": record_years(book, rests.source.slug, role.slug) if rests and rests.source else "",
        "falls": [note_words.sentence(note) for note in notes_of.falling(falls_at_home(role))],
    }


def _section(book: FigureBook, section: RenderedSection) -> SectionView:
    parts = tuple(_section(book, part) for part in section.parts)
    return SectionView(section.slug, section.heading, section.number, _row(book, section.blocks), parts)


def _row(book: FigureBook, blocks: tuple[Block, ...]) -> RowView:
    notes = tuple(_note(book, note) for block in blocks for note in block.notes)
    return RowView(tuple(block.html for block in blocks), notes)


def _note(book: FigureBook, note: SideNote) -> SideNoteView:
    source = book.source_by_slug[note.source] if note.source else None
    figures = tuple(NotedView(each.name, each.reference, rests_on(book, each.evidence)) for each in note.figures)
    dates = {each.rests.as_of for each in figures}
    return SideNoteView(note.number, source, dates.pop() if len(dates) == 1 else None, figures)
