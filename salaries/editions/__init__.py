"""Editions: the desk checked and published, now or at a time; the current one held in memory for readers."""

from salaries.editions.memory import current, history, numbered, text_of
from salaries.editions.published import WRITTEN_NUMBER, NoEdition, PublishedEdition, UnknownEdition

__all__ = [
    "WRITTEN_NUMBER",
    "NoEdition",
    "PublishedEdition",
    "UnknownEdition",
    "current",
    "history",
    "numbered",
    "text_of",
]
