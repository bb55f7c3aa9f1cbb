"""Figure files: TOML that editors can write, read onto the desk whole or not at all, and written from a book."""
