"""Migrating a database that a backup is restored into, which need not be there before."""

from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connections


def migrate_here() -> None:
    """By Django's own command: the site's asks first whether editions were lost, which a backup is to bring back."""
    connection = connections[DEFAULT_DB_ALIAS]
    connection.may_make_file = True  # type: ignore[attr-defined]
    try:
        call_command(migrate.Command(), verbosity=0, interactive=False)
    finally:
        connection.may_make_file = False  # type: ignore[attr-defined]
