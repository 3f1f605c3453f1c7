"""Blocks to facts: sections, tables, lists, mentions, regions, and what lines begin with."""
