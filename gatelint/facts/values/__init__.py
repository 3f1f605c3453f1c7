"""Texts to values: ids, statuses, numbers, dates, names, annotations, and the vocabulary they are read with."""
