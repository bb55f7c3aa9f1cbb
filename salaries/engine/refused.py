"""What is said when something is refused whole."""

from collections.abc import Iterable
from typing import Any


class Refused(ValueError):
    """Nothing was changed. The sentence says so and why; ``findings`` are all that stands against it, each of which
    reads as a sentence."""

    def __init__(self, sentence: str, findings: Iterable[Any] = ()) -> None:
        super().__init__(sentence)
        self.findings = tuple(findings)
