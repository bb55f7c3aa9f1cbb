"""Django's SQLite, with a file that has to be there."""
