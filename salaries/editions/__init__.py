"""Editions: compile the desk into a figure book, check it, publish it, and hold the current one in memory."""

from salaries.editions.memory import NoEdition, PublishedEdition, UnknownEdition, current, history, numbered

__all__ = ["NoEdition", "PublishedEdition", "UnknownEdition", "current", "history", "numbered"]
