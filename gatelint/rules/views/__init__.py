"""Tables and regions that templates render."""
