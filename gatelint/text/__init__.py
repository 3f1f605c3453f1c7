"""Characters: sources, ranges, edits, encodings. Nothing of Markdown."""
