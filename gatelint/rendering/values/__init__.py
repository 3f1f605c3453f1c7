"""The variables of templates: what the sources of truth state."""
