"""Bytes and characters."""
