"""What a reader sees of a reply: its words, without the markup."""

import re
from html import unescape
from typing import Any


def words(response: Any) -> str:
    """The page's text with its white space made single; pieces of one line are kept together."""
    text = re.sub(r"<(script|style|svg|sup)\b.*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    text = re.sub(r"</?(?:small|em|b|strong|a|span|i)\b[^>]*>", "", text)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).replace("\N{NO-BREAK SPACE}", " ").split())
