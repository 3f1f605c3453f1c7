"""The model alone: documents, items, registers, references. It reads no text."""
