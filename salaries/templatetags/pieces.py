"""Pieces of pages that an edition fixes: made once, and text from then on.

A template takes some ten microseconds for each thing that it writes, and a page writes thousands.
"""

from collections.abc import Callable, Hashable
from functools import partial
from itertools import count
from threading import Lock
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token

from salaries.editions import clock
from salaries.editions.previewed import previewed
from salaries.templatetags.typesetting import carried_in

register = template.Library()
NUMBERS = count()
# When there are more, all are made anew.
MOST_LETTERS = 16_000_000


class _Pieces:
    def __init__(self) -> None:
        self.lock = Lock()
        self.clear()

    def put(self, key: Hashable, text: str) -> None:
        with self.lock:
            if self.letters > MOST_LETTERS:
                self.clear()
            self.held[key] = text
            self.letters += len(text)

    def clear(self) -> None:
        self.held: dict[Hashable, str] = {}
        self.letters = 0


PIECES = _Pieces()


class PieceNode(template.Node):
    """What stands between ``{% piece … %}`` and ``{% endpiece %}``."""

    def __init__(self, nodes: NodeList, told: list[FilterExpression]) -> None:
        self.nodes, self.told, self.number = nodes, told, next(NUMBERS)

    def render(self, context: template.Context) -> str:
        told = (self.number, *(each.resolve(context) for each in self.told))
        return piece_of(context.get("edition"), carried_in(context), told, partial(self.nodes.render, context))


def piece_of(edition: Any, carried: str, told: tuple[Hashable, ...], make: Callable[[], str]) -> str:
    """The piece that is known by what is ``told``, made if need be; without an edition and in a preview each time."""
    if edition is None or previewed():
        return make()
    key = (edition.number, edition.digest, clock.today(), carried, *told)
    found = PIECES.held.get(key)
    if found is None:
        found = make()
        PIECES.put(key, found)
    return found


@register.tag
def piece(parser: Parser, token: Token) -> PieceNode:
    """A piece that depends on nothing but its edition, the day, what links carry along, and the values that it names.

    A preview's pieces are made each time.
    """
    told = [parser.compile_filter(each) for each in token.split_contents()[1:]]
    nodes = parser.parse(("endpiece",))
    parser.delete_first_token()
    return PieceNode(nodes, told)
