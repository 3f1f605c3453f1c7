"""Dated reports from a template."""
