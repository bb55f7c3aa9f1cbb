"""What tests start from: a small book, the seed on the desk, the seed published."""

import gc
import os
import posix
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.db.models import Model
from hypothesis import settings

from salaries import models, watcher
from salaries.desk import kept
from salaries.desk.figure_files.loading import load_files
from salaries.desk.history.versions import TRACKED, versions_of
from salaries.editions import PublishedEdition, memory
from salaries.editions.publish import publish
from salaries.engine.book_text import read_book
from salaries.engine.figures import FigureBook
from salaries.migrations._groups import MayEdit
from salaries.page_cache.front import FRONT
from salaries.page_cache.replies import SHELF
from salaries.readers import notes, reads
from salaries.templatetags.pieces import PIECES
from tests.books import SMALL_DESK, small_book
from tests.kept_rows import Rows, put_back, rows_after

SALARIES = Path(__file__).parent.parent / "salaries"
SEED = sorted((SALARIES / "seed").glob("*.toml"))
MIGRATIONS = SALARIES / "migrations"
ADVICE = Path(__file__).parent / "advice.toml"
COMPANY = Path(__file__).parent / "cases" / "company.toml"
# In an order in which each can refer to those before it.
DESK: tuple[type[Model], ...] = (
    models.Source,
    models.Currency,
    models.Rules,
    models.Occupation,
    models.OfficialPay,
    models.Projection,
    models.Role,
    models.Tier,
    models.ReportedPay,
    models.CareerStep,
    models.NearestOccupation,
    models.Figure,
    models.PartOfPay,
    models.Factor,
    models.NumberAnswer,
    models.NumberPoint,
    models.Choice,
    models.Override,
    models.ReportedEffect,
    models.PriceLevel,
    models.WageGrowth,
    models.Score,
    models.Summary,
    models.RecordCount,
    models.JobTitle,
    models.Topic,
    models.Guide,
    models.GuideTopic,
    models.RelatedGuide,
    models.Section,
)
# Each full collection walks all that was imported and the whole seed, for half a second, and finds nothing.
gc.set_threshold(50_000, 20, 100)
# A book never changes, so each text is read once for all tests: the seed's takes as long as the rest of many a test.
memory.read_book = lru_cache(maxsize=16)(read_book)  # type: ignore[attr-defined]
# What is reached is measured in this process alone: of one that is forked, and killed, there is nothing to add.
os.fork, os._exit = posix.fork, posix._exit
# A busy machine is no finding.
settings.register_profile("any machine", deadline=None, max_examples=60)
settings.load_profile("any machine")
# What comes from the edition in memory, without a query, is the same on every database, so it runs on one.
FROM_MEMORY = {
    "api": ("client", "compare", "counts", "moves", "openapi", "parts"),
    "engine": ("cases", "comparisons", "reference_paths", "whole_seed"),
    "page_cache": ("asked", "methods"),
    "pages": (
        *("age", "calculator", "carried", "cite", "company", "compare", "embed", "forms", "home", "methodology"),
        *("moves", "paths", "prose_links", "role_pay", "vocabulary", "working"),
    ),
    "provenance": ("official",),
    "review": ("moves",),
}
PUBLISHED: tuple[type[Model], ...] = (*DESK, models.Edition)
PERMISSION = ("content_type__app_label", "codename")
GOLDEN: tuple[type[Model], ...] = (models.GoldenCase, models.GoldenAnswer, models.GoldenNumber)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks the database anything runs on PostgreSQL too."""
    for item in items:
        reached = "db" in getattr(item, "fixturenames", ()) or item.get_closest_marker("django_db")
        if reached and not is_from_memory(item):
            item.add_marker("database")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """A test that runs on one database alone may ask it nothing."""
    if not is_from_memory(item):
        return (yield)
    with connection.execute_wrapper(refuse):
        return (yield)


def is_from_memory(item: pytest.Item) -> bool:
    return item.path.stem.removeprefix("test_") in FROM_MEMORY.get(item.path.parent.name, ())


def refuse(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
    assert sql.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")), (
        f"take the file out of FROM_MEMORY: it asks {sql[:200]}"
    )
    return execute(sql, *rest)


@pytest.fixture
def book() -> FigureBook:
    return small_book()


@pytest.fixture(autouse=True)
def nothing_in_memory() -> Iterator[None]:
    """No test sees the edition, the counts or the kept replies of another."""
    forgetting = (
        watcher.stop,
        memory.forget,
        kept.forget,
        notes.forget,
        reads.forget,
        SHELF.clear,
        FRONT.clear,
        PIECES.clear,
    )
    for forget in forgetting:
        forget()
    yield
    for forget in forgetting:
        forget()


@pytest.fixture(autouse=True)
def a_password_is_enough(request: pytest.FixtureRequest) -> None:
    """Of several people at the desk, too. What holds where owners have not said so has tests of its own."""
    if request.node.get_closest_marker("django_db") or "db" in request.fixturenames:
        request.getfixturevalue("_django_db_helper")
        if not models.SignInRules.objects.update(password_enough=True):
            models.SignInRules.objects.create(password_enough=True)


def history() -> Iterator[type[Model]]:
    yield models.Act
    yield from (versions_of(kind).model for kind in TRACKED)


@pytest.fixture(autouse=True)
def groups_of_the_migrations(request: pytest.FixtureRequest) -> None:
    """A test with a live server empties every table afterwards, so the groups may have gone before this test."""
    if request.node.get_closest_marker("django_db") is None and "db" not in request.fixturenames:
        return
    request.getfixturevalue("db")
    if not Group.objects.exists():
        make_groups()


def make_groups() -> None:
    keys = {(app, name): key for key, app, name in Permission.objects.values_list("pk", *PERMISSION)}
    for group, may in what_groups_may().items():
        Group.objects.create(name=group).permissions.set([keys[each] for each in may])


@cache
def what_groups_may() -> dict[str, list[tuple[str, str]]]:
    """As the migrations make them, in their order; asked once, since every step asks and writes for itself."""
    with transaction.atomic():
        import_module("salaries.migrations.0002_groups_and_permissions").allow(apps, None)
        for path in sorted(MIGRATIONS.glob("0*.py")):
            for operation in import_module(f"salaries.migrations.{path.stem}").Migration.operations:
                if isinstance(operation, MayEdit):
                    operation.allow(apps, None)
        made = {group.name: list(group.permissions.values_list(*PERMISSION)) for group in Group.objects.order_by("pk")}
        transaction.set_rollback(True)
    return made


@pytest.fixture(scope="session")
def seed_rows(django_db_setup, django_db_blocker) -> Rows:
    def load_and_publish() -> None:
        load_files(SEED)
        # Tests change figures at will: neither this desk nor its edition holds golden cases that would ask why.
        models.GoldenCase.objects.all().delete()
        publish(note="First edition")

    with django_db_blocker.unblock():
        return rows_after(load_and_publish, PUBLISHED)


@pytest.fixture(scope="session")
def small_rows(django_db_setup, django_db_blocker) -> Rows:
    with django_db_blocker.unblock():
        return rows_after(lambda: load_files([SMALL_DESK]), (*DESK, *history()))


@pytest.fixture(scope="session")
def company_rows(django_db_setup, django_db_blocker) -> Rows:
    def load_and_publish() -> None:
        load_files([COMPANY])
        publish(note="First edition")

    with django_db_blocker.unblock():
        return rows_after(load_and_publish, (*PUBLISHED, *GOLDEN, *history()))


@pytest.fixture
def desk(db, seed_rows: Rows) -> None:
    """The whole seed on the desk, nothing published."""
    put_back({model: seed_rows[model] for model in DESK})


@pytest.fixture
def small_desk(db, small_rows: Rows) -> None:
    """A desk of a few rows with their history, for tests that change it."""
    put_back(small_rows)


@pytest.fixture
def advice(small_desk: None) -> None:
    """The small desk with a guide on a subject, beside the one of its role."""
    load_files([ADVICE])


@pytest.fixture
def company(db: None, company_rows: Rows) -> PublishedEdition:
    """A made-up company's own formula, published as edition 1 on a desk of its own."""
    put_back(company_rows)
    memory.refresh()
    return memory.current()


@pytest.fixture
def on_disk(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """SQLite's test database lives in memory, where no two connections can write; so a copy of it on disk."""
    if connection.vendor != "sqlite":
        yield
        return
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, tmp_path / "desk.sqlite3"
    connection.may_make_file = True  # type: ignore[attr-defined]
    connection.ensure_connection()
    connection.may_make_file = False  # type: ignore[attr-defined]
    in_memory.backup(connection.connection)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = in_memory, name


@pytest.fixture
def published(desk: None, seed_rows: Rows) -> PublishedEdition:
    """The seed published as edition 1, and in memory."""
    put_back({models.Edition: seed_rows[models.Edition]})
    memory.refresh()
    return memory.current()
