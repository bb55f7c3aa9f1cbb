"""Backups: everything that the database holds in one file, and back from it.

A file is the same whichever database it comes from, so what was backed up on SQLite can be restored into PostgreSQL.
Its lines are JSON: a head, then each table's name and columns followed by its rows. gzip compresses it, and its last
bytes hold a digest of all those before them.
"""
