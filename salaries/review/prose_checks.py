"""What is wrong with prose: references that lead nowhere, and figures that are typed where a reference belongs."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import UTC, date
from functools import lru_cache
from itertools import takewhile

from salaries.engine.figures import FigureBook, Role
from salaries.engine.guides import Guide, check_subject
from salaries.engine.references import PATTERN, UnresolvedReference, resolve
from salaries.review.findings import Finding
from salaries.review.prose import shown_references
from salaries.review.prose_links import anchors_of
from salaries.review.prose_losses import losses

# A figure typed into prose would go on standing there when the one on the desk changes. Years are no figures, nor are
# small counts: only what looks like money, a share or a large number is one.
NUMBER = r"\d[\d.,]*"
TYPED = (
    rf"[$€£¥₹]\s?{NUMBER}",
    rf"{NUMBER}\s?(?:%|percent\b|per cent\b)",
    r"(?<![\d.,])\d{1,3}(?:[,.'’ \u00a0\u2009\u202f]\d{3})+(?!\d)",
    r"\d{2,}(?:[.,]\d+)?\s?[kKM]\b",
    rf"{NUMBER}\s?(?:dollars?|euros?|pounds?|francs?|yen|yuan|rupees?|pesos?)\b",
)


@lru_cache(maxsize=8)
def _typed(codes: tuple[str, ...]) -> re.Pattern[str]:
    code = rf"(?:{'|'.join(codes)})"
    return re.compile("|".join((*TYPED, rf"\b{code}\s?{NUMBER}", rf"{NUMBER}\s?{code}\b")))


def prose_findings(
    book: FigureBook,
    role: Role | None,
    where: str,
    text: str,
    path: tuple[str, ...] = (),
    anchors: Collection[str] | None = None,
) -> Iterator[Finding]:
    """References that resolve to nothing, figures typed as digits, and what readers do not get as it was typed.

    ``anchors`` are what links within the page can lead to, None where that is not known.
    """
    unresolved = set()
    for match in PATTERN.finditer(text):
        try:
            resolve(book, role, match[1])
        except UnresolvedReference as error:
            unresolved.add(match[1])
            yield Finding(
                where, f"[[{match[1]}]] does not resolve: {error}", "correct or remove the reference", path=path
            )
    written = Counter(match[1] for match in PATTERN.finditer(text))
    for reference in (written - Counter(shown_references(text))).keys() - unresolved:
        yield Finding(
            where,
            f"[[{reference}]] stands in code or after a backslash, so it is shown as written",
            "take the marks around it away",
            path=path,
        )
    rest = PATTERN.sub(" ", text)
    if "[[" in rest:
        what = "a figure reference is not closed on its line"
        yield Finding(where, what, "write it on one line, to the last ]]", path=path)
    yield from _typed_figures(book, where, rest, path)
    for lost in losses(book, text, anchors):
        yield Finding(where, lost.what, lost.mend, lost.forbids, path)


def _typed_figures(book: FigureBook, where: str, text: str, path: tuple[str, ...]) -> Iterator[Finding]:
    for match in _typed(("USD", *book.currency_by_code)).finditer(text):
        what = f"the figure “{match[0]}” is typed into the prose"
        yield Finding(where, what, "write it as a figure reference", path=path)


def _plain_text(book: FigureBook, where: str, text: str, path: tuple[str, ...]) -> Iterator[Finding]:
    """Headlines and the like are shown as they are written: they can hold no figure at all."""
    if "[[" in text:
        yield Finding(where, "it holds a figure reference, which is shown as written here", "take it out", path=path)
    yield from _typed_figures(book, where, text, path)


def guide_findings(book: FigureBook, today: date | None = None) -> Iterator[Finding]:
    for guide in book.guides:
        role, name, path = book.role_by_slug.get(guide.role), f"Guide “{guide.title}”", ("guides", guide.slug)
        yield from _subject(book, guide, name)
        yield from _days(guide, name, today) if today else ()
        yield from _copied(book, guide, name)
        yield from _plain_text(book, f"{name}, title", guide.title, (*path, "title"))
        yield from _plain_text(book, f"{name}, standfirst", guide.standfirst, (*path, "standfirst"))
        yield from prose_findings(book, role, f"{name}, opening", guide.opening, (*path, "opening"), anchors_of(guide))
        yield from _sections(book, role, guide)
    for topic in book.topics:
        yield from _plain_text(book, f"Topic “{topic.name}”", topic.about, ("topics", topic.slug, "about"))


def _subject(book: FigureBook, guide: Guide, name: str) -> Iterator[Finding]:
    """Two guides cannot stand at one address, nor one where the topics stand."""
    try:
        check_subject(guide.subject, book.role_by_slug)
    except ValueError as error:
        mend = "delete this guide and add it anew on another subject"
        if guide.subject in book.role_by_slug:
            mend = f"delete the role, or {mend}"
        yield Finding(name, str(error), mend, path=("guides", guide.slug, "subject"))


def _copied(book: FigureBook, guide: Guide, name: str) -> Iterator[Finding]:
    """A guide that was copied from one before it, and is not yet written: readers would be told of another job."""
    before, path = tuple(takewhile(lambda each: each is not guide, book.guides)), ("guides", guide.slug)
    same = next((each for each in before if each.opening == guide.opening), None)
    if same and guide.opening:
        what = f"its opening is word for word that of “{same.title}”"
        yield Finding(name, what, "write its own", path=(*path, "opening"))
    told = {section.body: each.title for each in before for section in each.sections if section.body}
    for section in guide.sections:
        if section.body in told:
            what = f"it is word for word what “{told[section.body]}” says"
            own = (*path, "sections", section.slug, "body")
            yield Finding(f"{name}, {section.heading}", what, "write its own", forbids=False, path=own)


def _days(guide: Guide, name: str, today: date) -> Iterator[Finding]:
    """What a guide tells of its own days has to have come. Moments are told by their days in UTC."""
    published, updated = (each.astimezone(UTC).date() for each in (guide.published_at, guide.updated_at))
    told = (
        ("published_at", "published", published),
        ("updated_at", "updated", updated),
        ("reviewed_on", "last reviewed", guide.reviewed_on),
    )
    for field, verb, day in told:
        if day and day > today:
            what = f"it was {verb} on {day:%-d %B %Y}, which has not come yet"
            yield Finding(name, what, "correct the day", path=("guides", guide.slug, field))


def _sections(book: FigureBook, role: Role | None, guide: Guide) -> Iterator[Finding]:
    path: tuple[str, ...] = ("guides", guide.slug, "sections")
    if not guide.sections:
        yield Finding(f"Guide “{guide.title}”", "it has no section", "add its sections", path=path)
    anchors, top = anchors_of(guide), {section.slug for section in guide.sections if section.under is None}
    for section in guide.sections:
        where = f"Guide “{guide.title}”, {section.heading}"
        own = (*path, section.slug)
        if section.under is not None and section.under not in top:
            what = f"it stands under “{section.under}”, which is not a section at the top"
            yield Finding(where, what, "choose one", path=(*own, "under"))
        if not section.body.strip() and not any(each.under == section.slug for each in guide.sections):
            what = "readers get its bare heading: it has no words and no section under it"
            yield Finding(where, what, "write it, or delete it", forbids=False, path=(*own, "body"))
        yield from _plain_text(book, where, section.heading, (*own, "heading"))
        yield from prose_findings(book, role, where, section.body, (*own, "body"), anchors)
