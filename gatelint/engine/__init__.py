"""Runs rules, applies fixes, writes files."""
