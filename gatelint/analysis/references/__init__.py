"""Ids, links and anchors that name something, and what they miss."""
