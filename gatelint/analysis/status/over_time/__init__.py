"""Statuses over time: transitions that cannot be, and what reports say of their date."""
