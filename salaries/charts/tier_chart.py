"""A role's tiers on one axis: the guide's bands, reported pay where there is any, and an average behind them."""

from dataclasses import dataclass, field
from decimal import Decimal

from salaries.charts import svg
from salaries.charts.axis import Axis, Hung, axis_for
from salaries.charts.words import Drawing, Pay, Words, amounts_of, percentiles
from salaries.engine.figures import Band, Tier
from salaries.engine.wording import years

BAR, BOX, OPEN_END = 20, 16, 24
NAMES = 138


@dataclass(frozen=True, slots=True)
class Average:
    """A range shown as a column behind all tiers."""

    name: str
    low: Decimal
    high: Decimal
    open_ended: bool = False


@dataclass(frozen=True, slots=True)
class Tiers:
    """What is on the chart."""

    words: Words
    tiers: tuple[Tier, ...]
    average: Average | None = None
    told: str = "Pay by tier"

    @property
    def amounts(self) -> list[Decimal]:
        found = [amount for tier in self.tiers for amount in amounts_of(tier.band, tier.reported)]
        return [*found, self.average.low, self.average.high] if self.average else found


def tier_chart(tiers: Tiers) -> Drawing | None:
    """The chart, wide and narrow; None when no tier has a figure."""
    if not any(tier.band or tier.reported for tier in tiers.tiers):
        return None
    label = f"{tiers.told} on one axis. {_alternative(tiers)}"
    return Drawing(
        wide=_Draft(tiers, 560, 14, NAMES).finished("drawn-wide", label),
        narrow=_Draft(tiers, 328, 12.5, 0).finished("drawn-narrow", label),
        caption=_caption(tiers),
        rows=_rows(tiers),
    )


