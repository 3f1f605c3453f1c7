"""What items wait for, name and are named by, as templates see it. What stands in regions is derived and not read."""

from __future__ import annotations

import posixpath
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gatelint.analysis.relations.edges import edges
from gatelint.facts.model import Form
from gatelint.markdown.cells import unescape_cell
from gatelint.project.documents import Document, Kind
from gatelint.project.items import Item, is_own
from gatelint.project.model import Project, Reference, Role
from gatelint.rendering.values.carried_links import carried
from gatelint.rendering.values.stated_values import status_text
from gatelint.text.ranges import Range

Names = Mapping[str, tuple[str, ...]]  # id -> ids, in order


@dataclass(frozen=True, slots=True)
class NamedValue:
    """An item that another one names or waits for."""

    id: str
    number: str
    label: str  # the number of a gate, which its heading names; else the id
    register: str
    title: str
    status: str
    value: str  # the canonical status
    closed: bool
    link: str  # from the document of the view to the place that defines it
    order: int  # place among the items of its register, from 0


@dataclass(frozen=True, slots=True)
class DocumentValue:
    """A document."""

    path: str
    name: str  # without its folder
    link: str  # from the document of the view
    title: str  # its first heading


def named_values(project: Project, ids: Iterable[str], beside: str) -> tuple[NamedValue, ...]:
    """Items by their ids, with links from the document `beside`; of ids that nothing defines, no more is known."""
    return tuple(
        _named(project, project.items[id], beside) if id in project.items else _undefined(project, id) for id in ids
    )


def _undefined(project: Project, id: str) -> NamedValue:
    """What an id says that stands in a list and that nothing defines."""
    register = next((own for family, own in project.registers.items() if id.startswith(family)), None)
    number = id.removeprefix(register.family) if register else id
    is_gate = register is not None and register.role is Role.GATE
    order = len(register.items) if register else 0
    return NamedValue(
        id, number, number if is_gate else id, register.name if register else "", "", "", "", False, "", order
    )


def _named(project: Project, item: Item, beside: str) -> NamedValue:
    register = project.registers[item.family]
    return NamedValue(
        item.id,
        item.number,
        label_of_item(project, item),
        register.name,
        carried(unescape_cell(item.title), item.defined.document, beside),
        status_text(item.status, project.lexicon) if item.status else "",
        item.status.value if item.status else "",
        bool(project.is_closed(item)),
        link_to(item, beside),
        register.order[item.number],
    )


def label_of_item(project: Project, item: Item) -> str:
    """How an item is called in a row: the number of a gate, which a heading names; else the id."""
    return item.number if project.registers[item.family].role is Role.GATE else item.id


def document_value(document: Document, beside: str) -> DocumentValue:
    """A document, with a link from the document `beside`."""
    path = document.path
    title = document.facts.title
    name = path.rpartition("/")[2]
    shown = carried(unescape_cell(title.text), document, beside) if title else name
    return DocumentValue(path, name, relative(path, beside), shown)


def relative(path: str, beside: str) -> str:
    """The path of a document as a link from another one writes it."""
    return posixpath.relpath(path, posixpath.dirname(beside) or ".")


def link_to(item: Item, beside: str) -> str:
    """Where a link from the document `beside` finds the place that defines an item."""
    document, definition = item.defined.document, item.defined.definition
    path = "" if document.path == beside else relative(document.path, beside)
    if definition.form is Form.FILE:
        return path or relative(document.path, beside)
    slug = document.section(definition.section).slug if definition.section else ""
    return f"{path}#{slug}" if slug else path or relative(document.path, beside)


def waited_for(project: Project) -> Names:
    """Item -> what it waits for, by the word of either."""
    return _waiting(project)[0]


def held_up(project: Project) -> Names:
    """Item -> what waits for it, by the word of either."""
    return _waiting(project)[1]


def required(project: Project) -> Names:
    """Item -> what it requires."""
    return _waiting(project)[2]


@lru_cache(maxsize=8)
def named_in_own_place(project: Project, kind: str) -> Names:
    """Item -> what the own place of either says that it waits for or requires."""
    found: dict[str, dict[str, None]] = {}
    for edge in edges(project):
        if is_own(edge.relation.claim, edge.relation.item) and (kind == "requires") is (edge.kind == "requires"):
            found.setdefault(edge.waiting, {})[edge.holding] = None
    return _ordered(project, found)


