"""Front matter that is not valid YAML, as far as its lines show keys and values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gatelint.markdown.front_matter.nodes import Alias, Entry, Mapping, Node, Scalar, Sequence
from gatelint.text.ranges import Range

KEY = re.compile(r"^([A-Za-z][\w -]{0,40}):[ \t]*([^\r\n]*)", re.MULTILINE)
ITEM = re.compile(r"^[ \t]*-[ \t]+([^\r\n]*)", re.MULTILINE)


def readable_entries(content: str, read: Callable[[str], Entry | None]) -> tuple[Entry, ...]:
    """The entries of single keys: as `read` reads the lines of one, else its line and the items below as written."""
    return tuple(_entries(content, read))


def _entries(content: str, read: Callable[[str], Entry | None]) -> Iterator[Entry]:
    keys = list(KEY.finditer(content))
    for index, key in enumerate(keys):
        end = keys[index + 1].start() if index + 1 < len(keys) else len(content)
        entry = read(content[key.start() : end])
        if entry is not None:
            yield Entry(_scalar(entry.key, key.start()), shifted(entry.value, key.start()))
            continue
        first = _raw(key[2], key.start(2))
        items = tuple(_raw(item[1], item.start(1)) for item in ITEM.finditer(content, key.end(), end))
        value: Node = first
        if items and not first.text:
            value = Sequence(items, Range(items[0].range.start, items[-1].range.end), flow=False)
        yield Entry(_raw(key[1], key.start(1)), value)


def _raw(text: str, start: int) -> Scalar:
    text = text.rstrip()
    whole = Range(start, start + len(text))
    if len(text) >= 2 and text[0] == text[-1] and text[0] in "\"'":
        return Scalar(text[1:-1], whole, Range(whole.start + 1, whole.end - 1), text[0])
    return Scalar(text, whole, whole)


def shifted(node: Node, by: int) -> Node:
    """A node that stands further down."""
    match node:
        case Scalar():
            return _scalar(node, by)
        case Sequence():
            return Sequence(tuple(shifted(item, by) for item in node.items), _range(node.range, by), node.flow)
        case Mapping():
            pairs = tuple((shifted(key, by), shifted(value, by)) for key, value in node.pairs)
            return Mapping(pairs, _range(node.range, by), node.flow)
        case Alias():
            return Alias(node.name, _range(node.range, by), node.target)


def _scalar(node: Scalar, by: int) -> Scalar:
    return Scalar(node.text, _range(node.range, by), _range(node.content, by), node.style, node.anchor)


def _range(place: Range, by: int) -> Range:
    return Range(place.start + by, place.end + by)
