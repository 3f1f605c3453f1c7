"""Numbers that two branches give to different things."""
