"""What every form of the desk has in common."""
