"""The size of an effect as a bar from the middle, which is the same pay: to the right for more, to the left for less.

Every bar has the same axis, so that sizes of different things can be compared: its left end is no pay at all, its
right end twice the pay. A fine line is the 95% interval.
"""

from decimal import Decimal

from salaries.charts import svg
from salaries.engine.money import ONE, Range

SAME, ENDS = 50, (0, 100)
LABELS = ((25, "half", "middle"), (50, "the same", "middle"), (100, "twice", "end"))


def size_strip(size: Range, interval: Range | None, cls: str) -> str:
    """The bar, hidden from those who do not see: its words stand beside it. ``size`` multiplies pay."""
    parts = [_bar(Range(min(size.low, ONE), max(size.high, ONE)), cls)]
    parts += [_bar(interval, "interval")] if interval else []
    return svg.element("svg", "".join(parts), aria_hidden="true")


def size_axis() -> str:
    """What three places on the axis stand for, below a list of bars."""
    parts = [svg.element("text", words, x=f"{at}%", y=12, cls=anchor) for at, words, anchor in LABELS]
    return svg.element("svg", "".join(parts))


def _bar(span: Range, cls: str) -> str:
    left, right = _at(span.low), _at(span.high)
    return svg.element("rect", x=f"{left:g}%", width=f"{right - left:g}%", cls=cls)


def _at(multiplier: Decimal) -> float:
    return round(min(max(float(multiplier) * SAME, ENDS[0]), ENDS[1]), 1)
