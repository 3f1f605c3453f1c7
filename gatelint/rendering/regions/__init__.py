"""Regions between markers: rendered whole, edited by hand, adopted."""
