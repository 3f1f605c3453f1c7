"""Whether two values agree, and whether two titles name one thing."""
