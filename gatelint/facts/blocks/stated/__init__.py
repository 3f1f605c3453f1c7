"""Numbers that documents state of what stands in them."""
