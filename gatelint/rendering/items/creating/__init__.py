"""Where a new item belongs, and what it is written as."""
