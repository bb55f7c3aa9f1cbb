"""The desk's history: acts with their changes, field by field, the undo of an act and of one value."""
