"""The fragments under which headings are reached."""
