"""Which database it is, for whoever runs the site: where DATABASE_URL leads, and what is plainly wrong there."""

import os
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings


def told_in_full(error: BaseException, done: str = "so nothing was done") -> str:
    """An error in a sentence, and where that helps its database in another. For a command and a start, not for a page.

    Empty for an error that is the program's own.
    """
    faults = import_module("salaries.faults")
    said: str = faults.told(error, done)
    if not faults.is_of_one_database(error):
        return said
    ended = faults.driver_said(error)
    ended = f"; asking for it ended with: {ended}" if ended else ""
    return f"{said} {whereabouts(settings.DATABASES['default'])}{ended}."


def whereabouts(database: dict[str, Any]) -> str:
    """A sentence without its stop, and without a password."""
    file = database["NAME"]
    if isinstance(file, Path):
        return f"DATABASE_URL names the file {file}{_matter(file)}"
    host, port = database["HOST"] or "this machine", database["PORT"]
    return f"DATABASE_URL names the database “{file}” on {host}{':' if port else ''}{port}"


def _matter(file: Path) -> str:
    folder = file.parent
    if not os.path.lexists(folder):
        return f", and there is no folder {folder}"
    if not folder.is_dir():
        return f", and {folder} is no folder"
    if not os.access(folder, os.X_OK):
        return f", and the site may not open the folder {folder}"
    if not os.path.lexists(file) and not os.access(folder, os.W_OK):
        return f", which is not there, and the site may not write into the folder {folder}"
    if not os.path.lexists(file):
        return ", which is not there; where there was none yet, “manage.py migrate” makes it"
    if not file.is_file():
        return ", which is no file"
    return "" if os.access(file, os.R_OK) else ", which the site may not read"
