"""What readers see: one module a page, each parses, asks once and renders."""
