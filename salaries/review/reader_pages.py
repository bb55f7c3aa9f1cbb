"""Which pages and which sentences readers would find changed, from one figure book to the next."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from salaries.engine.book_paths import Change
from salaries.engine.figures import FigureBook, Role
from salaries.engine.guides import Guide
from salaries.engine.references import PATTERN, UnresolvedReference, resolve
from salaries.engine.topics import topic_entries
from salaries.review.moves import Moves
from salaries.review.told_moves import largest_move

SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n+")
# Markdown's marks around words, and a link's address.
MARKS = re.compile(r"\*+(?=\S)|(?<=\S)\*+|`|^#+ |^[-*] |\]\([^)]*\)|(?<!\[)\[(?!\[)")

# Occupations beside a role have a page of their own, and are told on no other.
NEAREST = ("nearest",)


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence that nobody edited and that says another figure now. ``heading`` is empty for the opening.

    ``share`` is the largest move of an amount in it.
    """

    slug: str
    guide: str
    heading: str
    old: str
    new: str
    share: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page of the readers' site and what changes on it; the page's kind, and its slug, lead to its address."""

    name: str
    kind: str
    what: str
    slug: str = ""


def sentence_changes(old: FigureBook, new: FigureBook) -> list[SentenceChange]:
    """Sentences of the guides whose words stay and whose figures change."""
    both = [(old.guide_by_slug[guide.slug], guide) for guide in new.guides if guide.slug in old.guide_by_slug]
    return [change for before, after in both for change in _of_guide(old, new, before, after)]


def _of_guide(old: FigureBook, new: FigureBook, before: Guide, after: Guide) -> Iterator[SentenceChange]:
    olds, news = (old, old.role_by_slug.get(before.role)), (new, new.role_by_slug.get(after.role))
    unedited = set(SENTENCE_END.split("\n".join(piece.body for piece in before.pieces)))
    for piece in after.pieces:
        for sentence in SENTENCE_END.split(piece.body):
            if "[[" not in sentence or sentence not in unedited:
                continue
            was, now = told(*olds, sentence), told(*news, sentence)
            if was != now:
                share = largest_move(olds, news, sentence)
                yield SentenceChange(after.slug, after.title, piece.heading, was, now, share)


def told(book: FigureBook, role: Role | None, text: str) -> str:
    """Prose as readers of this book read it, without Markdown's marks."""

    def words(match: re.Match[str]) -> str:
        try:
            return resolve(book, role, match[1]).text
        except UnresolvedReference:
            return match[0]

    return PATTERN.sub(words, MARKS.sub("", text))


def as_read(book: FigureBook, guide: Guide) -> tuple[object, ...]:
    """All that a guide tells its readers: its words with their figures, and its role with what records say of it.

    Two that are equal read the same, whatever else their books hold.
    """
    role = book.role_by_slug.get(guide.role)
    words = [(piece.heading, told(book, role, piece.body)) for piece in guide.pieces]
    summaries = [summary for summary in book.summaries if role and summary.role == role.slug]
    return guide.title, guide.standfirst, words, role, summaries


def page_changes(
    old: FigureBook, new: FigureBook, found: list[Change], moves: Moves, sentences: list[SentenceChange]
) -> list[PageChange]:
    """The readers' pages that change, in the order of the site, each with what changes on it."""
    paths = [change.path for change in found]
    elsewhere = [path for path in paths if path[2:3] != NEAREST]
    roles = {path[1] for path in elsewhere if path[0] == "roles" and len(path) > 1}
    pages = [*_lists(new, roles), *_guides(old, new, elsewhere, sentences), *_topics(old, new, paths)]
    pages += [*_calculator(new, paths, moves), *_counts(new, paths)]
    if any(path[0] in ("rules", "scores") for path in paths):
        pages.append(PageChange("Methodology", "methodology", "the rules of every estimate, or how well they hold"))
    if any(path[0] == "parts" or path[-1] == "counts" for path in paths):
        pages.append(PageChange("The parts of pay", "parts", "what sources say of them, or which of them they count"))
    if any(path[0] == "sources" or "evidence" in path for path in paths):
        pages.append(PageChange("Sources", "sources", "sources, or what figures rest on"))
    return pages


