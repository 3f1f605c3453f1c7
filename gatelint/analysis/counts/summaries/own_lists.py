"""Rows whose number counts the ids that the row itself lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from gatelint import thresholds
from gatelint.facts.stated_numbers import Listing
from gatelint.project.documents import Document


@lru_cache(maxsize=256)
def own_lists(document: Document) -> Mapping[int, Sequence[Listing]]:
    """Table -> the rows whose number counts the ids beside it, where it does so in most rows of that table."""
    by_columns: dict[tuple[int, tuple[int, int]], list[Listing]] = {}
    for listing in document.facts.numbers.listings:
        by_columns.setdefault((listing.table, listing.columns), []).append(listing)
    found: dict[int, Sequence[Listing]] = {}
    for (table, _), rows in by_columns.items():
        right = [row for row in rows if row.stated == row.listed]
        if (
            len(right) >= thresholds.FEWEST_RIGHT_LISTS
            and len(right) * 2 > len(rows)
            and any(row.stated > 1 for row in right)
        ):
            found.setdefault(table, rows)
    return found


def listed_counts(document: Document) -> Iterator[tuple[Listing, str]]:
    """The rows that count what they list, with the evidence for it."""
    for rows in own_lists(document).values():
        right = sum(row.stated == row.listed for row in rows)
        for row in rows:
            yield row, f"counts what it lists in {right} of {len(rows)} rows"
