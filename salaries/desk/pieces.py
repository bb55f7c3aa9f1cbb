"""The desk's figure book in pieces, so that after a save only what it touched is compiled anew.

A piece holds values of its own rows, and names of others. So it is compiled anew where a row of it was touched, and
where a row that it names got another name, or another place among those by which its lists are sorted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import ForeignKey

from salaries.desk.compile import PIECES, Piece, Pieces, Row, all_pieces, assembled, compiled, seen_fields
from salaries.desk.kind import Kind, kind_of
from salaries.desk.kinds import IN_BOOKS
from salaries.desk.uncollected import uncollected
from salaries.engine.book_text import KnownBook, Texts, known, part_text
from salaries.engine.figures import Factor

# What commands make anew, as a whole: nothing tells which row of it is another.
MADE = tuple(kind for kind in PIECES if not kind.has_history)


class _At(NamedTuple):
    """The piece that a row is in, and what others see of the row."""

    piece: Row
    seen: tuple[Any, ...]


@dataclass(frozen=True)
class KeptPieces:
    """Every piece, with its text, and the book that they make."""

    pieces: Pieces
    texts: Texts
    desk: KnownBook

    def after(self, touched: Collection[Row], made: bool = False) -> "KeptPieces":
        """As the desk is once these rows were saved or deleted; ``made`` says that commands made something anew.

        Raises IncompleteDesk while there are no rules.
        """
        if not (touched or made):
            return self
        now, was = _now(touched), self._rows
        renamed = {row for row in touched if row in was and (row not in now or now[row].seen != was[row].seen)}
        naming = _naming(renamed)
        touched, now = {*touched, *naming}, now | _now(naming)
        stale = {rows[row].piece for rows in (was, now) for row in touched if row in rows}
        anew = {kind: compiled(kind, keys) for kind, keys in _by_kind(stale).items()}
        # What is made anew names rows too.
        anew |= {kind: compiled(kind) for kind in MADE if made or renamed}
        in_order = {kind: _in_order(kind, {**self.pieces[kind], **anew[kind]}) for kind in anew}
        return _kept({**self.pieces, **in_order}, self.texts, self.desk.book.factor_by_slug)

    @cached_property
    def _rows(self) -> dict[Row, _At]:
        found = ((kind, key, piece) for kind, pieces in self.pieces.items() for key, piece in pieces.items())
        return {row: _At((kind, key), seen) for kind, key, piece in found for row, seen in piece.rows}


@uncollected()
def whole_desk() -> KeptPieces:
    """Raises IncompleteDesk while there are no rules."""
    return _kept(all_pieces(), {}, {})


def _kept(pieces: Pieces, texts: Texts, factors: Mapping[str, Factor]) -> KeptPieces:
    """What is known is taken: texts too, as long as their parts are held by whoever asks."""
    parts = [piece.part for kind in PIECES for piece in pieces[kind].values()]
    told = {id(part): texts.get(id(part)) or part_text(part) for part in parts}
    return KeptPieces(pieces, told, known(assembled(pieces, factors), told))


def _in_order(kind: Kind, pieces: Mapping[Any, Piece]) -> dict[Any, Piece]:
    """Those whose rows are still there, in the order of the desk."""
    return {key: pieces[key] for key in kind.rows().values_list("pk", flat=True) if key in pieces}


def _now(rows: Iterable[Row]) -> dict[Row, _At]:
    """Of rows that are there."""
    found: dict[Row, _At] = {}
    for kind, keys in _by_kind(rows).items():
        top, way = _piece_of(kind)
        values = kind.rows().filter(pk__in=keys).values_list("pk", way, *seen_fields(kind))
        found |= {(kind, pk): _At((top, above), tuple(seen)) for pk, above, *seen in values}
    return found


def _piece_of(kind: Kind) -> tuple[Kind, str]:
    """The kind of piece that rows of a kind are in, and the way up to it."""
    way = []
    while kind not in PIECES and kind.above:
        way.append(kind.parent)
        kind = kind.above
    return kind, "__".join((*way, "pk"))


def _naming(renamed: Collection[Row]) -> set[Row]:
    """The rows that name any of these, and those that name them in turn, since a guide is known by its role."""
    found, left = set[Row](), set(renamed)
    while left:
        met = {row for kind, keys in _by_kind(left).items() for row in _naming_one(kind, keys)}
        left = met - found
        found |= left
    return found


def _naming_one(named: Kind, keys: Collection[Any]) -> Iterable[Row]:
    for kind in IN_BOOKS:
        for name, field in kind.fields.items():
            if kind.has_history and isinstance(field, ForeignKey) and kind_of(field.related_model) is named:
                rows = kind.rows().filter(**{f"{name}__pk__in": keys})
                yield from ((kind, pk) for pk in rows.values_list("pk", flat=True))


def _by_kind(rows: Iterable[Row]) -> dict[Kind, list[Any]]:
    found = defaultdict(list)
    for kind, key in rows:
        found[kind].append(key)
    return found
