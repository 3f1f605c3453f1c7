"""In which formats a report is asked for, and where it goes."""
