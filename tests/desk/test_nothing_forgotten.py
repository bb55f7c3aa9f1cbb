"""What a new kind has to be told of besides the map of the desk: whoever forgets it is told here."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group

from salaries.desk.kinds import KINDS
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook
from salaries.review.evidence_list import every_evidence

# What a calibration or a command writes, and editors decide on or look at.
NOT_EDITED = {"rules", "summary", "count", "score", "title"}


def held(part: Any) -> Iterator[Evidence]:
    """Every piece of evidence in a book, wherever it stands."""
    if isinstance(part, Evidence):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from held(each)
    elif is_dataclass(part):
        for field in fields(part):
            yield from held(getattr(part, field.name))


def test_every_figure_of_the_book_is_in_the_list_of_evidence(published) -> None:
    book: FigureBook = published.book
    listed = {id(evidence) for _, evidence in every_evidence(book)}
    assert [evidence for evidence in held(book) if id(evidence) not in listed] == []


@pytest.mark.django_db
def test_editors_may_edit_every_kind_of_row() -> None:
    may = set(Group.objects.get(name="Editors").permissions.values_list("codename", flat=True))
    models = {kind.model._meta.model_name for path, kind in KINDS.items() if path not in NOT_EDITED}
    wanted = {f"{verb}_{model}" for verb in ("add", "change", "delete", "view") for model in models}
    assert wanted - may == set()
