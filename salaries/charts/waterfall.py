"""A waterfall: from one amount to another in bars that add up, each beginning where the one before it ended."""

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate, pairwise

from salaries.charts import svg
from salaries.charts.axis import Axis, Hung, axis_for
from salaries.charts.words import Drawing, Words
from salaries.engine.pay_kinds import PayKind
from salaries.engine.wording import MINUS

BAR, NAMES = 18, 176


@dataclass(frozen=True, slots=True)
class End:
    """Where the waterfall begins, or ends."""

    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Fall:
    """One bar: what it stands for, and by how much it goes up or, below zero, down."""

    name: str
    change: Decimal


@dataclass(frozen=True, slots=True)
class Waterfall:
    """What is drawn, in the colour of its kind of pay; the changes add up to the end less the start."""

    words: Words
    kind: PayKind
    start: End
    falls: tuple[Fall, ...]
    end: End

    @property
    def stands(self) -> list[Decimal]:
        """The amount before each bar and after the last."""
        return list(accumulate((fall.change for fall in self.falls), initial=self.start.amount))


def waterfall(drawn: Waterfall) -> Drawing | None:
    """The waterfall, wide and narrow; None where no bar goes anywhere."""
    if not any(fall.change for fall in drawn.falls):
        return None
    label = f"From {_said(drawn.start, drawn)} to {_said(drawn.end, drawn)}. {_alternative(drawn)}"
    return Drawing(
        wide=_Draft(drawn, 560, 14, NAMES).finished("drawn-wide", label),
        narrow=_Draft(drawn, 328, 12.5, 0).finished("drawn-narrow", label),
        caption=_caption(drawn),
        rows=_rows(drawn),
    )


@dataclass
class _Draft:
    """One drawing under way, a row for either end and each bar. With no column for names, each stands above its row."""

    drawn: Waterfall
    room: float
    size: float
    names: float
    y: float = 0
    parts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.axis: Axis = axis_for(self.drawn.stands, self._hung(), self.names, self.room)

    def _hung(self) -> list[Hung]:
        """The label of a row hangs on the right of what it shows."""
        stands, falls = self.drawn.stands, self.drawn.falls
        rights = [max(pair) for pair in pairwise(stands)]
        bars = [(right, signed(fall.change, self.drawn.words)) for right, fall in zip(rights, falls, strict=True)]
        ends = [(end.amount, self.drawn.words.full(end.amount)) for end in (self.drawn.start, self.drawn.end)]
        return [Hung(amount, 0, svg.width(words, self.size) + 10) for amount, words in (*bars, *ends)]

    def finished(self, cls: str, label: str) -> str:
        self._end(self.drawn.start)
        for before, fall in zip(self.drawn.stands, self.drawn.falls, strict=False):
            self._fall(fall, before)
        self._end(self.drawn.end)
        below = self.axis.drawn(self.drawn.words, self.size, 0, self.y, 4 if self.room > 400 else 3)
        return svg.drawing([*below, *self.parts], self.room, self.y + self.size + 8, cls, label)

    def _name(self, name: str, cls: str) -> None:
        if self.names:
            self.parts.append(svg.text(name, 0, self.y + BAR / 2 + self.size * 0.36, cls))
        else:
            self.parts.append(svg.text(name, 0, self.y + self.size, f"{cls} halo"))
            self.y += self.size + 4

    def _end(self, end: End) -> None:
        """A mark and no bar: the axis does not begin at nothing, so a bar's length would mean nothing."""
        self._name(end.name, "strong")
        x = self.axis.at(end.amount)
        self.parts.append(svg.line(x, x, self.y - 2, self.y + BAR + 2, f"mark {self.drawn.kind.token}"))
        self._beside(x, self.drawn.words.full(end.amount), f"{self.drawn.kind.token} halo")

    def _fall(self, fall: Fall, before: Decimal) -> None:
        top = self.y - 6
        self._name(fall.name, "")
        start, end = self.axis.at(before), self.axis.at(before + fall.change)
        self.parts.append(svg.line(start, start, top, self.y, "claim"))
        way = "rise" if fall.change > 0 else "fall"
        if fall.change:
            left, right = sorted((start, end))
            self.parts.append(svg.rectangle(left, right, self.y, BAR, f"{way} {self.drawn.kind.token}"))
        self._beside(max(start, end), signed(fall.change, self.drawn.words), "halo")

    def _beside(self, x: float, words: str, cls: str) -> None:
        self.parts.append(svg.text(words, x + 6, self.y + BAR / 2 + self.size * 0.36, cls))
        self.y += BAR + 8


def signed(change: Decimal, words: Words) -> str:
    """“+ $12,300”, “− $400”, “no change”."""
    if not change:
        return "no change"
    return f"{'+' if change > 0 else MINUS}\N{NO-BREAK SPACE}{words.full(abs(change))}"


def _said(end: End, drawn: Waterfall) -> str:
    return f"{end.name}, {drawn.words.full(end.amount)},"


def _alternative(drawn: Waterfall) -> str:
    return "; ".join(f"{fall.name} {signed(fall.change, drawn.words)}" for fall in drawn.falls) + "."


def _caption(drawn: Waterfall) -> str:
    less = drawn.end.amount - drawn.start.amount
    return f"Full bars add, outlined bars take away. Together they come to {signed(less, drawn.words)}."


def _rows(drawn: Waterfall) -> tuple[tuple[str, str], ...]:
    falls = [(fall.name, signed(fall.change, drawn.words)) for fall in drawn.falls]
    ends = [(end.name, drawn.words.full(end.amount)) for end in (drawn.start, drawn.end)]
    return (ends[0], *falls, ends[1])
