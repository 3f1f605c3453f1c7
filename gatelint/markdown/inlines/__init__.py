"""The text of a line: code spans, links, emphasis, footnotes."""
