"""Templates to text, and rendered tables to the smallest edits."""
