"""Stated numbers."""
