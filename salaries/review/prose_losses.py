"""What of a prose's Markdown readers do not get as it was typed: named, with the words concerned."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from html import unescape
from urllib.parse import unquote

from markdown_it.token import Token

from salaries.engine.figures import FigureBook
from salaries.engine.references import PATTERN
from salaries.review.markdown import every_mark, parser
from salaries.review.prose_links import Lost, lost_link

LONGEST = 60
FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
TO_TICK = re.compile(r"\[[ xX]?\]")
BARE = re.compile(r"(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)”’]")
WORD = re.compile(r"[^\W_]+")
# Marks that are told in another way: an item's number, and signs written out, “(c)”.
TOLD = re.compile(r"^[\s>*+-]*(?:\d{1,9}[.)](?=\s|$)[\s>*+-]*)+|\((?:c|r|tm|p)\)", re.MULTILINE | re.IGNORECASE)


def losses(book: FigureBook, text: str, anchors: Collection[str] | None = None) -> Iterator[Lost]:
    """Everything that was typed and is not shown, or shown as written though it was meant as a mark.

    ``anchors`` are what links within the page can lead to, None where that is not known.
    """
    inline = [token for token in every_mark().parse(text) if token.type in ("inline", "html_block")]
    found: list[Lost] = []
    for token in inline:
        if token.type == "html_block":
            found.append(_html(token.content))
        else:
            found += _of_children(book, token.children or [], anchors)
    yield from dict.fromkeys(found)
    yield from _words_lost(text, [each.what for each in found])


def _of_children(book: FigureBook, children: list[Token], anchors: Collection[str] | None) -> Iterator[Lost]:
    inside = ""
    for place, child in enumerate(children):
        if child.type == "link_open":
            inside, words = str(child.attrs.get("href", "")), _words_of(children[place + 1 :])
            yield from [_footnote(f"[{words}]")] if words.startswith("^") else lost_link(book, inside, words, anchors)
        elif child.type == "link_close":
            inside = ""
        elif child.type == "image":
            yield _picture(child)
        elif child.type == "html_inline" and not child.content.startswith("</"):
            yield _html(child.content)
        elif child.type == "text":
            yield from _of_text(child.content, first=place == 0, linked=bool(inside))


def _words_of(children: list[Token]) -> str:
    """The words up to the end of the link."""
    words = ""
    for child in children:
        if child.type == "link_close":
            break
        words += child.content
    return _short(words) or "without words"


def _picture(image: Token) -> Lost:
    address = f" ({image.attrs['src']})" if image.attrs.get("src") else ""
    title = f" “{_short(str(image.attrs['title']))}”" if image.attrs.get("title") else ""
    words = _short(image.content)
    left = f"readers get only its words, “{words}”" if words else "readers get nothing of it"
    what = f"the picture{address}{title} is not shown: {left}"
    return Lost(what, "say in words what it shows, or link to it")


def _html(written: str) -> Lost:
    what = f"“{_short(written)}” is HTML and is shown as it is written"
    return Lost(what, "use Markdown’s marks, such as **bold**, or take it out")


def _of_text(text: str, *, first: bool, linked: bool) -> Iterator[Lost]:
    ticked = TO_TICK.match(text) if first else None
    if ticked:
        what = f"“{ticked[0]}” is shown as it is written: a list has no boxes to tick"
        yield Lost(what, "take the brackets out")
    yield from (_footnote(match[0]) for match in FOOTNOTE.finditer(text))
    for match in () if linked else BARE.finditer(text):
        address = f"https://{match[0]}" if match[0].startswith("www.") else match[0]
        yield Lost(f"the address {match[0]} is shown as words and leads nowhere", f"write [words]({address})")


def _footnote(mark: str) -> Lost:
    what = f"“{mark}” is a footnote’s mark, and there are no footnotes"
    return Lost(what, "write the note into the text; sources stand beside their figures of themselves")


def _words_lost(text: str, named: Collection[str]) -> Iterator[Lost]:
    """Whatever else is dropped, such as a definition that nothing uses or a cell beyond a table’s last column."""
    bare = PATTERN.sub(" ", text)
    shown = " ".join((_shown(bare), *named))
    # In code “&amp;” stays as it is written, elsewhere it is a sign.
    told = Counter(WORD.findall(shown)) | Counter(WORD.findall(unescape(shown)))
    left = Counter(WORD.findall(unescape(TOLD.sub(" ", bare)))) - told
    if left:
        words = _short(" ".join(left))
        yield Lost(f"the words “{words}” are not shown to readers", "write them outside of the marks around them")


def _shown(text: str) -> str:
    """All that readers get of a text: its words, where its links lead and what stands over them."""
    tokens = parser().parse(text)
    return " ".join(each for token in tokens for each in _told(token))


def _told(token: Token) -> Iterator[str]:
    for child in token.children or ():
        yield child.content
        yield from (unquote(str(each)) for each in (child.attrs.values() if child.type == "link_open" else ()))
        yield from _told(child) if child.type == "image" else ()
    if not token.children:
        yield token.content


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
