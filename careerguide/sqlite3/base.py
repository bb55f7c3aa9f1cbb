"""SQLite whose file is never made by opening it: one that was moved or removed is missed, and not begun anew.

Django asks for a module of this name.
"""

from pathlib import Path
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from careerguide.sqlite3 import rights


class DatabaseWrapper(base.DatabaseWrapper):
    """``patience`` is how many seconds a writer of this thread waits at the most; None: as long as all others."""

    patience: float | None = None
    # For “migrate” alone, and there only after it has looked whether there was a database before.
    may_make_file = False

    def get_connection_params(self) -> dict[str, Any]:
        params = super().get_connection_params()
        file = params["database"]
        if isinstance(file, Path):
            params["database"] = f"{file.absolute().as_uri()}?mode={'rwc' if self.may_make_file else 'rw'}"
        if self.patience is not None:
            params["timeout"] = min(self.patience, params.get("timeout", self.patience))
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        file = self.settings_dict["NAME"]
        # An empty file is a database to SQLite, and the first statement would write to it.
        if isinstance(file, Path) and not self.may_make_file and _is_empty(file):
            raise OperationalError("the database file is empty")
        if isinstance(file, Path):
            if self.may_make_file:
                rights.make(file)
            rights.narrow(file)
        return super().get_new_connection(conn_params)


def _is_empty(file: Path) -> bool:
    """Not where the folder is closed to the site, of which SQLite tells in its own way."""
    try:
        return file.is_file() and file.stat().st_size == 0
    except OSError:
        return False
