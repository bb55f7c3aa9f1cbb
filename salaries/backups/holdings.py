"""What a database, or a backup of one, holds, in a few words: enough to know it again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

MODELS = {"accounts": "User", "records": "Record", "acts": "Act"}


@dataclass(frozen=True, slots=True)
class Holdings:
    """``published_at`` is when the newest edition was, in ISO 8601; both are None where there is no edition."""

    editions: int
    newest: int | None
    published_at: str | None
    accounts: int
    records: int
    acts: int

    def __str__(self) -> str:
        newest = ""
        if self.newest and self.published_at:
            newest = f" (the newest is {self.newest}, of {datetime.fromisoformat(self.published_at):%-d %B %Y})"
        counts = ", ".join((_many(self.accounts, "account"), _many(self.records, "record")))
        return f"{_many(self.editions, 'edition')}{newest}, {counts} and {_many(self.acts, 'act')} of history"

    def __bool__(self) -> bool:
        """A database that was just made holds nothing."""
        return any((self.editions, self.accounts, self.records, self.acts))


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


NOTHING = Holdings(0, None, None, 0, 0, 0)


def holdings_of(models: list[type[Model]]) -> Holdings:
    """Of the database, by its models as it has them."""
    named = {each.__name__: each._base_manager for each in models}
    if "Edition" not in named:
        return NOTHING
    newest = named["Edition"].order_by("-number").values_list("number", "published_at").first() or (None, None)
    counts: dict[str, Any] = {key: named[name].count() for key, name in MODELS.items()}
    return Holdings(named["Edition"].count(), newest[0], newest[1] and newest[1].isoformat(), **counts)
