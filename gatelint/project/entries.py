"""The entries of one document: every definition with the fields of its own place.

Two sections may bear one id, so a count of sections is not a count of items.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from gatelint.facts.model import Form, Status
from gatelint.project.claims import choose_status
from gatelint.project.model import Claim, Defined, Document, Item, Project, Register, Role


@dataclass(frozen=True, slots=True)
class Entry:
    """One definition with its status and fields."""

    item: Item
    defined: Defined
    status: Status | None
    fields: Mapping[str, Claim]

    @property
    def at(self) -> int:
        """Where the entry begins in its document."""
        return self.defined.definition.id.range.start


@lru_cache(maxsize=64)
def entries_of(project: Project, path: str) -> tuple[Entry, ...]:
    """The entries of every register that has its home, or most of its items, in a document."""
    document = project.documents[path]
    found: list[Entry] = []
    for register in project.registers.values():
        if register.role is Role.GATE or not is_home(register, document):
            continue
        for item in register.items.values():
            for defined in item.definitions:
                if defined.document.path == path:
                    found.append(_entry(item, defined))
    return tuple(sorted(found, key=lambda entry: entry.at))


def is_home(register: Register, document: Document) -> bool:
    """Whether a document is a register's home or holds most of its definitions."""
    if register.home == document.path:
        return True
    own = sum(
        any(defined.document.path == document.path for defined in item.definitions) for item in register.items.values()
    )
    return own * 2 > len(register.items)


def _entry(item: Item, defined: Defined) -> Entry:
    definition = defined.definition
    own = [claim for claim in item.claims if claim.document.path == defined.document.path]
    if definition.form is Form.HEADING:
        own = [claim for claim in own if claim.section == definition.section and claim.table is None]
    elif definition.form is Form.ROW:
        table = defined.document.facts.tables[definition.table or 0]
        own = [claim for claim in own if claim.table is table and claim.row is table.rows[definition.row or 0]]
    fields: dict[str, Claim] = {}
    for claim in sorted(own, key=lambda claim: claim.rank):
        fields.setdefault(claim.field, claim)
    said = choose_status(own)
    return Entry(item, defined, said.status if said is not None else definition.status, fields)
