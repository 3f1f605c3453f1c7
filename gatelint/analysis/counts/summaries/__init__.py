"""Tables that count items by status, field or section."""
