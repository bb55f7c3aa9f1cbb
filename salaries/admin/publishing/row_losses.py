"""What readers lose with a row that is gone: estimates, addresses that stop answering, and all that used it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from salaries.admin.publishing.preview_pages import PreviewPage, preview_page, preview_pages
from salaries.admin.publishing.review_words import counted
from salaries.desk.kind import Kind
from salaries.desk.kinds import IN_BOOKS
from salaries.desk.paths import find
from salaries.engine.book_paths import Path, name_of
from salaries.engine.figures import FigureBook
from salaries.engine.references import PARTS, PATTERN
from salaries.review.change_words import short_names
from salaries.review.moves import Move, Moves

# So many of what used a row are named; the others are counted.
NAMED = 6
# Pages that show it and stay all the same.
STAY = {"home", "guides", "methodology", "sources", "parts", "calculator"}


def losses(old: FigureBook, new: FigureBook, path: Path, moves: Moves, edition: int) -> list[str]:
    """Sentences, in the words of the old book, where the row is still there."""
    found = find(path)
    if found is None:
        return []
    said = [*estimates_lost((path,), moves), *_addresses(old, new, path, edition)]
    return [*said, *_uses(old, found.kind, path), *_prose(old, new, path)]


def estimates_lost(paths: Iterable[Path], moves: Moves) -> Iterator[str]:
    """How many estimates vanish with rows, in a sentence; nothing where none does."""
    if gone := _count(paths, moves.vanished):
        yield f"Readers lose {counted(gone, 'estimate', 'estimates')}."


def estimates_gained(paths: Iterable[Path], moves: Moves) -> Iterator[str]:
    """How many appear with them."""
    if found := _count(paths, moves.appeared):
        yield f"Readers get {counted(found, 'new estimate', 'new estimates')}."


def _count(paths: Iterable[Path], moves: Iterable[Move]) -> int:
    rows = set(paths)
    return sum(not rows.isdisjoint(rows_of(move)) for move in moves)


def rows_of(move: Move) -> frozenset[Path]:
    """The rows without any of which there would be no such estimate."""
    role, factor = ("roles", move.role), ("factors", move.factor)
    return frozenset((role, (*role, "tiers", move.tier), factor, (*factor, "choices", move.choice)))


def _addresses(old: FigureBook, new: FigureBook, path: Path, edition: int) -> Iterator[str]:
    """Whole pages that are gone, and answers in links that mean nothing any more."""
    pages = [each.for_readers for each in _gone_pages(old, new, path)]
    if pages:
        verb = "stops" if len(pages) == 1 else "stop"
        still = f"with ?edition={edition} {'it' if len(pages) == 1 else 'they'} still answer{'s' * (len(pages) == 1)}"
        yield f"{', '.join(pages)} {verb} answering; {still}."
    if asked := _asked(path):
        yield f"Links with {asked} are told that there is no such answer; those of an edition keep theirs."


def _gone_pages(old: FigureBook, new: FigureBook, path: Path) -> Iterator[PreviewPage]:
    left = {each.below for each in preview_pages(new, path)}
    stay = {preview_page("", view).below for view in STAY}
    shown = (each for each in preview_pages(old, path) if each.below not in left | stay)
    yield from (each for each in shown if not each.rest and len(path) == 2)


def _asked(path: Path) -> str:
    match path:
        case ("roles", role):
            return f"role={role}"
        case ("roles", role, "tiers", tier):
            return f"role={role}&tier={tier}"
        case ("factors", factor):
            return f"{factor}="
        case ("factors", factor, "choices", choice):
            return f"{factor}={choice}"
        case ("currencies", code):
            return f"currency={code}"
    return ""


def _uses(old: FigureBook, kind: Kind, path: Path) -> Iterator[str]:
    """Rows of the old book that name it, kind by kind, and those that stood inside it."""
    users: dict[Kind, list[str]] = defaultdict(list)
    for user, at in _naming(old, kind, path):
        users[user].append(" › ".join(short_names(old, at)))
    for user, names in users.items():
        meta = user.model._meta
        noun = counted(len(names), str(meta.verbose_name), str(meta.verbose_name_plural))
        further = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        yield f"It was used by {noun}: {'; '.join(names[:NAMED])}{further}."


def _naming(book: FigureBook, kind: Kind, path: Path) -> Iterator[tuple[Kind, Path]]:
    """Every row outside it that holds its name in a field."""
    name = path[-1]
    for user, fields in _fields_of(kind):
        for at, part in _parts(user, book):
            same_list = user is not kind or at[:-1] == path[:-1]
            if at[: len(path)] != path and same_list and any(_value(part, way) == name for way in fields):
                yield user, at


def _fields_of(kind: Kind) -> Iterator[tuple[Kind, list[Path]]]:
    for user in IN_BOOKS:
        names = [name for name, field in user.fields.items() if field.is_relation]
        fields = [user.book_names[name] for name in names if user.fields[name].related_model is kind.model]
        if fields:
            yield user, fields


def _parts(kind: Kind, book: FigureBook) -> Iterator[tuple[Path, Any]]:
    """Every row of a kind with its path."""
    holders: Iterator[tuple[Path, Any]] = _parts(kind.above, book) if kind.above else iter((((), book),))
    for way, holder in holders:
        held = getattr(holder, kind.place)
        if kind.one:
            if held is not None:
                yield (*way, kind.place), held
        else:
            yield from (((*way, kind.place, name_of(each)), each) for each in held)


def _value(part: Any, way: Path) -> Any:
    for step in way:
        part = getattr(part, step, None)
    return part


def _prose(old: FigureBook, new: FigureBook, path: Path) -> Iterator[str]:
    """Sections, of guides that stay, whose prose told a figure of it."""
    names = _reference(path)
    places = [
        f"{guide.title} › {piece.heading or 'Opening'}"
        for guide in old.guides
        if guide.slug in new.guide_by_slug
        for piece in guide.pieces
        if names and any(_tells(names, each, guide.role) for each in PATTERN.findall(piece.body))
    ]
    if places:
        further = f" and {len(places) - NAMED} more" if len(places) > NAMED else ""
        yield f"Its figures stood in the prose of {'; '.join(places[:NAMED])}{further}."


def _reference(path: Path) -> re.Pattern[str] | None:
    """What references to it look like, a tier's with its role."""
    match path:
        case ("roles", role):
            return re.compile(rf"tier:{role}/")
        case ("roles", role, "tiers", tier):
            return re.compile(rf"tier:{role}/{tier}$")
        case ("factors", factor):
            return re.compile(rf"(choice|effect):{factor}/")
        case ("factors", factor, "choices", choice):
            return re.compile(rf"((choice|effect):{factor}/{choice}|price:{choice})$")
        case ("figures", slug):
            return re.compile(rf"figure:{slug}$")
        case ("parts", slug):
            return re.compile(rf"part:{slug}$")
        case ("occupations", slug):
            return re.compile(rf"(official:{slug}/|projection:{slug}$)")
    return None


def _tells(pattern: re.Pattern[str], reference: str, role: str) -> bool:
    parts = PARTS.fullmatch(reference.strip())
    if parts is None:
        return False
    owner = parts["owner"] or (role if parts["kind"] == "tier" else "")
    return bool(pattern.match(f"{parts['kind']}:{owner}{'/' if owner else ''}{parts['slug']}"))
