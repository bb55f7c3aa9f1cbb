"""What readers see: one module a page. Each parses, asks once, and renders."""
