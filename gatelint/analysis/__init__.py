"""Questions to a project, each a pure function."""