@dataclass
class _Draft:
    """One drawing under way. With no column for the names, each stands above its bar."""

    tiers: Tiers
    room: float
    size: float
    names: float
    y: float = 0
    parts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.axis: Axis = axis_for(self.tiers.amounts, self._hung(), self.names, self.room)

    def _hung(self) -> list[Hung]:
        """The amounts with labels beside them; a line's ends need no room but their own."""
        hung = [Hung(max(self.tiers.amounts), 0, 4)]
        for band in filter(None, (tier.band for tier in self.tiers.tiers)):
            arrow = OPEN_END if band.open_ended else 0
            hung.append(Hung(band.low, self._beside(band.low), 0))
            hung.append(Hung(band.high, 0, self._beside(band.high) + arrow))
        return hung

    def _beside(self, amount: Decimal) -> float:
        return svg.width(self.tiers.words.short(amount), self.size) + 10

    @property
    def recorded(self) -> bool:
        return any(tier.reported for tier in self.tiers.tiers)

    @property
    def shapes(self) -> list[tuple[str, str]]:
        banded = any(tier.band for tier in self.tiers.tiers)
        return [("The guide’s band", "band")] * banded + [("Reported pay: middle half", "half")]

    def finished(self, cls: str, label: str) -> str:
        self._legend()
        top = self._average_name()
        for tier in self.tiers.tiers:
            self._tier(tier)
        self.y += 2
        most = 5 if self.room > 400 else 4
        below = [*self._average(top), *self.axis.drawn(self.tiers.words, self.size, top, self.y, most)]
        return svg.drawing([*below, *self.parts], self.room, self.y + self.size + 8, cls, label)

    def _legend(self) -> None:
        """What each shape is, in its own colour; not needed while there are only bands."""
        if not self.recorded:
            return
        x = 0.0
        for name, cls in self.shapes:
            if x + 20 + svg.width(name, self.size) > self.room:
                x, self.y = 0.0, self.y + self.size + 8
            self.parts.append(svg.rectangle(x, x + 14, self.y + 3, self.size - 3, cls))
            self.parts.append(svg.text(name, x + 20, self.y + self.size, "band" if cls == "band" else "reported"))
            x += 20 + svg.width(name, self.size) + 16
        self.y += self.size + 16

    def _average_name(self) -> float:
        """The column's name above everything; gives where the column begins."""
        average = self.tiers.average
        if average is None:
            return self.y
        over = "over " if average.open_ended else ""
        words = f"{average.name}: {self.tiers.words.short(average.low)} to {over}{self.tiers.words.short(average.high)}"
        middle = (self.axis.at(average.low) + self.axis.at(average.high)) / 2
        x = svg.clamped(middle, svg.width(words, self.size), self.room, "middle")
        self.parts.append(svg.text(words, x, self.y + self.size, "soft middle"))
        self.y += self.size + 14
        return self.y - 8

    def _average(self, top: float) -> list[str]:
        average = self.tiers.average
        if average is None:
            return []
        left, right = self.axis.at(average.low), self.axis.at(average.high)
        return [svg.rectangle(left, right, top, self.y - top, "average")]

    def _tier(self, tier: Tier) -> None:
        if self.names:
            self.parts.append(svg.text(tier.name, 0, self.y + 17, "tier"))
            self.parts.append(svg.text(years(tier), 0, self.y + 36, "soft"))
            bottom = self.y + 40
        else:
            self.parts.append(svg.text(tier.name, 0, self.y + 16, "tier halo"))
            after = svg.width(tier.name, 18) + 6
            self.parts.append(svg.text(years(tier), after, self.y + 16, "soft halo"))
            self.y += 24
            bottom = self.y
        if tier.band:
            self._band(tier.band)
        if tier.reported:
            self._reported(tier.reported)
        self.y = max(self.y, bottom) + 14

    def _band(self, band: Band) -> None:
        words, left, right = self.tiers.words, self.axis.at(band.low), self.axis.at(band.high)
        y = self.y + BAR / 2 + self.size * 0.36
        self.parts.append(svg.rectangle(left, right, self.y, BAR, "band"))
        if band.open_ended:
            self.parts.append(svg.arrow(right, self.y, BAR, OPEN_END, "band"))
            right += OPEN_END
        self.parts.append(svg.text(words.short(band.low), left - 6, y, "halo strong end"))
        self.parts.append(svg.text(words.short(band.high), right + 6, y, "halo strong"))
        self.y += BAR + 4
        if band.open_ended and not self.recorded:
            x = svg.clamped(right + 6, svg.width("and above", self.size), self.room)
            self.parts.append(svg.text("and above", x, y + self.size + 3, "soft"))

    def _reported(self, pay: Pay) -> None:
        at, middle = self.axis.at, self.y + BOX / 2
        self.parts.append(svg.line(at(pay.p10), at(pay.p90), middle, middle, "whisker"))
        self.parts.append(svg.rectangle(at(pay.p25), at(pay.p75), self.y, BOX, "half"))
        self.parts.append(svg.line(at(pay.p50), at(pay.p50), self.y - 2, self.y + BOX + 2, "median"))
        self.y += BOX + 3
        words = f"median {self.tiers.words.short(pay.p50)}"
        x = svg.clamped(at(pay.p50), svg.width(words, self.size), self.room, "middle")
        self.parts.append(svg.text(words, x, self.y + self.size, "halo reported middle"))
        self.y += self.size + 4


def _alternative(tiers: Tiers) -> str:
    return " ".join(f"{tier.name}, {years(tier)}: {_said(tier, tiers.words)}." for tier in tiers.tiers)


def _said(tier: Tier, words: Words) -> str:
    said = [f"the guide’s band {words.band(tier.band)}"] if tier.band else []
    said += [percentiles(tier.reported, words)] if tier.reported else []
    return "; ".join(said) or "no figure"


def _caption(tiers: Tiers) -> str:
    said = []
    if any(tier.reported for tier in tiers.tiers):
        said.append("Boxes hold the middle half of reported pay, the line is the median; outside a line’s ends earn")
        said[0] += " one in ten less and one in ten more."
    if any(tier.band and tier.band.open_ended for tier in tiers.tiers):
        said.append("An arrow is an open end: pay goes on above it.")
    return " ".join(said)


def _rows(tiers: Tiers) -> tuple[tuple[str, str], ...]:
    return tuple((f"{tier.name}, {years(tier)}", _said(tier, tiers.words)) for tier in tiers.tiers)
