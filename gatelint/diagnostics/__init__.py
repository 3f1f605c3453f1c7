"""Diagnostics, fixes and the report of a run."""
