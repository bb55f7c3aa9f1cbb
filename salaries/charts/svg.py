"""The few SVG elements that the drawings need, with everything escaped."""

from functools import lru_cache
from html import escape
from textwrap import wrap

# A letter of a wide system sans, in shares of its size: a label judged too wide is safe, one too narrow is cut.
LETTER = 0.62


def number(value: float) -> str:
    """A coordinate to the nearest pixel of the drawing: nobody sees more, and a quick answer is a short one."""
    return str(round(value))


def element(name: str, content: str = "", **attributes: str | float) -> str:
    """An element; ``cls`` stands for class, underscores in other names for hyphens. ``content`` is markup."""
    written = "".join(
        [
            f' {_name(key)}="{escape(each) if isinstance(each, str) else round(each)}"'
            for key, each in attributes.items()
        ]
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


@lru_cache(maxsize=64)
def _name(attribute: str) -> str:
    return "class" if attribute == "cls" else attribute.replace("_", "-")


# Those that every result draws, some forty of them, are written out: in a third of the time that ``element`` takes.


def text(words: str, x: float, y: float, cls: str) -> str:
    return f'<text x="{round(x)}" y="{round(y)}" class="{cls}">{escape(words)}</text>'


def rectangle(left: float, right: float, top: float, height: float, cls: str) -> str:
    wide = round(max(right - left, 1))
    return f'<rect x="{round(left)}" y="{round(top)}" width="{wide}" height="{round(height)}" class="{cls}"/>'


def line(x1: float, x2: float, y1: float, y2: float, cls: str) -> str:
    return f'<line x1="{round(x1)}" x2="{round(x2)}" y1="{round(y1)}" y2="{round(y2)}" class="{cls}"/>'


def strokes(lines: list[tuple[float, float, float, float]], cls: str) -> str:
    """Lines of one look as one element: each as x1, x2, y1, y2."""
    parts = [f"M{round(x1)} {round(y1)}L{round(x2)} {round(y2)}" for x1, x2, y1, y2 in lines]
    return f'<path d="{"".join(parts)}" class="{cls}"/>'


def arrow(left: float, top: float, height: float, length: float, cls: str) -> str:
    """A bar's open end: it goes on to the right, nobody says how far."""
    middle, bottom = number(top + height / 2), number(top + height)
    start, tip, neck = number(left), number(left + length), number(left + length - height / 2)
    path = f"M{start} {number(top)}H{neck}L{tip} {middle} {neck} {bottom}H{start}z"
    return element("path", d=path, cls=cls)


def width(words: str, size: float) -> float:
    """About how wide these words are when set in ``size``."""
    return len(words) * size * LETTER


def lines(words: str, size: float, room: float) -> list[str]:
    """The words in lines that are about as long as there is room for."""
    return wrap(words, max(int(room / (size * LETTER)), 1), break_long_words=False)


def clamped(x: float, length: float, room: float, anchor: str = "start") -> float:
    """Where to hang a label of this length so that all of it stays between 0 and ``room``."""
    before = {"start": 0.0, "middle": length / 2, "end": length}[anchor]
    return min(max(x, before), max(room - length + before, before))


def drawing(parts: list[str], wide: float, high: float, cls: str, label: str, **data: str) -> str:
    """The whole image; ``label`` is its alternative text, ``data`` what a script needs to know of it."""
    box = f"0 0 {number(wide)} {number(high)}"
    return element("svg", "".join(parts), cls=cls, viewBox=box, role="img", aria_label=label, **data)
