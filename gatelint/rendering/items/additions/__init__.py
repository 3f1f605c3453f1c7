"""What an item does not state yet, written in the form in which its siblings state it."""
