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
MARGIN = 0.04


@dataclass(frozen=True, slots=True)
class RoleStrips:
    """The axis with its amounts, and a strip for each role; empty for a role without pay."""

    axis: str
    strips: tuple[str, ...]


def role_strips(pays: Sequence[tuple[Span | None, Pay | None]], words: Words) -> RoleStrips | None:
    """The drawings, hidden from those who do not see: the amounts stand in words beside them. None without any pay."""
    amounts = [amount for band, pay in pays for amount in amounts_of(band, pay)]
    if not amounts:
        return None
    low, high = float(min(amounts)), float(max(amounts))
    margin = (high - low) * MARGIN or high * MARGIN
    axis = Axis(max(low - margin, 0), high + margin, 0, 100)
    return RoleStrips(_axis(axis, words), tuple(_strip(axis, band, pay) if band or pay else "" for band, pay in pays))


def _axis(axis: Axis, words: Words) -> str:
    labels = (
        svg.element("text", escape(words.short(tick)), x=_at(axis, tick), y=14, cls="soft middle")
        for tick in axis.ticks(5)
    )
    return _drawing("".join(labels))


def _strip(axis: Axis, band: Span | None, pay: Pay | None) -> str:
    parts = [_line(axis, tick, tick, 0, HIGH, "grid") for tick in axis.ticks(5)]
    if band:
        parts.append(_bar(axis, band.low, band.high, PayKind.BAND.token))
    if pay:
        parts.append(_line(axis, pay.p10, pay.p90, MIDDLE, MIDDLE, "whisker"))
        parts.append(_bar(axis, pay.p25, pay.p75, "half"))
        parts.append(_line(axis, pay.p50, pay.p50, 0, HIGH, "median"))
    return _drawing("".join(parts))


def _bar(axis: Axis, low: Decimal, high: Decimal, cls: str) -> str:
    long = f"{_percent(axis, high) - _percent(axis, low):.1f}%"
    return svg.element("rect", x=_at(axis, low), y=3, width=long, height=HIGH - 6, cls=cls)


def _line(axis: Axis, start: Decimal, end: Decimal, top: float, bottom: float, cls: str) -> str:
    return svg.element("line", x1=_at(axis, start), x2=_at(axis, end), y1=top, y2=bottom, cls=cls)


def _percent(axis: Axis, amount: Decimal) -> float:
    return round(axis.at(amount), 1)


def _at(axis: Axis, amount: Decimal) -> str:
    return f"{_percent(axis, amount):.1f}%"


def _drawing(parts: str) -> str:
    return svg.element("svg", parts, cls="strip", width="100%", height=HIGH, aria_hidden="true")
