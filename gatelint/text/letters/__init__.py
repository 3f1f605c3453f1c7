"""Letters, and which of them are alike."""
