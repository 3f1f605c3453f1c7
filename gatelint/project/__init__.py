"""Facts of all documents joined into one model."""
