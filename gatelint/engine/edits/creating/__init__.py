"""What a new item needs to know from elsewhere."""
