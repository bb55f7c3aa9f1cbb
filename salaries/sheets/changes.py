"""What an import would do: rows added, cells changed, what was changed on both sides, and findings in its way."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field, replace

from openpyxl.utils import get_column_letter

from salaries.desk.kind import Key
from salaries.engine.figures import FigureBook
from salaries.engine.measures import Measure, written_as
from salaries.engine.numbers import read_number
from salaries.review.findings import Finding
from salaries.sheets.findings import SheetFinding


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell: the row's key in words, the column's place from 0 and header, what stood there, what would.

    ``since`` says who changed other cells of the row on the desk after the file had been given out; ``called`` is the
    row by its names, and ``measure`` what the numbers of the column measure.
    """

    sheet: str
    row: int
    key: str
    place: int
    header: str
    old: str
    new: str
    since: str = ""
    called: str = ""
    measure: Measure | None = None

    @property
    def cell(self) -> str:
        """As a spreadsheet calls it, such as D12."""
        return f"{get_column_letter(self.place + 1)}{self.row}"

    @property
    def told(self) -> tuple[str, str]:
        """What stood there and what would, as the desk's pages show it."""
        return as_shown(self.old, self.measure), as_shown(self.new, self.measure)


def as_shown(text: str, measure: Measure | None) -> str:
    """What CSV says of a number, as the desk's pages show it; what is no number stays as it is."""
    with suppress(ValueError):
        return written_as(read_number(text), measure) if measure else text
    return text


@dataclass(frozen=True, slots=True)
class BothChanged:
    """One cell that was changed in the file and on the desk: what was given out, what each says now, who and when."""

    place: int
    header: str
    given: str
    desk: str
    file: str
    who: str
    measure: Measure | None = None

    @property
    def told(self) -> tuple[str, ...]:
        """The three as the desk's pages show them."""
        return tuple(as_shown(text, self.measure) for text in (self.given, self.desk, self.file))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row of which somebody has to say whether the file or the desk holds.

    ``gone`` says who deleted the row on the desk; it is empty for a row that is there. ``taken`` is whether the file's
    cells are wanted; until somebody says so the desk keeps its own. Of a row that was deleted ``along`` says what of
    the file comes back with it, and ``lost`` what went with it by the act ``deleted_by`` and is not in the file.
    """

    sheet: str
    row: int
    key: str
    cells: tuple[BothChanged, ...]
    gone: str = ""
    taken: bool = False
    called: str = ""
    along: str = ""
    lost: str = ""
    deleted_by: int | None = None

    @property
    def name(self) -> str:
        """What a page calls it by."""
        return conflict_name(self.sheet, self.row)


def conflict_name(sheet: str, row: int) -> str:
    return f"{row} {sheet}"


@dataclass(frozen=True, slots=True)
class RowAdded:
    """A row that the desk does not have yet. ``likest`` is the key on the desk that is most like its own."""

    sheet: str
    row: int
    key: str
    values: tuple[tuple[str, str], ...]
    likest: str


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Rows of which the import leaves alone what the file does not say: why, how many, and the first of them."""

    sheet: str
    sentence: str
    keys: tuple[str, ...]


@dataclass
class Plan:
    """All that an import would do. While there are findings it does nothing.

    ``known`` says that the desk knows what the file held when it was given out. ``gone`` holds the rows of the file
    that were deleted on the desk meanwhile, and whether each is to come back; ``asked`` the conflict that asks it.
    """

    changes: list[CellChange] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    added: list[RowAdded] = field(default_factory=list)
    left: list[LeftAlone] = field(default_factory=list)
    findings: list[SheetFinding] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    rows: int = 0
    known: bool = True
    gone: dict[Key, bool] = field(default_factory=dict)
    asked: dict[Key, str] = field(default_factory=dict)
    book: FigureBook | None = None
    checks: list[Finding] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.changes) + len(self.added)

    @property
    def digest(self) -> str:
        """The same for two plans that show the same, whatever was ticked."""
        asked = [replace(each, taken=False) for each in self.conflicts]
        return hashlib.sha256(repr((self.changes, asked, self.added)).encode()).hexdigest()
