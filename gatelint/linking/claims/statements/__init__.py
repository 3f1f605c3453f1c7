"""Statements about what no register holds: marks of tasks, parts, releases, successors, entries of indexes."""
