"""Which rows of the desk have a history, what each is called, and which rows belong to which."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Field, ForeignKey, Model

from salaries import models

Kind = type[Model]

# What a row is called: fields of its own, and rows that it hangs on by their names. The kinds stand in an order in
# which each can refer to those before it.
CALLED: dict[Kind, tuple[str, ...]] = {
    models.Source: ("title",),
    models.Currency: ("name",),
    models.Rules: (),
    models.Role: ("name",),
    models.Tier: ("role", "name"),
    models.ReportedPay: ("tier",),
    models.CareerStep: ("of", "title"),
    models.Figure: ("name",),
    models.Factor: ("name",),
    models.Choice: ("factor", "name"),
    models.Override: ("choice", "role"),
    models.ReportedEffect: ("choice", "tier"),
    models.PriceLevel: ("choice",),
    models.JobTitle: ("title",),
    models.Guide: ("title",),
    models.Section: ("guide", "heading"),
    models.GoldenCase: ("tier", "pay"),
    models.GoldenAnswer: ("case", "choice"),
}
KEPT = tuple(CALLED)
# The rows that are edited on another's page, or stand for a part of it, and the way from them to it.
PARTS: dict[Kind, tuple[tuple[Kind, str], ...]] = {
    models.Role: ((models.Tier, "role"), (models.CareerStep, "of"), (models.ReportedPay, "tier__role")),
    models.Factor: ((models.Choice, "factor"),),
    models.Choice: ((models.Override, "choice"), (models.ReportedEffect, "choice"), (models.PriceLevel, "choice")),
    models.Guide: ((models.Section, "guide"),),
    models.GoldenCase: ((models.GoldenAnswer, "case"),),
}
BY_NAME = {kind._meta.model_name: kind for kind in KEPT}


def records_of(kind: Kind) -> Any:
    """The history of all rows of a kind, those deleted too, oldest first."""
    return kind.history.order_by("history_id")  # type: ignore[attr-defined]


def fields_of(kind: Kind) -> list["Field[Any, Any]"]:
    """The fields whose changes are told: all but the key and what nobody edits."""
    return [field for field in kind._meta.concrete_fields if not field.primary_key and field.editable]


def find_by(kind: Kind) -> Iterator[str]:
    """Look-ups from a row to the words of its name."""
    for name in CALLED[kind]:
        field = kind._meta.get_field(name)
        if isinstance(field, ForeignKey):
            yield from (f"{name}__{rest}" for rest in find_by(field.related_model))
        else:
            yield name
