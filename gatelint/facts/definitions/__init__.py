"""What may define an item: headings, rows, list items, check boxes, whole files, numbered sections."""
