"""What front matter is made of: scalars, lists, mappings and aliases, with their places in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gatelint.text.ranges import Range


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text. `range` is all of it, with quotes or the sign of a block; `content` what stands within."""

    text: str  # without quotes, escapes, comments, and the line breaks at the end of a block
    range: Range
    content: Range
    style: str = ""  # the sign that begins it: `'`, `"`, `|` or `>`; none for a plain one
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, in brackets (`flow`) or of lines that begin with a hyphen."""

    items: tuple[Node, ...]
    range: Range
    flow: bool
    anchor: str = ""

    @property
    def content(self) -> Range:
        """The items, without the brackets."""
        return Range(self.range.start + 1, self.range.end - 1) if self.flow else self.range


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in braces (`flow`) or in lines."""

    pairs: tuple[tuple[Node, Node], ...]
    range: Range
    flow: bool
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """`*name`; `target` is the text that it stands for, where that is one."""

    name: str
    range: Range
    target: Scalar | None


Node = Scalar | Sequence | Mapping | Alias


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of the front matter with its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Fault:
    """Why front matter is not read as YAML, and where."""

    offset: int
    reason: str


@dataclass(frozen=True, slots=True)
class FrontMatterData:
    """The front matter as read; offsets count from its first line. With a fault, the entries are what can be read."""

    entries: tuple[Entry, ...]
    fault: Fault | None = None


def scalar_of(node: Node) -> Scalar | None:
    """The text that a node is or stands for, at the place of the node."""
    if isinstance(node, Alias):
        return replace(node.target, range=node.range, content=node.range) if node.target is not None else None
    return node if isinstance(node, Scalar) else None


def walk(node: Node) -> Iterator[Node]:
    """A node and all below it."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        if isinstance(one, Sequence):
            waiting += one.items
        elif isinstance(one, Mapping):
            waiting += [part for pair in one.pairs for part in pair]


def parsed(node: Node) -> object:
    """What a node says, comparable between two readings: texts and structure, no places and no styles."""
    match node:
        case Scalar():
            return node.text, node.style == "", node.anchor
        case Sequence():
            return "list", tuple(parsed(item) for item in node.items), node.anchor
        case Mapping():
            return "mapping", tuple((parsed(key), parsed(value)) for key, value in node.pairs), node.anchor
        case Alias():
            return "alias", node.name, node.target.text if node.target is not None else None
