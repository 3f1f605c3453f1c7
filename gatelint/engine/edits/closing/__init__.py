"""What a change of an item brings with it beyond tables: places that treat it as open, and new contradictions."""
