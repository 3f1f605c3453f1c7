"""One cell: its style, its new text, whether two texts mean the same."""