def _lists(new: FigureBook, roles: set[str]) -> Iterator[PageChange]:
    told_of = sorted(role.name for role in new.roles if role.slug in roles and role.slug in new.guide_by_role)
    if told_of:
        what = f"what the lists say of {', '.join(told_of)}"
        yield PageChange("Home and the list of guides", "guides", what)


def _guides(
    old: FigureBook, new: FigureBook, paths: list[tuple[str, ...]], sentences: list[SentenceChange]
) -> Iterator[PageChange]:
    said: dict[str, list[str]] = defaultdict(list)
    for slug in dict.fromkeys((*new.guide_by_slug, *old.guide_by_slug)):
        if slug not in new.guide_by_slug or slug not in old.guide_by_slug:
            said[slug].append("the whole guide is new" if slug in new.guide_by_slug else "the guide is deleted")
            continue
        if any(path[:2] == ("guides", slug) for path in paths):
            said[slug].append("its words")
        if any(path[:2] == ("roles", slug) for path in paths):
            said[slug].append("its tiers and their pay")
        if any(path[0] == "summaries" and path[1].startswith(f"{slug}") for path in paths if len(path) > 1):
            said[slug].append("its tables of reported pay")
        count = sum(sentence.slug == slug for sentence in sentences)
        if count:
            said[slug].append(
                f"{count} {'sentence says another figure' if count == 1 else 'sentences say other figures'}"
            )
    for slug, parts in said.items():
        guide = new.guide_by_slug.get(slug) or old.guide_by_slug[slug]
        yield PageChange(guide.title, "guide", ", ".join(parts), slug)


def _topics(old: FigureBook, new: FigureBook, paths: list[tuple[str, ...]]) -> Iterator[PageChange]:
    """Topics that say something else of themselves, or that hold other guides."""
    for topic in new.topics:
        was, now = (_entries(book, topic.slug) for book in (old, new))
        said = ["its own words"] if any(path[:2] == ("topics", topic.slug) for path in paths) else []
        said += ["which guides it holds, or what they are called"] if was != now else []
        if said and now:
            yield PageChange(f"Guides: {topic.name}", "topic", ", ".join(said), topic.slug)


def _entries(book: FigureBook, topic: str) -> list[tuple[str, ...]]:
    entry = next((each for each in topic_entries(book) if each.topic.slug == topic), None)
    return [(guide.slug, guide.title, guide.standfirst) for guide in entry.guides] if entry else []


def _counts(new: FigureBook, paths: list[tuple[str, ...]]) -> Iterator[PageChange]:
    """The roles beside which an occupation stands that changed, or that stands there no more or anew."""
    occupations = {path[1] for path in paths if path[0] == "occupations" and len(path) > 1}
    roles = {path[1] for path in paths if path[0] == "roles" and path[2:3] == NEAREST}
    for role in new.roles:
        if role.slug in roles or any(each.occupation in occupations for each in role.nearest):
            yield PageChange(f"{role.name}: three ways of counting", "counts", "official figures", role.slug)


def _calculator(new: FigureBook, paths: list[tuple[str, ...]], moves: Moves) -> Iterator[PageChange]:
    said = []
    for count, verb in ((len(moves.moved), "move"), (len(moves.appeared), "appear"), (len(moves.vanished), "vanish")):
        if count:
            said.append(f"{count:,} {'estimate' if count == 1 else 'estimates'} {verb}{'s' if count == 1 else ''}")
    rates = sorted({path[1] for path in paths if path[0] == "currencies" and path[-1] == "units_per_usd"})
    if rates:
        said.append(f"amounts in {', '.join(rates)}")
    if any(path[0] == "factors" and path[-1] in ("name", "question", "note", "order", "explanation") for path in paths):
        said.append("questions, or the names and notes of choices")
    if said:
        yield PageChange("Calculator", "calculator", "; ".join(said))
