"""What is asked of the writer, row by row, and what it answers."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from salaries.desk.differences import Difference
from salaries.desk.kind import Key, Kind, Values
from salaries.desk.kinds import KINDS
from salaries.desk.paths import in_words


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be written: the fields that it is about (none: the whole row), and a sentence."""

    wanted: "Wanted"
    fields: tuple[str, ...]
    sentence: str

    def __str__(self) -> str:
        return f"{in_words(self.wanted.key)}: {self.sentence}"


class State(Enum):
    WAITING, WRITTEN, REFUSED = range(3)


@dataclass(eq=False, slots=True)
class Wanted:
    """A row as it has to be; without ``values`` it is to go.

    Values go by the keys of a figure file; another row goes by its name. ``refused`` are fields whose value could not
    be read: then the rest is looked at, and nothing saved. ``row`` is the row itself where it is at hand, with
    ``is_new`` for one that is to come back as it was, number and all. ``before`` is what it held. ``is_out`` says that
    it makes room for others until it is written.
    """

    key: Key
    values: Values | None
    refused: frozenset[str] = frozenset()
    row: Any = None
    is_new: bool = False
    is_out: bool = False
    before: Values = field(default_factory=dict)
    state: State = State.WAITING
    waits_for: Key | None = None

    @property
    def kind(self) -> Kind:
        return KINDS[self.key[0]]

    @property
    def given(self) -> Values:
        return self.values or {}


@dataclass(slots=True)
class Written:
    """What a write did, row by row and field by field, and what it could not do."""

    differences: list[Difference] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
