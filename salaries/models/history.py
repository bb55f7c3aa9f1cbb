"""The history of the desk: a row for each change of a row, each belonging to an act."""

from functools import cache
from typing import Any

from django.db import models
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from salaries.models.act import Act, current_act


class InAct(models.Model):
    """What each row of the history has besides the values. Who and why stand in the act, once for all its rows."""

    act = models.ForeignKey(Act, on_delete=models.PROTECT, default=current_act, related_name="+")

    class Meta:
        abstract = True


class Versions(HistoryManager):  # type: ignore[misc]
    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> Any:
        """Asked each time a row's history is looked at, and a class takes longer to make than the answer to find."""
        return super().from_queryset(queryset_class, class_name)


class DeskRecords(HistoricalRecords):  # type: ignore[misc]
    def get_meta_options(self, model: Any) -> dict[str, Any]:
        """Nobody changes history, so no permission to is made."""
        return {**super().get_meta_options(model), "default_permissions": ()}


def desk_history() -> Any:
    """Keeps the history of a model of the desk."""
    return DeskRecords(bases=[InAct], history_manager=Versions)
