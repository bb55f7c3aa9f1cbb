"""What readers leave behind: how often a guide was read, and their notes."""
