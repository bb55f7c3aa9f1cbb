"""What changed at the desk, in groups that stay readable however much a load brings."""

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from salaries.admin.forms.addresses import Addresses
from salaries.admin.publishing.change_makers import makers_of
from salaries.admin.publishing.change_words import ChangeRow, is_prose, largest_change, rows_told
from salaries.admin.publishing.review_words import counted
from salaries.admin.publishing.whole_changes import Books, Telling, WholeGroup, row_path
from salaries.desk.kind import Kind
from salaries.desk.paths import find
from salaries.engine.book_paths import Change, Path
from salaries.engine.wording import capital, signed_percent
from salaries.review.change_words import short_names
from salaries.review.moves import Moves


class Of(NamedTuple):
    """What a group holds: the word for it, how many of them stand open, and how many of a kind are shown."""

    one: str
    many: str
    at_first: int
    most: int
    key: str = ""


# More figures than stand in one table are folded by kind. A text is a reading of its own, so fewer of them are shown.
FIGURES, TEXTS = Of("figure", "figures", 20, 100), Of("text", "texts", 10, 40, "text.")
# Roles and guides that a heading names.
NAMED = 3


@dataclass(frozen=True)
class ChangeGroup:
    """Changes of one kind. ``key`` names it in an address; ``left_out`` counts those that are not shown.

    ``is_asked`` says that all of it was asked for.
    """

    heading: str
    key: str
    rows: tuple[ChangeRow, ...]
    left_out: int = 0
    is_asked: bool = False


@dataclass(frozen=True)
class ChangeGroups:
    """Everything that changed. Few figures, and few texts, are one group without a heading."""

    counts: str
    came: list[WholeGroup]
    went: list[WholeGroup]
    moved: list[ChangeRow]
    figures: list[ChangeGroup]
    prose: list[ChangeGroup]


def change_groups(books: Books, moves: Moves, asked: str = "") -> ChangeGroups:
    """``asked`` is the key of a group that is shown whole."""
    came, went = books.whole
    whole = {*came, *went}
    values = [change for change in books.changes if row_path(change.path) not in whole]
    moved = [change for change in values if change.path[-1] == "order"]
    prose = [change for change in values if is_prose(change)]
    figures = [change for change in values if change.path[-1] != "order" and not is_prose(change)]
    acts = makers_of([*came, *went, *(change.path for change in values)])
    telling = Telling(books, Addresses(books.new), acts, moves)
    return ChangeGroups(
        counts=_counts(len(came), len(went), len(moved), len(figures), len(prose)),
        came=telling.came(came),
        went=telling.went(went),
        moved=_rows(telling, moved),
        figures=_folded(telling, FIGURES, figures, asked),
        prose=_folded(telling, TEXTS, prose, asked),
    )


def _counts(came: int, went: int, moved: int, figures: int, prose: int) -> str:
    """“1 new, 2 deleted, 312 figures, 1 text.”"""
    parts = (
        (came, "new", "new"),
        (went, "deleted", "deleted"),
        (moved, "list in another order", "lists in another order"),
        (figures, "changed figure", "changed figures"),
        (prose, "changed text", "changed texts"),
    )
    return ", ".join(counted(count, one, many) for count, one, many in parts if count)


def _rows(telling: Telling, found: list[Change]) -> list[ChangeRow]:
    return rows_told(found, telling.books.old, telling.books.new, telling.addresses, telling.acts)


def _folded(telling: Telling, of: Of, found: list[Change], asked: str) -> list[ChangeGroup]:
    """Few of them in one group that stands open, many by their kinds."""
    if len(found) <= of.at_first:
        return [ChangeGroup("", of.many, tuple(_rows(telling, found)))] if found else []
    kinds: dict[Kind | None, list[Change]] = defaultdict(list)
    for change in found:
        at = find(change.path)
        kinds[at.kind if at else None].append(change)
    return [_of_kind(telling, of, kind, changes, asked) for kind, changes in kinds.items()]


def _of_kind(telling: Telling, of: Of, kind: Kind | None, found: list[Change], asked: str) -> ChangeGroup:
    key = f"{of.key}{kind.path if kind else 'others'}"
    name = capital(str(kind.model._meta.verbose_name_plural)) if kind else "Others"
    shown = found if asked == key else found[: of.most]
    heading = f"{name}: {_told(telling, of, found)}"
    return ChangeGroup(heading, key, tuple(_rows(telling, shown)), len(found) - len(shown), asked == key)


def _told(telling: Telling, of: Of, found: list[Change]) -> str:
    """“312 figures in 104 rows, by +12.4% at most: Data engineer, …”, whether it is shown or not."""
    rows: set[Path] = {row_path(change.path) for change in found}
    told = f"{counted(len(found), of.one, of.many)} in {counted(len(rows), 'row', 'rows')}"
    if largest := largest_change(found):
        change, share = largest
        return f"{told}, by {signed_percent(share)} at most: {' › '.join(_names(telling, change))}"
    names = list(dict.fromkeys(_names(telling, change)[0] for change in found))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{told}, of {', '.join(names[:NAMED])}{more}"


def _names(telling: Telling, change: Change) -> tuple[str, ...]:
    new, old = telling.books.new, telling.books.old
    return short_names(new if change.new is not None or old is None else old, change.path)
