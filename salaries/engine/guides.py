"""Guides: a role's article, or advice on a subject, with their parts and topics."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

# Where the topics stand among the addresses of guides.
TOPICS = "topics"


def check_subject(subject: str, roles: Container[str]) -> None:
    """Raises ValueError, with a sentence, for a subject at whose address no guide can stand, such as a role's."""
    _check_address("subject", subject)
    if subject in roles:
        raise ValueError(f"the subject “{subject}” is the slug of a role, whose guide has that address")


def check_role(slug: str, subjects: Container[str] = ()) -> None:
    """The same of a role's slug, which must be none of the guides' subjects. Raises ValueError, with a sentence."""
    _check_address("slug", slug)
    if slug in subjects:
        raise ValueError(f"the slug “{slug}” is the subject of a guide, which has that address")


def _check_address(noun: str, slug: str) -> None:
    if slug == TOPICS:
        raise ValueError(f"the {noun} cannot be “{slug}”: the topics have that address")
    if slug != slug.lower():
        raise ValueError(f"the {noun} “{slug}” has capital letters, which no address of a guide has")


@dataclass(frozen=True, slots=True)
class Topic:
    """What several guides are about; ``about`` says in a sentence what they answer."""

    slug: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class GuideTopic:
    """A topic that a guide belongs to, by its slug."""

    KEY: ClassVar = ("topic",)

    topic: str


@dataclass(frozen=True, slots=True)
class RelatedGuide:
    """A guide that the readers of another one are sent on to, by its slug."""

    KEY: ClassVar = ("guide",)

    guide: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a guide, in Markdown; ``under`` names the section it belongs to."""

    slug: str
    heading: str
    body: str
    under: str | None = None


@dataclass(frozen=True)
class Guide:
    """A role's article, or advice on a ``subject``: one of the two is empty.

    ``written_by`` and ``reviewed_by`` are names, empty for the editors; ``reviewed_on`` is None while nobody has
    reviewed it; ``other_names`` are what people type who look for it.
    """

    role: str
    title: str
    standfirst: str
    opening: str
    published_at: datetime
    updated_at: datetime
    sections: tuple[Section, ...]
    subject: str = ""
    topics: tuple[GuideTopic, ...] = ()
    related: tuple[RelatedGuide, ...] = ()
    written_by: str = ""
    reviewed_by: str = ""
    reviewed_on: date | None = None
    other_names: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """What its address is known by: its role's slug, or its subject."""
        return self.role or self.subject

    @property
    def pieces(self) -> tuple[Section, ...]:
        """All of its prose in the order of the page; the opening is a section without slug and heading."""
        return Section("", "", self.opening), *self.sections
