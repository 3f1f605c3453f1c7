"""Front matter as YAML, with the place of every value. The only importer of yaml.

A document is data: nothing is constructed, an alias is not expanded, and size and depth are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import yaml

from gatelint.markdown.front_matter.lines import readable_entries
from gatelint.markdown.front_matter.nodes import Alias, Entry, Fault, FrontMatterData, Mapping, Node, Scalar, Sequence
from gatelint.text.ranges import Range

YAML_VERSION = f"PyYAML {yaml.__version__}"
LONGEST = 64 * 1024  # characters; real front matter is a page, and the slow parser reads this in a second
DEEPEST = 50  # levels; comparing two values walks them recursively
PROPERTIES = re.compile(r"(?:[&!]\S*(?:[ \t]*(?:#[^\r\n]*)?[\r\n]+)*[ \t]*)+")
HEADER = re.compile(r"[|>][0-9+-]*[^\r\n]*(?:\r\n|\n|\r|$)")
BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*")
ESCAPED_SURROGATE = re.compile("[\ud800-\udfff]")
NO_FAULT_FOUND = "it is not valid YAML"


class _NotReadError(Exception):
    def __init__(self, offset: int, reason: str) -> None:
        super().__init__(reason)
        self.fault = Fault(offset, reason)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    event: Any
    start: int
    children: list[Node] = field(default_factory=list)


@lru_cache(maxsize=512)
def read_front_matter(content: str) -> FrontMatterData:
    """The entries of front matter. Never raises: what is no YAML has a fault, and the entries that its lines show."""
    try:
        root = _compose(content)
    except _NotReadError as error:
        read = _single_entry if len(content) <= LONGEST else _no_entry
        return FrontMatterData(readable_entries(content, read), error.fault)
    return FrontMatterData(tuple(_entries(root)))


@cache
def _loader() -> Any:
    """The parser in C where it is installed. It makes events; no object is ever constructed from them."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def implicit_type(text: str) -> str:
    """The type as which a plain scalar is read, such as `tag:yaml.org,2002:bool`; empty for a text."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    for tag, pattern in resolvers.get(text[:1], ()):
        if pattern.match(text):
            return str(tag)
    return ""


def _single_entry(content: str) -> Entry | None:
    """The entry of a few lines, if they are just one."""
    try:
        entries = list(_entries(_compose(content)))
    except _NotReadError:
        return None
    return entries[0] if len(entries) == 1 else None


def _no_entry(content: str) -> None:
    """Many lines are not read one by one."""


def _entries(root: Node | None) -> Iterator[Entry]:
    if isinstance(root, Mapping):
        for key, value in root.pairs:
            if isinstance(key, Scalar):
                yield Entry(key, value)


def _compose(content: str) -> Node | None:
    """The node that the content is; None for nothing but comments."""
    if len(content) > LONGEST:
        raise _NotReadError(0, f"it is longer than {LONGEST // 1024} KiB")
    if content.startswith("\ufeff"):
        raise _NotReadError(0, "it begins with a byte order mark")
    try:
        return _nodes(content)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _NotReadError(min(mark.index, len(content)) if mark else 0, error.problem or NO_FAULT_FOUND) from error
    except yaml.reader.ReaderError as error:
        raise _NotReadError(0, "it holds characters that YAML forbids") from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise _NotReadError(0, NO_FAULT_FOUND) from error


def _nodes(content: str) -> Node | None:
    root: Node | None = None
    opened: list[_Open] = []
    anchors: dict[str, Node] = {}
    for event in yaml.parse(content, Loader=_loader()):
        if isinstance(event, yaml.DocumentStartEvent) and (root is not None or event.explicit):
            raise _NotReadError(_start(event), "another document begins")
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append(_Open(event, _after_properties(content, event)))
            if len(opened) > DEEPEST:
                raise _NotReadError(_start(event), f"it is nested deeper than {DEEPEST} levels")
            continue
        if isinstance(event, yaml.ScalarEvent):
            node: Node = _scalar(content, event)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchors:
                raise _NotReadError(_start(event), f"no anchor `{event.anchor}` stands above")
            target = anchors[event.anchor]
            place = Range(_start(event), _end(event))
            node = Alias(event.anchor, place, target if isinstance(target, Scalar) else None)
        elif isinstance(event, yaml.CollectionEndEvent):
            node = _collection(opened.pop(), event)
        else:
            continue
        if not isinstance(node, Alias) and node.anchor:
            anchors[node.anchor] = node
        if opened:
            opened[-1].children.append(node)
        else:
            root = node
    return root


def _start(event: Any) -> int:
    return int(event.start_mark.index)


def _end(event: Any) -> int:
    return int(event.end_mark.index)


def _after_properties(content: str, event: Any) -> int:
    start = _start(event)
    if event.anchor is None and event.tag is None:
        return start
    match = PROPERTIES.match(content, start)
    return match.end() if match else start


def _collection(opened: _Open, event: Any) -> Sequence | Mapping:
    flow = bool(opened.event.flow_style)
    children = opened.children
    end = _end(event) if flow else max((child.range.end for child in children), default=opened.start)
    place = Range(opened.start, max(end, opened.start))
    anchor = opened.event.anchor or ""
    if isinstance(opened.event, yaml.SequenceStartEvent):
        return Sequence(tuple(children), place, flow, anchor)
    return Mapping(tuple(zip(children[::2], children[1::2], strict=True)), place, flow, anchor)


def _scalar(content: str, event: Any) -> Scalar:
    start, end = _after_properties(content, event), _end(event)
    style, anchor = event.style or "", event.anchor or ""
    if ESCAPED_SURROGATE.search(event.value):
        raise _NotReadError(start, "an escape stands for half a character")
    if style in ("'", '"'):
        return Scalar(event.value, Range(start, end), Range(start + 1, end - 1), style, anchor)
    if style in ("|", ">"):
        return _block(content, Range(start, end), event.value, style, anchor)
    end = start + len(content[start:end].rstrip())
    return Scalar(event.value, Range(start, end), Range(start, end), "", anchor)


def _block(content: str, place: Range, text: str, style: str, anchor: str) -> Scalar:
    """A block scalar, from its sign to the end of its last line with text."""
    header = HEADER.match(content, *place)
    first = header.end() if header else place.end
    end = place.start + len(content[place.start : place.end].rstrip())
    text = text.rstrip("\n")
    if not text.strip():
        end = first = place.start + len((header[0] if header else "").rstrip())
        return Scalar(text, Range(place.start, end), Range(end, end), style, anchor)
    while end < len(content) and content[end] in " \t":
        end += 1  # blanks at the end of a line belong to the text
    blank = BLANK_LINES.match(content, first)
    first = blank.end() if blank else first
    while first < end and content[first] in " \t":
        first += 1
    return Scalar(text, Range(place.start, end), Range(first, end), style, anchor)
