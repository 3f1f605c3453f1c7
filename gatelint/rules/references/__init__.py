"""Ids that are mentioned."""
