"""Topics of a book: which guides stand under each, and under which a guide stands."""

from dataclasses import dataclass

from salaries.engine.figures import FigureBook
from salaries.engine.guides import Guide, Topic


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """A topic with its guides, in the order of the book."""

    topic: Topic
    guides: tuple[Guide, ...]


def topic_entries(book: FigureBook) -> tuple[TopicEntry, ...]:
    """The topics that have a guide: a list of none leads nowhere."""
    named = [(each.topic, guide) for guide in book.guides for each in guide.topics]
    entries = (TopicEntry(each, tuple(guide for slug, guide in named if slug == each.slug)) for each in book.topics)
    return tuple(entry for entry in entries if entry.guides)


def topics_of(book: FigureBook, guide: Guide) -> tuple[Topic, ...]:
    """What a guide is about, the most first."""
    by_slug = {topic.slug: topic for topic in book.topics}
    return tuple(by_slug[each.topic] for each in guide.topics)
