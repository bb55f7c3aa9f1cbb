"""The Markdown of the site's prose: what is read as a mark, and what becomes of the kinds that HTML would let through.

Tables and struck words are read too. Raw HTML is shown as it is written, a picture as its words, and headings inside a
section begin one level below the section's own.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from salaries.engine.references import PATTERN

SMALLEST_HEADING = 6
# A table wider than its column scrolls in a box of its own.
TABLE_BOX = '<div class="tabled" role="region" aria-label="Table" tabindex="0">'


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Reads prose as readers get it; ``figure`` tokens are rendered by who knows a book."""
    made = _parser(html=False)
    made.add_render_rule(
        "image", lambda self, tokens, index, *rest: self.renderInlineAsText(tokens[index].children, *rest)
    )
    made.add_render_rule("drawing", lambda _, tokens, index, *rest: str(tokens[index].meta["markup"]))
    made.add_render_rule("table_open", lambda *_: f"{TABLE_BOX}<table>")
    made.add_render_rule("table_close", lambda *_: "</table></div>")
    return made


@lru_cache(maxsize=1)
def every_mark() -> MarkdownIt:
    """Reads also what readers do not get, raw HTML and addresses that could do harm, so that it can be named."""
    made = _parser(html=True)
    made.validateLink = lambda url: True  # type: ignore[method-assign]
    return made


def _parser(*, html: bool) -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": html, "typographer": True})
    made.enable(["replacements", "smartquotes", "table", "strikethrough"])
    made.inline.ruler.before("link", "figure", _read_figure)
    return made


def _read_figure(state: StateInline, silent: bool) -> bool:
    match = PATTERN.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("figure", "", 0)
        token.meta = {"reference": match[1]}
    state.pos = match.end()
    return True


def laid_out(tokens: Sequence[Token], above: int) -> list[Token]:
    """The tokens with their headings below one of the level ``above``, and the columns of tables by class."""
    levels = sorted({token.tag for token in tokens if token.type == "heading_open"})
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(above + 1 + levels.index(token.tag), SMALLEST_HEADING)}"
        elif token.type in ("th_open", "td_open"):
            _set_cell(token)
    return list(tokens)


def _set_cell(token: Token) -> None:
    style: Any = token.attrs.pop("style", "")
    if token.type == "th_open":
        token.attrSet("scope", "col")
    if "right" in str(style):
        token.attrSet("class", "number")
