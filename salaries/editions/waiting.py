"""The edition that waits for its time: there is at most one. What is published before it is carried over into it.

It stays what was checked and frozen; where an edition that came before it changed something else, that is in it too.
What both changed is not decided silently: then it is held back, and a publisher says which of the two stands.
"""

from dataclasses import dataclass

from django.contrib.auth.models import User

from salaries.desk.book_rows import rows_of
from salaries.desk.carry_over import carry_over, missing_in
from salaries.desk.kind import Key
from salaries.desk.kinds import KINDS
from salaries.desk.paths import in_words, path_of
from salaries.editions import memory
from salaries.editions.desk_check import checked
from salaries.editions.needed import from_needed
from salaries.engine.book_text import KnownBook, UnreadableBook, book_text, digest_of, known, read_book
from salaries.engine.figures import FigureBook
from salaries.models import AuditEntry, Edition, ScheduledEdition
from salaries.review import change_words
from salaries.review.findings import Finding
from salaries.review.moves import moves_between

FEW = 5


@dataclass(frozen=True)
class Carried:
    """The edition that waits as it would be after a certain edition. ``conflicts`` are rows that both changed."""

    book: FigureBook
    conflicts: tuple[Key, ...]
    base: FigureBook

    @property
    def rows(self) -> str:
        """The first few conflicts in words."""
        told = [self._named(key) for key in self.conflicts[:FEW]]
        more = len(self.conflicts) - FEW
        return ", ".join([*told, *([f"{more} more"] if more > 0 else [])])

    def _named(self, key: Key) -> str:
        if key[0] == "order":
            return f"the order of {KINDS[key[1]].place.replace('_', ' ')}"
        return row_named(key, self.book, self.base)


def row_named(key: Key, *books: FigureBook) -> str:
    """“Analyst › Entry”, by the names in the first of the books that has the row."""
    there = next((each for each in books if key in rows_of(each)), books[0])
    return " › ".join(change_words.short_names(there, path_of(key)))


def waiting() -> ScheduledEdition | None:
    """What waits for its time, without its book, which is large."""
    return ScheduledEdition.objects.defer("book", "needed").select_related("scheduled_by").first()


def end_waiting(by: User | None, why: str) -> ScheduledEdition | None:
    """End what waits, if anything does, and say so in the audit log. ``why`` goes on from “was called off”."""
    row = waiting()
    if row is None:
        return None
    row.delete()
    say(f"{named(row)} was called off{why}.", by)
    return row


def named(row: ScheduledEdition) -> str:
    """How sentences name it: “the edition waiting for 1 December 2026, 09:00 UTC”, with a capital."""
    return f"The edition waiting for {row.goes_live_at:%-d %B %Y, %H:%M} UTC"


def say(what: str, by: User | None) -> None:
    AuditEntry.objects.write(AuditEntry.Kind.SCHEDULE, what, by)


def waiting_book(row: ScheduledEdition) -> FigureBook:
    """Its figure book. Raises UnreadableBook."""
    return read_book(row.book, row.digest)


def base_of(row: ScheduledEdition) -> FigureBook:
    """The book of the edition that it was made to follow. Raises UnreadableBook, Edition.DoesNotExist."""
    return memory.book_of(Edition.objects.get(number=row.base))


def after(row: ScheduledEdition, newest: Edition, *, waiting_stands: bool) -> Carried:
    """What waits with what the newest edition changed carried into it. Raises as ``base_of`` does."""
    base, ours, theirs = base_of(row), waiting_book(row), memory.book_of(newest)
    return Carried(*carry_over(base, ours, theirs, ours_stand=waiting_stands), base)


def forbids(row: ScheduledEdition, book: FigureBook) -> list[Finding]:
    """What forbids that it is published with these figures: the checks of today, and the cases it was frozen with."""
    missing = [
        Finding(
            row_named(key, book), f"it names the {in_words(named_by)}, which is not in this edition", "schedule it anew"
        )
        for key, named_by in missing_in(book)
    ]
    cases = from_needed(row.needed).golden_cases if row.needed else ()
    found = missing or checked(book, cases)
    return [each for each in found if each.forbids]


def keep_waiting(edition: Edition, by: User | None) -> None:
    """Carry over what waits, if anything does, after the edition was published before it."""
    row = ScheduledEdition.objects.select_related("scheduled_by").first()
    if row is None:
        return
    try:
        carried = after(row, edition, waiting_stands=True)
    except (UnreadableBook, Edition.DoesNotExist) as error:
        hold_back(row, f"it cannot be carried over edition {edition.number}: {error}.")
        return
    why_not = stands_against(row, carried, edition)
    if digest_of(book_text(carried.book)) == edition.digest:
        end_waiting(by, f", since edition {edition.number} holds all of it")
    elif why_not:
        hold_back(row, why_not)
    else:
        take_over(row, carried.book, edition)
        say(f"{named(row)} now holds what edition {edition.number} changed, too.", by)


def stands_against(row: ScheduledEdition, carried: Carried, newest: Edition) -> str:
    """Why it cannot follow this edition without being asked, in a sentence; empty where it can."""
    if carried.conflicts:
        return (
            f"Edition {newest.number} was published since, and both change {carried.rows}. It would take back what "
            "readers see there now: say which of the two stands."
        )
    return too_far(row, carried.book, newest) or in_a_sentence(forbids(row, carried.book))


def too_far(row: ScheduledEdition, book: FigureBook, newest: Edition) -> str:
    """That it moves estimates further now than what was approved when it was frozen; empty where it does not."""
    if row.needed is None:
        return ""
    share, before = from_needed(row.needed).share, moves_between(known(base_of(row)), known(waiting_book(row)))
    now = moves_between(KnownBook(newest.digest, memory.book_of(newest)), known(book))
    largest = now.largest.size if now.largest else 0
    was = before.largest.size if before.largest else 0
    more_lost = len(now.vanished) > len(before.vanished) or now.left_out > before.left_out
    if more_lost or largest > max(share, was):
        return (
            f"After edition {newest.number} it moves estimates further than when it was checked, and that needs an "
            "approval: call it off, and schedule the desk anew."
        )
    return ""


def in_a_sentence(findings: list[Finding]) -> str:
    if not findings:
        return ""
    count = "One finding forbids" if len(findings) == 1 else f"{len(findings)} findings forbid"
    first = findings[0]
    return f"{count} it: {first.where}: {first.what}. Mend it on the desk, call this off, and schedule the desk anew."


def take_over(row: ScheduledEdition, book: FigureBook, newest: Edition) -> None:
    row.book = book_text(book)
    row.digest, row.base, row.held_back = digest_of(row.book), newest.number, ""
    row.save()


def hold_back(row: ScheduledEdition, why: str) -> None:
    """It does not go live at its time; the desk's home says why, and the audit log."""
    ScheduledEdition.objects.filter(pk=row.pk).update(held_back=why)
    say(f"{named(row)} is held back. {why}", None)
