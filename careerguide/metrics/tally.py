"""What this process has answered so far. Counting takes half a microsecond, since the quickest replies take thirty."""

from bisect import bisect_left
from threading import Lock

# In seconds: what a reply took at most. One that took longer than the last is counted beyond all of them.
BOUNDS = (0.0001, 0.0005, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)


# Replies that are counted together: of a page, whether they were at hand, and their HTTP status.
Kind = tuple[str, bool, int]


class Tally:
    """Replies by kind: how many took up to each bound, then their seconds in all. Estimates by role; refusals."""

    def __init__(self) -> None:
        self.replies: dict[Kind, list[float]] = {}
        self.estimates: dict[str, int] = {}
        self.refused: dict[str, int] = {}
        self.lock = Lock()

    def answered(self, page: str, kept: bool, status: int, seconds: float, role: str = "") -> None:
        """One reply. ``page`` is its kind and no address; ``role`` is that of the estimate that it tells, if any."""
        kind, place = (page, kept, status), bisect_left(BOUNDS, seconds)
        with self.lock:
            row = self.replies.get(kind)
            if row is None:
                row = self.replies[kind] = [0] * (len(BOUNDS) + 2)
            row[place] += 1
            row[-1] += seconds
            if role:
                self.estimates[role] = self.estimates.get(role, 0) + 1

    def turned_away(self, status: str) -> None:
        """One request that the server itself refused, before the site was asked."""
        with self.lock:
            self.refused[status] = self.refused.get(status, 0) + 1

    def add(self, other: "Tally") -> None:
        for kind, row in other.replies.items():
            mine = self.replies.setdefault(kind, [0] * len(row))
            mine[:] = [one + more for one, more in zip(mine, row, strict=True)]
        for role, number in other.estimates.items():
            self.estimates[role] = self.estimates.get(role, 0) + number
        for status, number in other.refused.items():
            self.refused[status] = self.refused.get(status, 0) + number


TALLY = Tally()
answered = TALLY.answered
turned_away = TALLY.turned_away
