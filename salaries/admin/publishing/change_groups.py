"""What changed at the desk, in groups that stay readable however much a load brings."""

from collections import defaultdict
from dataclasses import dataclass

from salaries.admin.forms.addresses import Addresses
from salaries.admin.publishing.change_makers import makers_of
from salaries.admin.publishing.change_words import ChangeRow, is_prose, rows_told
from salaries.admin.publishing.review_words import counted
from salaries.admin.publishing.whole_changes import Books, Telling, WholeGroup, row_path, whole_paths
from salaries.desk.kind import Kind
from salaries.desk.paths import find
from salaries.engine.book_paths import Change, Path
from salaries.engine.wording import capital
from salaries.review.moves import Moves

# So many figures stand in one table, open; more are folded by kind, and of each kind so many are shown.
AT_FIRST, MOST = 20, 100
# So many changed texts stand open, and so many are shown: each is a reading of its own.
PROSE_AT_FIRST, PROSE_MOST = 10, 40


@dataclass(frozen=True)
class FigureGroup:
    """Changed figures of one kind. ``key`` names it in an address; ``left_out`` counts those that are not shown.

    ``is_asked`` says that all of it was asked for.
    """

    heading: str
    key: str
    rows: tuple[ChangeRow, ...]
    left_out: int = 0
    is_asked: bool = False


@dataclass(frozen=True)
class ChangeGroups:
    """Everything that changed. Few figures are one group without a heading."""

    counts: str
    came: list[WholeGroup]
    went: list[WholeGroup]
    moved: list[ChangeRow]
    figures: list[FigureGroup]
    prose: FigureGroup

    @property
    def first_prose(self) -> tuple[ChangeRow, ...]:
        return self.prose.rows[:PROSE_AT_FIRST]

    @property
    def further_prose(self) -> tuple[ChangeRow, ...]:
        return self.prose.rows[PROSE_AT_FIRST:]


def change_groups(books: Books, found: tuple[Change, ...], moves: Moves, asked: str = "") -> ChangeGroups:
    """``asked`` is the key of a group that is shown whole."""
    came, went = whole_paths(found, books.old, books.new)
    whole = {*came, *went}
    values = [change for change in found if row_path(change.path) not in whole]
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
        figures=_figures(telling, figures, asked),
        prose=_group(telling, "Texts", "prose", prose, asked, PROSE_MOST),
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


def _group(telling: Telling, heading: str, key: str, found: list[Change], asked: str, most: int = MOST) -> FigureGroup:
    shown = found if asked == key else found[:most]
    return FigureGroup(heading, key, tuple(_rows(telling, shown)), len(found) - len(shown), asked == key)


def _figures(telling: Telling, found: list[Change], asked: str) -> list[FigureGroup]:
    if len(found) <= AT_FIRST:
        return [_group(telling, "", "figures", found, asked)] if found else []
    kinds: dict[Kind | None, list[Change]] = defaultdict(list)
    for change in found:
        at = find(change.path)
        kinds[at.kind if at else None].append(change)
    return [_of_kind(telling, kind, changes, asked) for kind, changes in kinds.items()]


def _of_kind(telling: Telling, kind: Kind | None, found: list[Change], asked: str) -> FigureGroup:
    """“Choices: 312 figures in 104 rows”."""
    rows: set[Path] = {row_path(change.path) for change in found}
    name = capital(str(kind.model._meta.verbose_name_plural)) if kind else "Others"
    heading = f"{name}: {counted(len(found), 'figure', 'figures')} in {counted(len(rows), 'row', 'rows')}"
    return _group(telling, heading, kind.path if kind else "others", found, asked)
