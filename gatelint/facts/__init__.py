"""One document to its facts: a pure function of text and configuration."""
