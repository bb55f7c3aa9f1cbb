"""What tests start from: a small book, the seed on the desk, the seed published."""

from collections.abc import Iterator
from copy import copy
from pathlib import Path

import pytest
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from hypothesis import settings

from salaries import models
from salaries.editions import memory, reads
from salaries.editions.load import load_files
from salaries.editions.publish import publish
from salaries.engine.figures import FigureBook
from tests.books import SMALL_DESK, small_book

SEED = sorted((Path(__file__).parent.parent / "salaries" / "seed").glob("*.toml"))
# In an order in which each can refer to those before it.
DESK = (
    models.Source,
    models.Currency,
    models.Rules,
    models.Role,
    models.Tier,
    models.CareerStep,
    models.Figure,
    models.Factor,
    models.Choice,
    models.Override,
    models.Guide,
    models.Section,
)
# A busy machine is no finding.
settings.register_profile("any machine", deadline=None, max_examples=60)
settings.load_profile("any machine")
Rows = dict[type[Model], list[Model]]


@pytest.fixture
def book() -> FigureBook:
    return small_book()


@pytest.fixture(autouse=True)
def nothing_in_memory() -> Iterator[None]:
    """No test sees the edition or the counts of another."""
    memory.forget()
    reads.forget()
    yield
    memory.forget()
    reads.forget()


@pytest.fixture(scope="session")
def seed_rows(django_db_setup, django_db_blocker) -> Rows:
    """The seed as the loader and a publish make it, taken once and rolled back: loading takes seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_files(SEED)
        publish(note="First edition")
        rows = {model: list(model._default_manager.all()) for model in (*DESK, models.Edition)}
        transaction.set_rollback(True)
    return rows


@pytest.fixture
def desk(db, seed_rows: Rows) -> None:
    """The whole seed on the desk, nothing published."""
    for model in DESK:
        model._default_manager.bulk_create([copy(row) for row in seed_rows[model]])
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), DESK):
            cursor.execute(statement)


@pytest.fixture
def small_desk(db) -> None:
    """A desk of a few rows, for tests that change it."""
    load_files([SMALL_DESK])


@pytest.fixture
def published(desk: None, seed_rows: Rows) -> memory.PublishedEdition:
    """The seed published as edition 1, and in memory."""
    models.Edition.objects.bulk_create([copy(row) for row in seed_rows[models.Edition]])
    memory.refresh()
    return memory.current()
