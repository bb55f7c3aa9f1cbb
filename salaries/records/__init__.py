"""Salary records: read from files, imported, mapped to roles, summarised."""
