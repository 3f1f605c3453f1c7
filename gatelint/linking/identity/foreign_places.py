"""Registers with the places that number other things alike: what they say is nothing about the items."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from gatelint.comparison.identity import OPEN, Answer, Ground, Identity, Places
from gatelint.facts.model import Form, Table
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.linking.identity.evidence import Reader
from gatelint.linking.registers.scopes import clashing_folders
from gatelint.project.documents import Defined, Document, Kind, doubtful
from gatelint.project.items import Claim, Item
from gatelint.project.model import Project, Register
from gatelint.text.ranges import Range


def with_identity(
    documents: Mapping[str, Document], registers: Mapping[str, Register], lexicon: Lexicon
) -> dict[str, Register]:
    """The registers with what is known of every place, and without the definitions of other things."""
    naming: dict[str, list[tuple[Document, list[Table]]]] = defaultdict(list)  # with the tables whose rows it keys
    numbering: dict[str, list[Defined]] = defaultdict(list)
    for document in documents.values():
        if document.kind is Kind.ARCHIVE:
            continue
        families = {one.family for one in document.facts.definitions}
        families |= {mention.family for mention in document.facts.mentions}
        keyed: dict[str, list[Table]] = {}
        for table in document.facts.tables:
            for family in {row.key.family for row in table.rows if row.key is not None}:
                keyed.setdefault(family, []).append(table)
        for family in (families | keyed.keys()) & registers.keys():
            naming[family].append((document, keyed.get(family, [])))
        for one in document.facts.definitions:
            if one.family in registers and one.form is not Form.ROW:
                numbering[one.family].append(Defined(document, one))
    found: dict[str, Register] = {}
    for family, register in registers.items():
        reader = Reader(documents, register, clashing_folders(numbering[family]), lexicon)
        found[family] = register if register.called else _with_places(register, naming[family], reader)
    return found


def is_doubtful(project: Project, item: Item, claim: Claim) -> bool:
    """Whether too few titles of the place agree with the register's to say more than an info."""
    register = project.registers.get(item.family)
    return register is not None and register.identity(claim.document.path, claim.table).is_doubtful


def _with_places(register: Register, naming: list[tuple[Document, list[Table]]], reader: Reader) -> Register:
    of_documents: dict[str, Identity] = {}
    of_tables: dict[tuple[str, Range], Identity] = {}
    for document, tables in naming:
        whole = reader.of_document(document)
        if document.path in register.foreign and not whole.is_other:
            whole = replace(whole, answer=Answer.OTHER, grounds=(Ground.OTHER_TITLES,))
        of_documents[document.path] = whole
        for table in tables:
            own = reader.of_table(document, table, whole)
            if own is not whole:
                of_tables[document.path, table.range] = own
    others = frozenset(path for path, identity in of_documents.items() if identity.is_other)
    return replace(
        register,
        items=_without(register.items, others, register.home) if others else register.items,
        foreign=register.foreign | others,
        places=Places({path: one for path, one in of_documents.items() if one != OPEN}, of_tables),
    )


def _without(items: Mapping[str, Item], others: frozenset[str], home: str) -> dict[str, Item]:
    """The items without the definitions that stand in other scopes."""
    found: dict[str, Item] = {}
    for number, item in items.items():
        places = tuple(one for one in item.definitions if one.document.path not in others)
        if places:
            found[number] = replace(item, definitions=places, doubtful=doubtful(places))
    return found
