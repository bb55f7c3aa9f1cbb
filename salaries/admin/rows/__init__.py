"""The rows of the desk, one module a noun."""
