"""What a template sees: frozen plain values, and nothing that leads back to the project."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from gatelint.analysis.relations.edges import WAITS
from gatelint.analysis.status.over_time.snapshots import said_by
from gatelint.facts.model import Form, Status
from gatelint.linking.document_kinds import DATED_NAME
from gatelint.markdown.cells import unescape_cell
from gatelint.project.documents import Document, Kind
from gatelint.project.items import Item
from gatelint.project.model import Project, Register
from gatelint.rendering.model import View
from gatelint.rendering.values.carried_links import carried
from gatelint.rendering.values.related_items import (
    DocumentValue,
    NamedValue,
    Names,
    defining,
    held_up,
    label_of_item,
    link_to,
    named_by,
    named_in_own_place,
    named_values,
    names,
    referring,
    required,
    waited_for,
)
from gatelint.rendering.values.stated_values import Stated, stated_items, stated_status, stated_text, status_text

NO_FIELDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ViewValue:
    """The view that is rendered."""

    name: str
    kind: str
    path: str
    register: str
    against: str  # the register that a region compares with


@dataclass(frozen=True, slots=True)
class ColumnValue:
    """A column: its header and the field that the header names, empty for none."""

    header: str
    field: str


@dataclass(frozen=True, slots=True)
class ItemValue:
    """An item with what its own place states; a field that is not stated clearly is left out."""

    id: str
    number: str
    label: str  # the number of a gate, which its heading names; else the id
    register: str
    title: str
    status: str
    value: str  # the canonical status
    qualifier: str
    closed: bool
    fields: Mapping[str, str]
    previous: str  # the status that the newest dated document gave it
    change: str
    path: str  # of the document that defines it
    section: str  # the heading above it; of a section, the one that encloses it
    link: str  # from the document of the view to the place that defines it
    waits_for: tuple[NamedValue, ...]  # by the word of either
    holds_up: tuple[NamedValue, ...]
    requires: tuple[NamedValue, ...]
    names: tuple[NamedValue, ...]  # in its section, its row or its document
    named_by: tuple[NamedValue, ...]
    documents: tuple[DocumentValue, ...]  # the others that mention it


@dataclass(frozen=True, slots=True)
class RowValue:
    """A row: what each of its cells should say, empty where nothing is known."""

    key: str
    id: str
    missing: bool  # not in the table yet
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountValue:
    """How many items have a status."""

    label: str
    count: int


def stated(project: Project, item: Item, field: str, listed: Iterable[str] = ()) -> Stated | None:
    """What the place with the say states in a field; titles and dates are not compared."""
    kind = project.lexicon.settings(field).kind
    if kind == "status":
        return stated_status(project, item) if field == "status" else None
    if kind == "items":
        return stated_items(project, item, field, listed)
    return stated_text(project, item, field) if kind in ("text", "choice") else None


def carried_value(project: Project, value: Stated | None, beside: str) -> str:
    """What a place states, as a document at the path `beside` may write it; empty for nothing."""
    return carried(value.text, project.documents[value.location.path], beside) if value is not None else ""


def undefined_items(project: Project, item: Item, field: str) -> str:
    """A list of ids as the item's own place names them, where nothing defines one of them."""
    kind = project.lexicon.settings(field).relation if field else None
    ids = named_in_own_place(project, kind).get(item.id, ()) if kind in WAITS else ()
    return ", ".join(ids) if any(id not in project.items for id in ids) else ""


def item_value(project: Project, item: Item, beside: str) -> ItemValue:
    """An item as templates see it, with links from the document `beside`."""
    register = project.registers[item.family]
    status = stated_status(project, item)
    found = {}
    for field in project.config.fields:
        value = stated(project, item, field)
        text = carried_value(project, value, beside) or undefined_items(project, item, field)
        if text:
            found[field] = text

    def named(by: Callable[[Project], Names]) -> tuple[NamedValue, ...]:
        return named_values(project, by(project).get(item.id, ()), beside)

    before = previous_status(project, item)
    if before is None or not item.status:
        change = ""
    else:
        change = "No change" if before.value == item.status.value else "Changed"
    return ItemValue(
        item.id,
        item.number,
        label_of_item(project, item),
        register.name,
        carried(unescape_cell(item.title), item.defined.document, beside),
        carried_value(project, status, beside),
        item.status.value if item.status else "",
        carried(item.status.qualifier, item.defined.document, beside) if item.status else "",
        bool(project.is_closed(item)),
        MappingProxyType(found),
        status_text(before, project.lexicon) if before else "",
        change,
        item.defined.document.path,
        carried(_section(item), item.defined.document, beside),
        link_to(item, beside),
        named(waited_for),
        named(held_up),
        named(required),
        named(names),
        named(named_by),
        referring(project, item, beside),
    )


def _section(item: Item) -> str:
    document, definition = item.defined.document, item.defined.definition
    if definition.form is Form.FILE:
        return ""
    index = definition.section
    if definition.form is Form.HEADING:
        index = document.section(index).parent
    return document.section(index).title if index else ""


def previous_status(project: Project, item: Item) -> Status | None:
    """The status that the newest dated document gave an item."""
    telling = {claim.document.path: claim.document for claim in item.claims if claim.document.kind is Kind.SNAPSHOT}
    dated = [
        (day, path, status)
        for path, document in telling.items()
        if (day := _day(document)) and (status := said_by(project, item, document)) is not None
    ]
    return max(dated, key=lambda entry: entry[:2])[2] if dated else None


def _day(document: Document) -> str:
    """The day of a dated document as digits that sort: as it says itself, else as its name does; empty for none."""
    if document.facts.date is not None and document.facts.date.value is not None:
        return document.facts.date.value.strftime("%Y%m%d")
    named = DATED_NAME.search(document.path.rpartition("/")[2])
    return re.sub(r"\D", "", named[0]) if named else ""


def bare_status(item: ItemValue) -> str:
    """The status of an item without its remark in brackets."""
    return item.status.removesuffix(f"({item.qualifier})").rstrip() or item.value


def counts_of(items: Sequence[ItemValue]) -> tuple[CountValue, ...]:
    """How many items have each status, in order of first appearance; an item without one is not counted here."""
    labels: dict[str, str] = {}
    for item in items:
        if item.value:
            labels.setdefault(item.value, bare_status(item))
    numbers = Counter(item.value for item in items)
    return tuple(CountValue(label, numbers[value]) for value, label in labels.items())


def variables(
    project: Project,
    view: View,
    register: Register | None,
    columns: Sequence[ColumnValue],
    rows: Sequence[RowValue],
    items: Sequence[ItemValue],
    arguments: Mapping[str, str] = NO_FIELDS,
    against: Register | None = None,
) -> dict[str, object]:
    """The names that every template has."""
    others = against.items.values() if against is not None else ()
    return {
        "view": ViewValue(
            view.name,
            view.kind.value,
            view.path,
            register.name if register else "",
            against.name if against else "",
        ),
        "gate": project.gate.name if project.gate else "",
        "columns": tuple(columns),
        "rows": tuple(rows),
        "items": tuple(items),
        "others": tuple(item_value(project, item, view.path) for item in others),
        "counts": counts_of(items),
        "documents": defining(project, (item.path for item in items), view.path),
        "arguments": MappingProxyType(dict(arguments)),
    }
