"""Which database a command works on, in words: run without the site's settings it is another than the site's."""

from django.db import connection


def place() -> str:
    """As “the file /srv/x.sqlite3” or “the database “pay” on db.example:5432”; never with a password."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"the file {told['NAME']}"
    port = f":{told['PORT']}" if told["PORT"] else ""
    return f"the database “{told['NAME']}” on {told['HOST'] or 'this machine'}{port}"
