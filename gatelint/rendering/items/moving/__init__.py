"""An item moved to the place where its siblings of the same status stand."""
