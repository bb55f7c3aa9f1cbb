"""How far a backup or its restoring has come, told every few seconds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeVar

EVERY = 5.0  # seconds
Told = Callable[[str], None]
Each = TypeVar("Each")


@dataclass
class Progress:
    """``told`` gets a sentence from time to time while rows go by; ``of`` is how many there will be."""

    told: Told
    doing: str
    of: int
    done: int = 0
    last: float = field(default_factory=monotonic)

    def over(self, rows: Iterable[Each]) -> Iterator[Each]:
        for row in rows:
            yield row
            self.done += 1
            if self.done % 1000 == 0 and monotonic() - self.last > EVERY:
                self.last = monotonic()
                self.told(f"{self.doing}: {self.done:,} of {self.of:,} rows")
