"""Which registers there are: declared or inferred, where each is defined, how far its ids reach."""
