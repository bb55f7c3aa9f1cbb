"""Migrations since the last release leave the old code at work, so that processes can be replaced one by one."""

import pytest
from django.db import migrations, models
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader

from tests.migrations.beside_the_old import offences

APP = "salaries"
# The newest migration of the last release; whoever makes a release writes its own here.
RELEASED = "0020_tasks"
# A migration that needs the site to stand still for a moment, and why that is told in the notes of the release.
STANDS_STILL: dict[str, str] = {}


def test_the_old_code_goes_on_under_each_migration_since_the_last_release():
    loader = MigrationLoader(None)
    known = loader.project_state((APP, RELEASED))
    since = [name for app, name in sorted(loader.disk_migrations) if app == APP and name > RELEASED]
    found = [
        offence
        for name in since
        if name not in STANDS_STILL
        for offence in offences(loader.get_migration(APP, name), loader.project_state((APP, name), at_end=False), known)
    ]
    assert found == []


def found(*operations):
    """What is found of operations on the schema that the last release has."""
    migration = Migration("9999_new", APP)
    migration.operations = list(operations)
    known = MigrationLoader(None).project_state((APP, RELEASED))
    return " ".join(offences(migration, known, known))


@pytest.mark.parametrize(
    ("operation", "why"),
    [
        (migrations.AddField("role", "new", models.CharField(default="")), "gives it no value"),
        (migrations.RemoveField("role", "name"), "still asks for the column"),
        (migrations.DeleteModel("Task"), "still asks for the table"),
        (migrations.RenameField("role", "name", "title"), "asks for the old name"),
        (migrations.RenameModel("Role", "Job"), "asks for the old name"),
        (migrations.AlterModelTable("role", "jobs"), "asks for the old name"),
        (migrations.AlterField("edition", "number", models.TextField()), "another type"),
        (migrations.AlterField("role", "name", models.CharField(max_length=1)), "no longer fits"),
        (
            migrations.AlterField("choice", "low", models.DecimalField(null=True, max_digits=3, decimal_places=2)),
            "fits",
        ),
        (migrations.AddConstraint("role", models.UniqueConstraint(fields=["name"], name="new")), "what it refuses"),
        (migrations.RunSQL("DROP TABLE salaries_role"), "nobody can tell"),
        (migrations.SeparateDatabaseAndState([migrations.RunSQL("SELECT 1")]), "nobody can tell"),
    ],
)
def test_what_would_stop_the_old_code_is_found(operation, why):
    assert why in found(operation)


NEW = [("id", models.BigAutoField(primary_key=True))]


@pytest.mark.parametrize(
    "operations",
    [
        [migrations.AddField("role", "new", models.CharField(default="", db_default=""))],
        [migrations.AddField("role", "new", models.CharField(null=True))],
        [migrations.CreateModel("New", NEW), migrations.AddField("new", "name", models.CharField())],
        [
            migrations.CreateModel("New", [*NEW, ("name", models.CharField())]),
            migrations.AddConstraint("new", models.UniqueConstraint(fields=["name"], name="new")),
        ],
        [migrations.RemoveConstraint("task", "task_ended_has_its_time")],
        [migrations.AddIndex("role", models.Index(fields=["name"], name="new"))],
        [migrations.AlterField("role", "name", models.CharField(max_length=500))],
        [migrations.SeparateDatabaseAndState([migrations.RemoveField("role", "name")], [])],
        [migrations.SeparateDatabaseAndState([], [migrations.RemoveField("role", "other_names")])],
    ],
)
def test_what_the_old_code_does_not_notice_is_let_be(operations):
    assert found(*operations) == ""
