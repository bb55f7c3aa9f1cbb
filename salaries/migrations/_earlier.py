"""What the squashed migrations ask of a database that an earlier release made."""

from importlib import import_module

from django.apps.registry import Apps
from django.core.management import CommandError
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.recorder import MigrationRecorder

OLDER = (
    "This database is older than the last release: it lacks that release's migration {first}. Bring it up to the last "
    "release first, with that release's own “manage.py migrate”, and then migrate again."
)


def complete(*squashed: str) -> RunPython:
    """Refuses a database that has had only some of what the squashed migrations replace.

    Django leaves such a squashed migration out, and would go on with the next one on tables that are not there.
    """

    def refuse_older_databases(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        applied = MigrationRecorder(schema_editor.connection).applied_migrations()
        replaced = (key for name in squashed for key in import_module(f"{__package__}.{name}").Migration.replaces)
        lacking = sorted(key for key in replaced if key not in applied)
        if lacking:
            raise CommandError(OLDER.format(first=lacking[0][1]))

    return RunPython(refuse_older_databases, RunPython.noop)
