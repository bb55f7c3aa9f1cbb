"""Links in prose to editions: a number that no edition has leads readers nowhere."""

import re
from collections.abc import Iterator

from salaries.engine.figures import FigureBook
from salaries.models import Edition
from salaries.review.findings import Finding

LINK = re.compile(r"\]\(\s*<?/[^)\s]*?(?:editions/|[?&]edition=)([0-9]{1,9})\b")


def edition_link_findings(book: FigureBook) -> Iterator[Finding]:
    """One query, and none where no prose leads to an edition."""
    linked = [
        (guide, piece, int(match[1]))
        for guide in book.guides
        for piece in guide.pieces
        for match in LINK.finditer(piece.body)
    ]
    there = set(Edition.objects.values_list("number", flat=True)) if linked else set()
    for guide, piece, number in linked:
        if number not in there:
            own = ("sections", piece.slug, "body") if piece.slug else ("opening",)
            where = f"Guide “{guide.title}”, {piece.heading or 'opening'}"
            what = f"a link leads to edition {number}, which is not there"
            yield Finding(where, what, "put the number right, or take the link away", path=("guides", guide.slug, *own))
