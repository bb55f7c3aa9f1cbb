"""Guides: a role's article and its parts."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a guide, in Markdown; ``under`` names the section it belongs to."""

    slug: str
    heading: str
    body: str
    under: str | None = None


@dataclass(frozen=True)
class Guide:
    """A role's article."""

    KEY: ClassVar = ("role",)

    role: str
    title: str
    standfirst: str
    opening: str
    published_at: datetime
    updated_at: datetime
    sections: tuple[Section, ...]

    @property
    def slug(self) -> str:
        """What its address is known by: that of its role."""
        return self.role
