"""Django's PostgreSQL, for which nobody waits long while it is away."""
