"""What a check finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Where something is wrong, what, and how to mend it.

    ``path`` leads to it: through the figure book, as that of a change does, or to a golden case by its key.
    """

    where: str
    what: str
    mend: str
    forbids: bool = True
    path: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.mend}"