@lru_cache(maxsize=8)
def _waiting(project: Project) -> tuple[Names, Names, Names]:
    waits, holds, requires = (dict[str, dict[str, None]]() for _ in range(3))
    for edge in edges(project):
        if edge.kind == "requires":
            requires.setdefault(edge.waiting, {})[edge.holding] = None
        else:
            waits.setdefault(edge.waiting, {})[edge.holding] = None
            holds.setdefault(edge.holding, {})[edge.waiting] = None
    return _ordered(project, waits), _ordered(project, holds), _ordered(project, requires)


def names(project: Project) -> Names:
    """Item -> the other items that the place defining it names: its section, its row, its document."""
    return _naming(project)[0]


def named_by(project: Project) -> Names:
    """Item -> the other items whose defining place names it."""
    return _naming(project)[1]


@lru_cache(maxsize=8)
def _naming(project: Project) -> tuple[Names, Names]:
    found: dict[str, dict[str, None]] = {}
    inverse: dict[str, dict[str, None]] = {}
    owners = _owners(project)
    for item in project.items.values():
        for reference in _own_references(project, item, owners):
            for id in reference.ids:
                if id != item.id and id in project.items:
                    found.setdefault(item.id, {})[id] = None
                    inverse.setdefault(id, {})[item.id] = None
    return _ordered(project, found), _ordered(project, inverse)


@lru_cache(maxsize=8)
def _owners(project: Project) -> frozenset[tuple[str, int]]:
    """(path, section) of every section that defines an item."""
    return frozenset(
        (item.defined.document.path, item.defined.definition.section)
        for item in project.items.values()
        if item.defined.definition.form is Form.HEADING
    )


def _own_references(project: Project, item: Item, owners: frozenset[tuple[str, int]]) -> Iterator[Reference]:
    document, definition = item.defined.document, item.defined.definition
    own = definition.section if definition.form is Form.HEADING else 0
    for reference in project.references_in(document, _place(item)):
        if reference.mention.struck or in_region(document, reference):
            continue
        if definition.form in (Form.HEADING, Form.FILE):
            section = reference.mention.section
            while section and (document.path, section) not in owners:
                section = document.section(section).parent
            if section != own:
                continue
        yield reference


def _place(item: Item) -> Range:
    document, definition = item.defined.document, item.defined.definition
    if definition.form is Form.HEADING:
        section = document.section(definition.section)
        return Range(section.start, section.end)
    if definition.form is Form.FILE:
        return Range(0, len(document.source.text))
    if definition.table is not None and definition.row is not None:
        return document.facts.tables[definition.table].rows[definition.row].range
    for block in document.facts.lists:
        for entry in block.items:
            if entry.range.contains(definition.id.range):
                return entry.range
    return definition.title.range


def in_region(document: Document, reference: Reference) -> bool:
    """Whether a reference stands in what a template wrote."""
    regions = document.facts.regions
    at = bisect_right(regions, reference.mention.range.start, key=lambda region: region.content.start) - 1
    return at >= 0 and reference.mention.range.start < regions[at].content.end


def referring(project: Project, item: Item, beside: str) -> tuple[DocumentValue, ...]:
    """The documents still kept that mention an item; its own and the one of the view are left out."""
    left_out = {item.defined.document.path, beside}
    found = {
        reference.document.path: reference.document
        for reference in project.references_to.get(item.id, ())
        if reference.document.path not in left_out
        and reference.document.kind is not Kind.ARCHIVE
        and not in_region(reference.document, reference)
    }
    return tuple(document_value(found[path], beside) for path in sorted(found))


def defining(project: Project, paths: Iterable[str], beside: str) -> tuple[DocumentValue, ...]:
    """The documents of some paths, each once; the one of the view is left out."""
    return tuple(document_value(project.documents[path], beside) for path in dict.fromkeys(paths) if path != beside)


def _ordered(project: Project, found: Mapping[str, Iterable[str]]) -> Names:
    """Every list of ids in the order of the registers and their items, undefined ones last."""
    families = {family: at for at, family in enumerate(project.registers)}

    def place(id: str) -> tuple[int, int]:
        item = project.items.get(id)
        if item is None:
            return len(families), 0
        return families[item.family], project.registers[item.family].order[item.number]

    return {id: tuple(sorted(named, key=place)) for id, named in found.items()}
