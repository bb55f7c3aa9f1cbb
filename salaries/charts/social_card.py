"""The picture that goes along with a shared link: what it pays, on one axis, with where that comes from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from textwrap import wrap

from salaries.charts import svg
from salaries.charts.axis import Axis, Hung, axis_for
from salaries.charts.png import drawn
from salaries.charts.words import Pay, Span, Words, amounts_of
from salaries.engine.pay_kinds import PayKind

WIDE, HIGH, MARGIN = 1200, 630, 64
ROOM = WIDE - 2 * MARGIN
FOOT = HIGH - 62
RULE = FOOT - 16
# A letter of the card's two faces in shares of its size, as most titles come to.
SERIF, SANS, AMOUNT = 0.5, 0.475, 0.52
TITLE, ONE_LINE, TEXT, SMALL = 58, 46, 28, 23
# Where there is no picture: the sizes that words may have, with the height of a line, and how a title may grow.
WORDS, LEADING = (38, 34, 30, 26, SMALL), 1.4
LARGER = (1.35, 1.2, 1.1)
# How many letters the line below the title can have, and each of the two at the foot.
LONGEST_LINE, LONGEST_FOOT = int(ROOM / SMALL / SANS), int((ROOM - 190) / SMALL / SANS)
ARROW = 26
# The tallest a row can be, and the lowest below which rows are left out.
ROW, LEAST_ROW = 92, 24
STYLE = """
text{font-family:"Card Sans";fill:#0e1a20}
.title,.name{font-family:"Card Serif";font-weight:600}
.strong{font-weight:600}.soft{fill:#3f4d54}.end{text-anchor:end}.middle{text-anchor:middle}
.paper{fill:#f4f6f7}.grid{stroke:#cfd7da}.rule{stroke:#0e1a20;stroke-width:2}
.band{fill:#00515c}.reported{fill:#7a4300}.half{fill:#ffd98f;stroke:#7a4300;stroke-width:2}
.whisker{stroke:#7a4300;stroke-width:3;fill:none}.median{stroke:#7a4300;stroke-width:6}
"""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One line of the picture: whose pay it is, the pay, and an amount in words, of one ``kind`` of the two."""

    name: str
    band: Span | None
    reported: Pay | None
    told: str
    kind: PayKind | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """All that a card says. ``amount`` is set large, in the colour of its ``kind``, with ``measure`` below it.

    ``edition`` stands in its corner, what it ``rests_on`` at its foot, and below that the ``sample``.
    """

    kicker: str
    title: str
    about: str
    edition: str
    rests_on: str
    words: Words | None = None
    amount: str = ""
    measure: str = ""
    kind: PayKind | None = None
    rows: tuple[CardRow, ...] = ()
    sample: str = ""


def social_card(card: Card) -> str:
    """The card as SVG, for the fonts of ``png``; it has the size that the networks ask for."""
    draft = _Draft(card)
    draft.head()
    if card.rows and card.words:
        draft.picture(card.words)
    draft.foot()
    paper = svg.rectangle(0, WIDE, 0, HIGH, "paper")
    return svg.drawing(
        [paper, svg.rectangle(0, WIDE, 0, 14, "band"), *draft.parts],
        WIDE,
        HIGH,
        "card",
        alternative(card),
        xmlns="http://www.w3.org/2000/svg",
    )


def alternative(card: Card) -> str:
    """The card for someone who does not see it."""
    amount = f"{card.amount}, {card.measure}" if card.amount else ""
    rows = "; ".join(f"{row.name}: {row.told}" for row in card.rows if row.told)
    parts = (card.title, card.about, amount, "" if card.amount else rows, card.rests_on, card.sample, card.edition)
    return f"{'. '.join(part.rstrip('.') for part in parts if part)}."


@dataclass
class _Draft:
    """A card under way, filled from the top down; ``y`` is how far it has come."""

    card: Card
    y: float = 92
    parts: list[str] = field(default_factory=list)

    def head(self) -> None:
        card = self.card
        self._text(card.kicker, MARGIN, SMALL, "soft strong")
        self._text(card.edition, WIDE - MARGIN, SMALL, "soft end")
        size = _title_size(card.title) * (1 if card.rows else _enlarged(card.title))
        self._lines(card.title, size, 1.18, _letters(size, SERIF), 2 if card.rows else 3, "title")
        self.y += 10 if card.rows else 24
        self._about()
        if card.amount:
            size = min(TITLE * 1.2, ROOM / (len(card.amount) * SERIF))
            self._lines(card.amount, size, 1.2, 99, 1, f"title {card.kind.token if card.kind else ''}".strip())
            self._lines(card.measure, TEXT, 1.6, 99, 1, "soft")
        self.y += 26

    def _about(self) -> None:
        """In one line above a picture; without one as large as all of it fits above the foot."""
        words, free = self.card.about, RULE - 36 - self.y
        if self.card.rows:
            size, most = min(TEXT, max(SMALL, ROOM / (max(len(words), 1) * SANS))), 1
        else:
            fits = (each for each in WORDS if len(wrap(words, _letters(each))) * each * LEADING <= free)
            size = next(fits, SMALL)
            most = max(int(free / size / LEADING), 1)
        self._lines(words, size, LEADING, _letters(size), most, "soft")

    def _lines(self, words: str, size: float, leading: float, letters: int, most: int, cls: str) -> None:
        for line in wrap(words, letters, max_lines=most, placeholder=" …"):
            self.y += size * leading
            self._text(line, MARGIN, size, cls)

    def picture(self, words: Words) -> None:
        """As many rows as there is room for, on one axis."""
        room = FOOT - 26 - SMALL - 18 - self.y
        rows = self.card.rows[: max(int(room / LEAST_ROW), 1)]
        high = min(room / len(rows), ROW)
        size = min(TEXT * 0.9, high * 0.72)
        left = MARGIN + max((len(row.name) for row in rows), default=0) * size * SANS
        right = WIDE - MARGIN - max((len(row.told) for row in rows), default=0) * size * AMOUNT
        amounts = [each for row in rows for each in amounts_of(row.band, row.reported)]
        if not amounts:
            return
        arrows = [Hung(row.band.high, 0, ARROW) for row in rows if row.band and row.band.open_ended]
        axis = axis_for(amounts, [Hung(amounts[0], 0, 0), *arrows], left + 24, right - 24)
        self.parts += self._axis(axis, words, high * len(rows))
        for row in rows:
            middle = self.y + high / 2
            self.parts += [*_row(row, axis, middle, min(high * 0.62, 46))]
            self.parts.append(_sized(row.name, MARGIN, middle + size * 0.34, size, "strong"))
            self.parts.append(
                _sized(
                    row.told, WIDE - MARGIN, middle + size * 0.34, size, f"{row.kind.token if row.kind else 'soft'} end"
                )
            )
            self.y += high

    def _axis(self, axis: Axis, words: Words, high: float) -> Iterator[str]:
        bottom = self.y + high
        ticks = axis.ticks(5)
        yield svg.strokes([(axis.at(each), axis.at(each), self.y, bottom + 4) for each in ticks], "grid")
        for each in ticks:
            yield _sized(words.tick(each), axis.at(each), bottom + SMALL + 2, SMALL * 0.9, "soft middle")

    def foot(self) -> None:
        self.parts.append(svg.line(MARGIN, WIDE - MARGIN, RULE, RULE, "rule"))
        self.parts.append(_sized("careerguide", MARGIN, FOOT + 24, 30, "name"))
        lines = list(filter(None, (self.card.rests_on, self.card.sample)))
        for number, words in enumerate(lines):
            y = FOOT + (22 if len(lines) == 1 else 11 + number * SMALL * 1.3)
            for line in wrap(words, LONGEST_FOOT, max_lines=1, placeholder=" …"):
                self.parts.append(_sized(line, WIDE - MARGIN, y, SMALL, "soft end"))

    def _text(self, words: str, x: float, size: float, cls: str) -> None:
        self.parts.append(_sized(words, x, self.y, size, cls))


def _title_size(title: str) -> float:
    """As large as one line can be, if that is large enough, else as two can."""
    alone = ROOM / (max(len(title), 1) * SERIF)
    return min(TITLE, alone) if alone >= ONE_LINE else min(TITLE, max(40, alone * 1.8))


def _enlarged(title: str) -> float:
    """How much larger the title of a card without a picture is, if it keeps to two lines."""
    size = _title_size(title)
    return next((each for each in LARGER if len(wrap(title, _letters(size * each, SERIF))) <= 2), 1)


def _letters(size: float, face: float = SANS) -> int:
    """How many letters a line of this size holds."""
    return int(ROOM / size / face)


def _sized(words: str, x: float, y: float, size: float, cls: str) -> str:
    return svg.element("text", escape(drawn(words)), x=x, y=y, font_size=size, cls=cls)


def _row(row: CardRow, axis: Axis, middle: float, high: float) -> Iterator[str]:
    """The band above reported pay where there are both, else the one there is over the row's whole height."""
    both = bool(row.band and row.reported)
    each = high / 2 - 2 if both else high
    if row.band:
        yield from _band(row.band, axis, middle - high / 2, each)
    if row.reported:
        yield from _reported(row.reported, axis, middle + 2 if both else middle - high / 2, each)


def _band(band: Span, axis: Axis, top: float, high: float) -> Iterator[str]:
    left, right = axis.at(band.low), axis.at(band.high)
    yield svg.rectangle(left, right, top, high, PayKind.BAND.token)
    if band.open_ended:
        yield svg.arrow(right - 1, top, high, ARROW, PayKind.BAND.token)


def _reported(pay: Pay, axis: Axis, top: float, high: float) -> Iterator[str]:
    middle, at = top + high / 2, axis.at
    ends = [(at(end), at(end), middle - high / 4, middle + high / 4) for end in (pay.p10, pay.p90)]
    yield svg.strokes([(at(pay.p10), at(pay.p90), middle, middle), *ends], "whisker")
    yield svg.rectangle(at(pay.p25), at(pay.p75), top, high, "half")
    yield svg.line(at(pay.p50), at(pay.p50), top - 2, top + high + 2, "median")
