"""Dated documents."""
