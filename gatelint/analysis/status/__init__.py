"""Statuses that contradict each other: in lines, annotations, quantified sentences, over time."""
