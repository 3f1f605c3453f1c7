"""How siblings write rows, list items and gaps."""
