"""Proofs that edits disturb nothing beside them."""
