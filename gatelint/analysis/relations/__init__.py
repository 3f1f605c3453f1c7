"""Which items require, block and wait for which."""
