"""The pay of many roles on one axis: a strip to each, drawn in percent so that one drawing fits every width."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from salaries.charts import svg
from salaries.charts.axis import Axis
from salaries.charts.words import Pay, Span, Words, amounts_of
from salaries.engine.pay_kinds import PayKind

HIGH, MIDDLE = 20, 10
# A band stands above reported pay where a row has both; the arrow of an open end takes so many percent of any width.
BAR, GAP, OPEN_END = 10, 4, 5
MARGIN = 0.04
# Half of a label may be so many percent of the narrowest room.
NEAR = 8


@dataclass(frozen=True, slots=True)
class RoleStrips:
    """The axis with its amounts, and a strip for each role; empty for a role without pay."""

    axis: str
    strips: tuple[str, ...]


def role_strips(pays: Sequence[tuple[Span | None, Pay | None]], words: Words, label: str = "") -> RoleStrips | None:
    """The drawings, hidden from those who do not see: the amounts stand in words beside them. None without any pay.

    With a ``label`` the axis says it, as the alternative text of the whole.
    """
    amounts = [amount for band, pay in pays for amount in amounts_of(band, pay)]
    if not amounts:
        return None
    low, high = float(min(amounts)), float(max(amounts))
    margin = (high - low) * MARGIN or high * MARGIN
    open_ended = any(band and band.open_ended for band, _ in pays)
    axis = Axis(max(low - margin, 0), high + margin, 0, 100 - OPEN_END * open_ended)
    return RoleStrips(
        _axis(axis, words, label), tuple(_strip(axis, band, pay) if band or pay else "" for band, pay in pays)
    )


def _axis(axis: Axis, words: Words, label: str) -> str:
    labels = (
        svg.element("text", escape(words.tick(tick)), x=_at(axis, tick), y=14, cls=f"soft {_anchor(axis, tick)}")
        for tick in axis.ticks(5)
    )
    return _drawing("".join(labels), HIGH, label)


def _anchor(axis: Axis, tick: Decimal) -> str:
    """An amount near an end of the axis hangs on its inner side, so that all of it is seen."""
    at = _percent(axis, tick)
    return "start" if at < NEAR else "end" if at > 100 - NEAR else "middle"


def _strip(axis: Axis, band: Span | None, pay: Pay | None) -> str:
    top = BAR + GAP if band and pay else 0
    bottom = top + HIGH
    parts = [_line(axis, tick, tick, 0, bottom, "grid") for tick in axis.ticks(5)]
    if band:
        parts += _band(axis, band, BAR if pay else HIGH)
    if pay:
        parts.append(_line(axis, pay.p10, pay.p90, top + MIDDLE, top + MIDDLE, "whisker"))
        parts.append(_bar(axis, pay, top + 3))
        parts.append(_line(axis, pay.p50, pay.p50, top, bottom, "median"))
    return _drawing("".join(parts), bottom)


def _bar(axis: Axis, pay: Pay, top: float) -> str:
    return _rectangle(axis, pay.p25, pay.p75, top, HIGH - 6, "half")


def _band(axis: Axis, band: Span, high: float) -> list[str]:
    token = PayKind.BAND.token
    bar = _rectangle(axis, band.low, band.high, 0, high, token)
    arrow = svg.element("svg", svg.arrow(0, 0, high, high, token), x=_at(axis, band.high))
    return [bar, arrow] if band.open_ended else [bar]


def _rectangle(axis: Axis, low: Decimal, high: Decimal, top: float, tall: float, cls: str) -> str:
    long = f"{_percent(axis, high) - _percent(axis, low):.3g}%"
    return svg.element("rect", x=_at(axis, low), y=top, width=long, height=tall, cls=cls)


def _line(axis: Axis, start: Decimal, end: Decimal, top: float, bottom: float, cls: str) -> str:
    return svg.element("line", x1=_at(axis, start), x2=_at(axis, end), y1=top, y2=bottom, cls=cls)


def _percent(axis: Axis, amount: Decimal) -> float:
    return round(axis.at(amount), 1)


def _at(axis: Axis, amount: Decimal) -> str:
    return f"{_percent(axis, amount):g}%"


def _drawing(parts: str, high: float, label: str = "") -> str:
    said = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    return svg.element("svg", parts, cls="strip", width="100%", height=high, **said)
