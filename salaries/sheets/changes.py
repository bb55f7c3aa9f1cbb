"""What an import would do: rows added, cells changed, and findings that stand in its way."""

import hashlib
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from salaries.engine.figures import FigureBook
from salaries.review.findings import Finding
from salaries.sheets.findings import SheetFinding


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell: the row's key in words, the column's place from 0 and header, what stood there, what would.

    ``since`` says who changed the row on the desk after the file had been given out, which the file cannot know.
    """

    sheet: str
    row: int
    key: str
    place: int
    header: str
    old: str
    new: str
    since: str = ""

    @property
    def cell(self) -> str:
        """As a spreadsheet calls it, such as D12."""
        return f"{get_column_letter(self.place + 1)}{self.row}"


@dataclass(frozen=True, slots=True)
class RowAdded:
    """A row that the desk does not have yet. ``likest`` is the key on the desk that is most like its own."""

    sheet: str
    row: int
    key: str
    values: tuple[tuple[str, str], ...]
    likest: str


@dataclass
class Plan:
    """All that an import would do. While there are findings it does nothing.

    ``dated`` says that the file tells when it was given out, as a workbook does and a CSV file cannot.
    """

    changes: list[CellChange] = field(default_factory=list)
    added: list[RowAdded] = field(default_factory=list)
    findings: list[SheetFinding] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    rows: int = 0
    dated: bool = True
    book: FigureBook | None = None
    checks: list[Finding] = field(default_factory=list)

    @property
    def written_over(self) -> int:
        """How many cells would undo what somebody changed on the desk after the file had been given out."""
        return sum(bool(each.since) for each in self.changes)

    @property
    def size(self) -> int:
        return len(self.changes) + len(self.added)

    @property
    def digest(self) -> str:
        """The same for two plans that show the same."""
        return hashlib.sha256(repr((self.changes, self.added)).encode()).hexdigest()
