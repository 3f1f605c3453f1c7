"""Gates, blockers, prerequisites."""
