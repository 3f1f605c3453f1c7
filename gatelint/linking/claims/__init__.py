"""What every place states of an item, and which place is the source of truth."""
