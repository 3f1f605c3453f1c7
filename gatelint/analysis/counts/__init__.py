"""Stated numbers against what they count."""
