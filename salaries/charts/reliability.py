"""Five claims at once: how many unseen salaries fell below each percentile, beside the share said to do so."""

from dataclasses import dataclass
from decimal import Decimal

from salaries.charts import svg
from salaries.charts.axis import Axis
from salaries.charts.words import Drawing
from salaries.engine.wording import percent, percent_in_full

ROW, KEY, NAMES = 30, 8, 96
# How each series is marked: a disc for the first, a ring for the second.
MARKS = ("wide", "middle half")


@dataclass(frozen=True, slots=True)
class Reliability:
    """A group of unseen salaries: how many, and by percentile, such as 10, the share of them that fell below it."""

    name: str
    sample_size: int
    below: dict[int, Decimal]


def reliability_chart(groups: tuple[Reliability, ...]) -> Drawing | None:
    """One or two groups, each with the same percentiles."""
    if not groups:
        return None
    claims = sorted(groups[0].below)
    label = "Claimed against actual shares. " + " ".join(f"{each.name}: {_said(each)}." for each in groups)
    return Drawing(
        wide=_drawn(groups, claims, 560, 14, "drawn-wide", label),
        narrow=_drawn(groups, claims, 328, 12.5, "drawn-narrow", label),
        caption="A mark on its stroke is a claim that held exactly; to the right of it pay was lower than said.",
        rows=tuple((f"{each.name}, {each.sample_size:,} salaries", _said(each)) for each in groups),
    )


def _said(each: Reliability) -> str:
    return ", ".join(f"{percent_in_full(share)} below p{claim}" for claim, share in sorted(each.below.items()))


def _drawn(groups: tuple[Reliability, ...], claims: list[int], room: float, size: float, cls: str, label: str) -> str:
    axis = Axis(0, 1, NAMES + KEY, room - svg.width("100%", size) / 2 - 2)
    parts, y = _key(groups, size)
    for claim in claims:
        middle, at = y + ROW / 2, axis.at(Decimal(claim) / 100)
        parts.append(svg.text(f"below p{claim}", 0, middle + size * 0.36, "halo"))
        parts.append(svg.line(axis.left, axis.right, middle, middle, "grid"))
        parts.append(svg.line(at, at, middle - ROW / 2 + 3, middle + ROW / 2 - 3, "claim"))
        parts += [
            svg.element("circle", cx=axis.at(each.below[claim]), cy=middle, r=5, cls=f"inside {mark}")
            for each, mark in zip(groups, MARKS, strict=False)
        ]
        y += ROW
    ends = (svg.text(percent(end, 0), axis.at(end), y + size + 4, "soft middle") for end in (Decimal(0), Decimal(1)))
    return svg.drawing([*parts, *ends], room, y + size + 10, cls, label)


def _key(groups: tuple[Reliability, ...], size: float) -> tuple[list[str], float]:
    """What each mark is, a line each, and where the drawing goes on."""
    parts, y = [], 0.0
    for each, mark in zip(groups, MARKS, strict=False):
        parts.append(svg.element("circle", cx=KEY, cy=y + size / 2 + 2, r=5, cls=f"inside {mark}"))
        parts.append(svg.text(each.name, KEY + 12, y + size, "soft"))
        y += size + 8
    return parts, y + 6
