"""A report in the form that most of its siblings have."""
