"""The desk's home: what waits for an editor, how the figures stand, what happened last; then all that there is."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from salaries.admin.forms.addresses import Addresses, FoundHere, Linked
from salaries.admin.publishing.change_words import ChangeRow, change_rows
from salaries.admin.publishing.unpublished import Unpublished, unpublished
from salaries.desk.history.entries import Entry, latest
from salaries.editions import clock
from salaries.editions.desk_check import all_findings, check_desk
from salaries.engine.figures import FigureBook
from salaries.models import Edition, ReadersNote, Role
from salaries.models.permissions import MAY_SEE
from salaries.review.freshness import Overdue, overdue
from salaries.review.thin_evidence import RoleEvidence, thin_evidence

FEW, SOME = 5, 6


@dataclass(frozen=True, slots=True)
class OverdueHere:
    """What is overdue of one source, and where it is mended; of judgements the first few by name."""

    title: Linked
    words: str
    figures: tuple[Linked, ...]
    more: int


@dataclass(frozen=True, slots=True)
class RoleHere:
    """A role whose records are thin, with what is thin about them. ``choices`` is said where roles differ in it."""

    role: Linked
    words: str
    choices: str


def home(request: HttpRequest) -> dict[str, Any]:
    """What the page shows besides the nouns, to each only what they may see. The desk is compiled once."""
    may = request.user.has_perm
    desk = unpublished()
    context: dict[str, Any] = {"desk": desk}
    if may(MAY_SEE):
        context |= _work(desk)
    if may("salaries.view_readersnote"):
        context |= _notes()
    if may("salaries.view_edition"):
        context["editions"] = Edition.objects.without_books().select_related("published_by")[:FEW]
    if may("salaries.view_act"):
        context["latest"] = [_happened(entry) for entry in latest(limit=SOME)]
    to_do = [context[each] for each in ("changes", "findings", "overdue", "notes") if each in context]
    context["nothing_to_do"] = bool(to_do) and not any(to_do)
    return context


def _work(desk: Unpublished) -> dict[str, Any]:
    if desk.book is None:
        return {"findings": [FoundHere(each, None) for each in check_desk()]}
    beside = desk.edition.known if desk.edition else None
    addresses, findings = Addresses(desk.book), all_findings(desk.book, beside)
    return {
        "changes": _changes(desk, desk.book),
        "findings": [FoundHere(each, addresses.of(each.path)) for each in findings[:FEW]],
        "findings_more": len(findings[FEW:]),
        "overdue": [_overdue(group, addresses) for group in overdue(desk.book, clock.today())],
        **_health(thin_evidence(desk.book), addresses),
    }


def _changes(desk: Unpublished, book: FigureBook) -> list[ChangeRow]:
    """The first few; the review page has them all, with what they do to readers."""
    return change_rows(desk.changes[:FEW], desk.edition.book, book) if desk.edition and desk.changes else []


def _overdue(group: Overdue, addresses: Addresses) -> OverdueHere:
    if group.source:
        page = addresses.of(("sources", group.source.slug, "review_by"))
        return OverdueHere(Linked(group.source.title, page), group.words, (), 0)
    named = [Linked(name, addresses.of(path)) for name, path in zip(group.figures[:FEW], group.paths, strict=False)]
    return OverdueHere(Linked("Editors’ judgements", None), group.words, tuple(named), len(group.figures[FEW:]))


def _health(found: list[RoleEvidence], addresses: Addresses) -> dict[str, Any]:
    """Roles with thin records, the thinnest first; what holds for the choices of every role is said once."""
    alike = len({each.choice_words for each in found}) == 1
    thin = [each for each in found if each.words or not alike]
    rows = [
        RoleHere(
            Linked(each.role.name, addresses.of(("roles", each.role.slug))),
            each.words,
            "" if alike else each.choice_words,
        )
        for each in thin
    ]
    return {
        "thin": rows[:SOME],
        "thin_more": rows[SOME:],
        "choices_alike": found[0].choice_words if alike and found else "",
    }


def _notes() -> dict[str, Any]:
    open_ones = ReadersNote.objects.open()
    names = dict(Role.objects.values_list("slug", "name"))
    shown = [(names.get(note.guide, note.guide or note.figure), note) for note in open_ones[:FEW]]
    return {"notes": shown, "notes_open": open_ones.count() if shown else 0}


def _happened(entry: Entry) -> tuple[Entry, str]:
    """An act, and which rows it changed: the first few by name, or how many of which kind."""
    names = [row.name for row in entry.rows[:3]]
    more = len(entry.rows) - len(names)
    told = [*names, f"{more} more"] if more else names
    return entry, ", ".join(told or entry.counts)
