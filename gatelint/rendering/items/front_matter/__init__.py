"""Values of front matter, written in their own style."""
