"""Whether every copy of a fact agrees."""
