"""What a start of the site needs: where it is not there, the start ends with a sentence that says what to do.

The server looks before it starts any worker, so that it is said once; each worker looks at the files again.
"""

import logging
import os

from careerguide.environment import Refused

COLLECT = "run “manage.py collectstatic --noinput”, and start again"


def look() -> None:
    """Raises Refused, for a setting too. A database that is only away may come back, and is waited for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")
    need_static_files()
    _need_database()


def need_static_files() -> None:
    """Pages could not be made without the list of their files, which the storage reads when it is first asked."""
    from django.conf import settings
    from django.contrib.staticfiles.storage import staticfiles_storage

    try:
        found = getattr(staticfiles_storage, "hashed_files", None)
    except OSError as error:
        why = f"{error.filename} cannot be read ({error.strerror}): let the site read it"
        raise Refused(f"The static files are out of reach: {why}, or {COLLECT}.") from error
    except ValueError as error:
        raise Refused(f"The list of static files in {settings.STATIC_ROOT} is damaged: {COLLECT}.") from error
    if found == {}:
        raise Refused(f"The static files are not there: {COLLECT}.")


def _need_database() -> None:
    from django.db import DatabaseError, connection
    from django.utils.module_loading import import_string

    from careerguide.whereabouts import told_in_full

    # It would tell of each attempt by itself.
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        if import_string("salaries.faults.is_lasting")(error):
            raise Refused(told_in_full(error, "so nothing was started")) from error
    finally:
        connection.close()
        # The workers begin as copies of this process, and each opens its own.
        getattr(connection, "close_pool", lambda: None)()
