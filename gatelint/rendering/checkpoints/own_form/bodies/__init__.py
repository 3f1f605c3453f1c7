"""What stands in the sections of a new report."""
