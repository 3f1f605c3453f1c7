"""Links, anchors, paths."""
