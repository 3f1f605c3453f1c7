"""Tables that restate what registers say: which items they list, and which they leave out."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gatelint import thresholds
from gatelint.facts.model import Table
from gatelint.facts.values.vocabulary import normalise
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project, Register, Role
from gatelint.text.paths import resolve
from gatelint.text.ranges import Range


@dataclass(frozen=True, slots=True)
class Coverage:
    """A table that lists nearly all items of a kind."""

    document: Document
    table: Table
    register: Register
    place: Range
    listed: tuple[Item, ...]
    missing: tuple[Item, ...]
    described: str
    loosely: bool = False  # more is missing than a slip explains; only the heading says that the list is whole


def keyed_tables(project: Project, documents: Sequence[Document]) -> Iterator[tuple[Document, Table, Register]]:
    """The tables whose rows are keyed by items of one register."""
    for document in documents:
        for table in document.facts.tables:
            families = Counter(row.key.family for row in table.rows if row.key is not None)
            if not families:
                continue
            family, count = families.most_common(1)[0]
            register = project.registers.get(family)
            if register is not None and count * 2 > len(table.rows):
                yield document, table, register


def restating_tables(project: Project, documents: Sequence[Document]) -> Iterator[tuple[Document, Table, Register]]:
    """Of the tables keyed by items of one register those that speak of them, as far as can be told."""
    for document, table, register in keyed_tables(project, documents):
        identity = register.identity(document.path, table)
        if not identity.is_other and not identity.is_doubtful:
            yield document, table, register


def coverages(project: Project) -> Iterator[Coverage]:
    """The tables of living documents that claim to be complete and are not."""
    for document, table, register in restating_tables(project, project.living):
        keys = {row.key.number for row in table.rows if row.key is not None and row.key.family == register.family}
        order = register.order
        listed = [register.items[number] for number in sorted(keys & order.keys(), key=order.__getitem__)]
        strangers = len(keys) - len(listed)
        if not register.is_certain or len(listed) < thresholds.FEWEST_LISTED or defines(document, table, register):
            continue
        if strangers and not (
            _names_home(document, table, register) and strangers <= thresholds.SHARE_OF_OTHER_KEYS * len(keys)
        ):
            continue
        if not _claims_completeness(project, document, table, register):
            continue
        linked = _linked(document, table)
        kinds = list(_kinds(project, register, document, listed))
        if any(sorted(item.number for item in candidates) == sorted(keys) for _, candidates in kinds):
            continue  # all open items, and nothing else
        for described, candidates in kinds:
            missing = [item for item in candidates if item.number not in keys and not _in_parts(item, keys)]
            missing = [item for item in missing if not _is_struck(item) and linked.isdisjoint(_documents(item))]
            extra = [item for item in listed if item not in candidates and not item.doubtful]
            if extra or not missing or len(candidates) < thresholds.FEWEST_LISTED + 1:
                continue
            strictly = len(missing) <= max(1, thresholds.SHARE_LEFT_OUT * len(candidates))
            named = len(missing) <= thresholds.SHARE_LEFT_OUT_BY_NAME * len(candidates) and _names_home(
                document, table, register
            )
            if not strictly and not named:
                continue
            place = table.header_range
            yield Coverage(document, table, register, place, tuple(listed), tuple(missing), described, not strictly)
            break
        else:
            continue


def _is_struck(item: Item) -> bool:
    """Whether its definition is struck out: the item is retired and needs no row."""
    facts, id = item.defined.document.facts, item.defined.definition.id
    return any(mention.struck for mention in facts.mentions_in(id.range))


def _documents(item: Item) -> frozenset[str]:
    return frozenset(one.document.path for one in item.definitions)


def _linked(document: Document, table: Table) -> frozenset[str]:
    """The documents that a table links: a row lists them whatever number it bears."""
    links = (link for link in document.facts.links if link.path and table.range.contains(link.target.range))
    return frozenset(target for link in links if (target := resolve(document.path, link.path)) is not None)


def _in_parts(item: Item, keys: Collection[str]) -> bool:
    """Whether a table lists the lettered parts of an item instead, `2A` and `2B` for `2`, or what it is a part of."""
    if item.number[-1:].isalpha() and item.number[:-1] in keys:
        return True
    return any(key[:-1] == item.number and key[-1].isalpha() for key in keys)


def whole_lists(project: Project, register: Register) -> Iterator[tuple[Document, Table, str, frozenset[str]]]:
    """The tables of living documents that list every item of a kind and no other: with the kind and the numbers."""
    for document, table, keyed_by in restating_tables(project, project.living):
        if keyed_by is not register or defines(document, table, register):
            continue
        keys = frozenset(row.key.number for row in table.rows if row.key and row.key.family == register.family)
        if len(keys) < thresholds.FEWEST_WHOLE:
            continue
        for described, candidates in _kinds(project, register, document, ()):
            if keys == {item.number for item in candidates}:
                yield document, table, described, keys
                break


def open_lists(project: Project, item: Item) -> Iterator[tuple[Document, Table, int | None]]:
    """The tables of living documents that list all open items of a register, and a closed one besides them.

    With the number of closed items that they leave out; None where there are too few to tell what the table lists.
    """
    register = project.registers[item.family]
    unclosed = {other.number for other in register.items.values() if not project.is_closed(other)}
    closed = register.items.keys() - unclosed - {item.number}
    for document, table, keyed_by in restating_tables(project, project.living):
        keys = {row.key.number for row in table.rows if row.key and row.key.family == register.family}
        if keyed_by is not register or keys != unclosed | {item.number} or defines(document, table, register):
            continue
        is_certain = len(closed) >= thresholds.FEWEST_WHOLE and len(keys) >= thresholds.FEWEST_LISTED
        yield document, table, len(closed) if is_certain else None


def lists_now(project: Project, register: Register, described: str, item: Item) -> bool:
    """Whether an item is of a kind that `whole_lists` described."""
    for kind, candidates in _kinds(project, register, project.documents[register.home], ()):
        if kind == described:
            return item in candidates
    return False


def defines(document: Document, table: Table, register: Register) -> bool:
    """Whether rows of the table introduce items; the table of a gate restates its sections."""
    if register.role is Role.GATE:
        return False
    return (document, table.range.start) in _defining(register)


@lru_cache(maxsize=256)
def _defining(register: Register) -> frozenset[tuple[Document, int]]:
    """The tables whose rows introduce items: each with its document and its start."""
    places = (one for item in register.items.values() for one in item.definitions)
    return frozenset(
        (one.document, one.document.facts.tables[one.definition.table].range.start)
        for one in places
        if one.definition.table is not None
    )


def _claims_completeness(project: Project, document: Document, table: Table, register: Register) -> bool:
    """Whether a full list is expected there: in the register's home, in the gate, under a fitting heading."""
    if _names_home(document, table, register):
        return True
    if register.by_file:
        return posixpath.dirname(document.path) in _shelves(register)
    if document.path == register.home or (project.gate is not None and document.path == project.gate.home):
        return True
    words = project.lexicon.words("complete-view")
    title = normalise(document.section(table.section).title)
    return any(word in title for word in words)


@lru_cache(maxsize=256)
def _shelves(register: Register) -> frozenset[str]:
    """The folders of its documents, and those around them."""
    shelf = {posixpath.dirname(item.defined.document.path) for item in register.items.values()}
    return frozenset(shelf | {posixpath.dirname(folder) for folder in shelf})


def _names_home(document: Document, table: Table, register: Register) -> bool:
    """Whether the heading above a table names the document that it repeats: "Per PHASE_GATE.md"."""
    name = register.home.rpartition("/")[2].casefold()
    return name in document.section(table.section).title.casefold()


def _kinds(
    project: Project, register: Register, document: Document, listed: Sequence[Item]
) -> Iterator[tuple[str, list[Item]]]:
    """The sets of items that a table may mean to list: all, the open, the closed, those of one section."""
    items = list(register.items.values())
    yield f"items of {register.name}", items
    states = {item.id: project.is_closed(item) for item in items}
    if any(states.values()):
        yield f"open items of {register.name}", [item for item in items if not states[item.id]]
        yield f"closed items of {register.name}", [item for item in items if states[item.id]]
