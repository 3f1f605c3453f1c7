"""Whether two places speak of one item."""
