"""What a run read, and what it did not understand."""
