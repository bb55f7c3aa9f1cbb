"""How many records there are of each place, and how many of them are in their own country's currency.

Records that are all in another country's currency do not speak for what is paid at a place, and the estimate asks.
"""

from collections import Counter
from collections.abc import Iterator

from salaries.models import Choice, RecordCount, Source


class Counts:
    """Records by place and by currency. A place that others are under counts theirs too."""

    def __init__(self) -> None:
        self._wider = dict(Choice.objects.filter(factor__place=True).values_list("slug", "under__slug"))
        self._currencies: dict[str, Counter[str]] = {}
        self._own: Counter[str] = Counter()

    def add(self, place: str, currency: str, own: bool) -> None:
        for each in self._and_wider(place):
            self._currencies.setdefault(each, Counter())[currency] += 1
            self._own[each] += own

    def _and_wider(self, place: str) -> list[str]:
        """The place and those above it; a circle among them ends the walk."""
        found: list[str] = []
        above: str | None = place
        while above and above not in found:
            found.append(above)
            above = self._wider.get(above)
        return found

    def rows(self, source: Source) -> Iterator[RecordCount]:
        for place, currencies in sorted(self._currencies.items()):
            yield RecordCount(
                place=place,
                records=currencies.total(),
                own_currency=self._own[place],
                currency=max(sorted(currencies), key=currencies.__getitem__),
                source=source,
            )
