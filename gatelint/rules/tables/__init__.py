"""The shape of tables."""
