"""Links, paths in code, anchors."""
