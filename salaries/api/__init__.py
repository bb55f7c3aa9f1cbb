"""The same answers as the pages give, as JSON."""
