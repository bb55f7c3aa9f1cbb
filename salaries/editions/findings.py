"""What a check finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Where something is wrong, what, and how to mend it."""

    where: str
    what: str
    mend: str
    forbids: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.mend}"
