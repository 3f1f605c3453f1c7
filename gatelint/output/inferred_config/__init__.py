"""The configuration that `init` writes."""
