"""Labels with their values: in the text, in the front matter, in the lines below a title."""
