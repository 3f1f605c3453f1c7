"""Templates: where they come from, what they may call, what they are given."""
