"""Text to blocks, with exact ranges."""
