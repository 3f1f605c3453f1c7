"""Text for a terminal: positions, excerpts, tables, diffs, style."""
