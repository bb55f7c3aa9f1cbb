"""The stages of the usual path through a role."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class CareerStep:
    """One stage of the usual path through a role: -1 before it, 0 the role itself, 1 after it."""

    KEY: ClassVar = ("title",)

    stage: int
    title: str
    role: str | None = None
