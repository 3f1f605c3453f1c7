"""Front matter as YAML, with the place of every value."""
