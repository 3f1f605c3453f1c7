"""Values of fields: stated twice, outside their vocabulary, before their time."""
