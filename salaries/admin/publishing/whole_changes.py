"""What is new and what is gone, each told whole; many of one kind side by side as one table."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from salaries.admin.forms.addresses import Addresses
from salaries.admin.publishing.book_parts import part_at
from salaries.admin.publishing.pay_beside import Beside, pay_beside
from salaries.admin.publishing.preview_pages import PreviewPage, preview_pages
from salaries.admin.publishing.review_words import counted
from salaries.admin.publishing.row_losses import estimates_gained, estimates_lost, losses
from salaries.admin.publishing.row_places import places
from salaries.admin.publishing.whole_rows import Table, WholeRow, table_of, whole_row
from salaries.desk.kind import Kind
from salaries.desk.paths import find
from salaries.engine.book_paths import Change, Path
from salaries.engine.figures import FigureBook
from salaries.engine.wording import small
from salaries.models import Act
from salaries.review.change_words import short_names
from salaries.review.moves import Moves

# More than so many siblings of one kind stand in one table.
ONE_BY_ONE = 4


@dataclass(frozen=True, eq=False)
class Books:
    """The edition that readers see, with its number, the desk, and what changed from the one to the other."""

    old: FigureBook
    new: FigureBook
    edition: int
    changes: tuple[Change, ...]

    @cached_property
    def whole(self) -> tuple[list[Path], list[Path]]:
        """The rows that came and those that went, as far as their changes say so, each once."""
        rows = dict.fromkeys(path for change in self.changes if (path := row_path(change.path)))
        came, went = ([path for path in rows if part_at(book, path) is None] for book in (self.old, self.new))
        return came, went


@dataclass(frozen=True)
class Whole:
    """A row that came or went. ``said`` is what it becomes, or what readers lose with it; ``where`` it stands."""

    where: tuple[str, ...]
    row: WholeRow
    said: tuple[str, ...]
    address: str | None
    pages: tuple[PreviewPage, ...]
    beside: tuple[Beside, ...]
    act: Act | None


@dataclass(frozen=True)
class WholeGroup:
    """Rows of one kind that came, or went, at one place: one by one, or many as a table.

    ``heading`` says how many of what. Of a table ``said`` tells what its rows become or what readers lose with them.
    """

    heading: str
    each: tuple[Whole, ...] = ()
    table: Table | None = None
    said: tuple[str, ...] = ()
    act: Act | None = None
    pages: tuple[PreviewPage, ...] = ()


def row_path(path: Path) -> Path:
    """The way to the row that a path leads to or passes last; empty where there is none."""
    found = None if not path or path[-1] == "order" else find(path)
    return path[: len(path) - len(found.rest)] if found else ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What is needed to tell of rows that came or went."""

    books: Books
    addresses: Addresses
    acts: dict[Path, Act]
    moves: Moves

    def came(self, paths: Iterable[Path]) -> list[WholeGroup]:
        return [self._group(kind, group, is_new=True) for kind, group in _grouped(self.books.new, paths)]

    def went(self, paths: Iterable[Path]) -> list[WholeGroup]:
        return [self._group(kind, group, is_new=False) for kind, group in _grouped(self.books.old, paths)]

    def _group(self, kind: Kind, paths: list[Path], is_new: bool) -> WholeGroup:
        meta, book, verb = kind.model._meta, self._book(is_new), "new" if is_new else "deleted"
        noun = counted(len(paths), f"{verb} {meta.verbose_name}", f"{verb} {meta.verbose_name_plural}")
        above = " › ".join(short_names(book, row_path(paths[0][:-1])))
        heading = f"{noun}: {above}" if above else noun
        if len(paths) <= ONE_BY_ONE:
            return WholeGroup(heading, tuple(self._whole(path, is_new) for path in paths))
        table = table_of(book, paths, self._page)
        tell = estimates_gained if is_new else estimates_lost
        said = [*(self._all_placed(paths) if is_new else ()), *tell(paths, self.moves)]
        act = next((self.acts[path] for path in paths if path in self.acts), None)
        pages = preview_pages(book, paths[0]) if is_new else ()
        return WholeGroup(heading, (), table, tuple(said), act, tuple(pages))

    def _book(self, is_new: bool) -> FigureBook:
        return self.books.new if is_new else self.books.old

    def _page(self, path: Path) -> str | None:
        """Its own page from the top, or its place on the page of the row that it is a part of."""
        address, found = self.addresses.of(path), find(path)
        return address.partition("#")[0] if address and found and not found.kind.on_page else address

    def _all_placed(self, paths: list[Path]) -> Iterator[str]:
        """Of many only the first and the last say where they stand: what becomes first is among them."""
        for path in (paths[0], paths[-1]):
            name = whole_row(self.books.new, path).title
            said = places(self.books.old, self.books.new, path)
            yield from (f"{name}: {small(sentence)}" for sentence in said)

    def _whole(self, path: Path, is_new: bool) -> Whole:
        old, new, book = self.books.old, self.books.new, self._book(is_new)
        row = whole_row(book, path)
        if is_new:
            said = [*places(old, new, path), *estimates_gained((path,), self.moves)]
        else:
            said = losses(old, new, path, self.moves, self.books.edition)
        return Whole(
            where=(*short_names(book, path)[:-1], row.title),
            row=row,
            said=tuple(said),
            address=self._page(path),
            pages=tuple(preview_pages(book, path)) if is_new else (),
            beside=pay_beside(book, path) if is_new else (),
            act=self.acts.get(path),
        )


def _grouped(book: FigureBook, paths: Iterable[Path]) -> list[tuple[Kind, list[Path]]]:
    """Rows of one kind in one list, in the order in which they are met.

    A part that stands for rows and holds none, as a table without points does, is no row to be told.
    """
    groups: dict[tuple[Kind, Path], list[Path]] = defaultdict(list)
    for path in paths:
        found = find(path)
        if found and part_at(book, path) is not None:
            groups[found.kind, path[:-1]].append(path)
    return [(kind, group) for (kind, _), group in groups.items()]
