"""Items that are numbered for one document alone, with what that document says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from gatelint.facts.model import Definition
from gatelint.linking.claims.collect import claims_by_item, status_claim
from gatelint.linking.registers.ambiguous_ids import bears_title
from gatelint.project.documents import Defined, Document, Kind
from gatelint.project.items import Claim, Item
from gatelint.project.model import Project, Register, Role, Scope


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
                yield replace(item, claims=own, status_claim=status_claim(item.defined, own))


def _is_believed(item: Item, claim: Claim) -> bool:
    if claim.table is None or claim.row is None:
        return True
    return bears_title(claim.table, claim.row, item)


def claims_within(
    project: Project, document: Document, definitions: Iterable[Definition]
) -> Mapping[str, tuple[Claim, ...]]:
    """Id -> what a document claims of the things that it numbers, as if no other document had numbered any."""
    families: dict[str, dict[str, list[Defined]]] = defaultdict(lambda: defaultdict(list))
    for definition in definitions:
        families[definition.family][definition.number].append(Defined(document, definition))
    registers = {family: _register(project, document, family, numbers) for family, numbers in families.items()}
    claims = claims_by_item({document.path: document}, registers, project.lexicon)
    return {id: tuple(own) for id, own in claims.items()}


def _register(project: Project, document: Document, family: str, numbers: Mapping[str, list[Defined]]) -> Register:
    known = project.registers.get(family)
    items = {number: Item(family + number, family, number, tuple(places)) for number, places in numbers.items()}
    own = Register(family, Role.REGISTER, Scope.DOCUMENT, document.path, items, 1, by_heading=False)
    return own if known is None else replace(own, said=known.said, lexicon=known.lexicon)
