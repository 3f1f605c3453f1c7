"""What templates do with values besides what Jinja brings along."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

from gatelint.markdown.cells import escape_cell
from gatelint.markdown.inlines.inline import plain
from gatelint.rendering.templates.printed import printable
from gatelint.rendering.values.related_items import DocumentValue, NamedValue
from gatelint.rendering.values.variables import ItemValue, bare_status

NOTHING = "-"
ATTRIBUTES = frozenset(field.name for field in fields(ItemValue)) - {"fields"}
# What ends a link's target or stands for something else in it.
UNSAFE = {char: f"%{ord(char):02X}" for char in ' ()<>\\|"`'}
RESERVED = frozenset(
    ["call", "class", "classdef", "click", "default", "end", "flowchart", "graph", "href", "style", "subgraph"]
)
# Characters of a label that Mermaid reads as something else, as the numbers that it takes for them.
LABELLED = {char: f"#{ord(char)};" for char in '#;"`<>&\\'}


@dataclass(frozen=True, slots=True)
class GroupValue:
    """Items that say the same in a field."""

    label: str  # what they say, `-` for nothing
    items: tuple[ItemValue, ...]
    count: int


def cell(value: object) -> str:
    """A value as it is written in a table cell."""
    return "" if value is None else escape_cell(str(printable(value))).strip()


def line(value: object) -> str:
    """A value on one line, for running text and lists."""
    return "" if value is None else " ".join(str(printable(value)).split())


def link(label: object, target: object) -> str:
    """A label that links to a target; the label alone where there is no target."""
    text = line(label)
    if not str(target):
        return text
    text = re.sub(r"([\[\]])", r"\\\1", text)
    return f"[{text}]({''.join(UNSAFE.get(char, char) for char in str(target))})"


def node(value: object) -> str:
    """An id as the name of a node in a Mermaid graph: letters, digits and `_`, and no word of Mermaid's own."""
    made = "".join(
        char if char.isascii() and char.isalnum() else {"-": "_", " ": "__"}.get(char, f"_x{ord(char):x}_")
        for char in str(value)
    )
    return f"n_{made}" if not made[:1].isalpha() or made.lower() in RESERVED else made


def label(value: object) -> str:
    """The text that a reader sees, as the quoted label of a node in a Mermaid graph."""
    return "".join(LABELLED.get(char, char) for char in line(plain(line(value))))


def awaited(items: Iterable[ItemValue]) -> tuple[NamedValue, ...]:
    """What items wait for or require and is none of them, each once."""
    every = tuple(items)
    own = {item.id for item in every}
    found = (named for item in every for named in (*item.waits_for, *item.requires) if named.id not in own)
    return tuple({named.id: named for named in found}.values())


def grouped(items: Iterable[ItemValue], field: str) -> tuple[GroupValue, ...]:
    """Items by what they say in a field, or by a name of their own such as `section`; those that say nothing last.

    Where a name holds several items, as `holds-up` does, an item is in several groups, in the order of what is named.
    """
    found: dict[tuple[object, ...], tuple[str, list[ItemValue]]] = {}
    for item in items:
        for key, text in _said(item, str(field)):
            found.setdefault(key, (text, []))[1].append(item)
    keys = sorted(found, key=lambda key: key[:2])
    return tuple(GroupValue(found[key][0], tuple(found[key][1]), len(found[key][1])) for key in keys)


def _said(item: ItemValue, field: str) -> Iterable[tuple[tuple[object, ...], str]]:
    """What groups an item is in: how they are sorted and told apart, and what they are called."""
    name = field.replace("-", "_")
    value = getattr(item, name) if name in ATTRIBUTES else item.fields.get(field, "")
    if isinstance(value, tuple):
        for one in value:
            if isinstance(one, NamedValue):
                text = f"{one.label} {one.title}".strip() if one.label != one.id else one.id
                yield (0, one.order, one.id), text
            elif isinstance(one, DocumentValue):
                yield (0, 0, one.path), one.path
        if not value:
            yield (1, 0, ""), NOTHING
        return
    text = line(value)
    if name == "status":
        yield ((0, 0, item.value), bare_status(item)) if text else ((1, 0, ""), NOTHING)
        return
    yield ((0, 0, text.casefold()), text) if text else ((1, 0, ""), NOTHING)


FILTERS = {
    "awaited": awaited,
    "cell": cell,
    "grouped": grouped,
    "label": label,
    "line": line,
    "link": link,
    "node": node,
}
