"""Which set a number in a heading or behind a label counts."""
