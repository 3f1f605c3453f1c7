"""Commands that change documents: set, new, adopt, and edits of views written back to their source."""
