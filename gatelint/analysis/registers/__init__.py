"""Registers as a whole: coverage, gaps, duplicates, titles, aliases."""
