"""Items set and created: which value or line changes where."""
