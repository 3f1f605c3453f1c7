"""Items that are numbered for one document alone, with what that document says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from gatelint.linking.claims.collect import claims_by_item, status_claim
from gatelint.linking.registers.ambiguous_ids import bears_title
from gatelint.project.documents import Kind
from gatelint.project.items import Claim, Item
from gatelint.project.model import Project


@lru_cache(maxsize=8)
def local_items(project: Project) -> tuple[Item, ...]:
    """The items of living documents that number things for themselves: steps, tasks, phases of another plan.

    A table may number other things alike: a row counts where its title fits the section's.
    """
    return tuple(_local_items(project))


def _local_items(project: Project) -> Iterator[Item]:
    for (path, family), register in project.local_registers.items():
        document = project.documents[path]
        listed = any(row.key and row.key.family == family for table in document.facts.tables for row in table.rows)
        if document.kind is not Kind.LIVING or not listed:
            continue
        claims = claims_by_item({path: document}, {family: register}, project.lexicon)
        for item in register.items.values():
            own = tuple(claim for claim in claims.get(item.id, ()) if _is_believed(item, claim))
            if len(item.definitions) == 1:
                yield replace(item, claims=own, status_claim=status_claim(item, own))


def _is_believed(item: Item, claim: Claim) -> bool:
    if claim.table is None or claim.row is None:
        return True
    return bears_title(claim.table, claim.row, item)
