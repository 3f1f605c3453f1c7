"""What living documents say of an item that is closed now as if it were open, and the edits that put it right."""
