"""Making a backup of the database that the site is on, while the site runs."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.db import DatabaseError, connection
from django.db.models import Model

from salaries.backups.holdings import Holdings, holdings_of
from salaries.backups.lines import Head, row_line, table_line
from salaries.backups.progress import Progress, Told
from salaries.backups.proof import prove_database, whole_editions
from salaries.backups.sealing import sealed
from salaries.backups.tables import Table, is_kept, known_migrations, models_after, one_moment, rows_of, table_of
from salaries.engine.refused import Refused
from salaries.faults import told as told_of


def back_up(path: Path, told: Told) -> Holdings:
    """Write all that the database holds at this moment to a new file. Raises Refused, and leaves no file then."""
    try:
        with sealed(path) as file, one_moment():
            migrations = known_migrations()
            if not migrations:
                raise Refused("The database holds nothing of this site.")
            models = models_after(migrations)
            holdings = holdings_of(models)
            prove_database()
            kept = {model: table_of(model) for model in models if is_kept(model)}
            rows = sum(table.rows for table in kept.values())
            now = datetime.now(UTC).isoformat(" ", "seconds")
            file.write(Head(now, connection.vendor, rows, migrations, holdings).line())
            for line in _lines(kept, Progress(told, "Backing up", rows)):
                file.write(line)
    except DatabaseError as error:
        why = told_of(error, "so no file was written")
        raise Refused(why or f"The database cannot be read: {str(error).strip()}.") from error
    return holdings


def _lines(kept: dict[type[Model], Table], progress: Progress) -> Iterator[bytes]:
    for model, table in kept.items():
        yield table_line(table)
        yield from map(row_line, whole_editions(table, progress.over(rows_of(model))))
