"""The fields of front matter: its keys with texts and lists, and the texts one step below a key."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint import thresholds
from gatelint.facts.blocks.fields.labels import FRONT
from gatelint.facts.model import Field, Span
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.markdown.blocks import FrontMatter
from gatelint.markdown.front_matter.nodes import Mapping, Node, Scalar, Sequence, scalar_of, walk
from gatelint.markdown.front_matter.yaml import read_front_matter
from gatelint.text.ranges import Range


def front_matter_fields(block: FrontMatter, lexicon: Lexicon) -> Iterator[Field]:
    """The keys of the front matter with a text or a list; a list in lines has an empty value before its items."""
    for entry in read_front_matter(block.content).entries:
        if _is_key(entry.key):
            key = Span(entry.key.text, _moved(entry.key.content, block))
            name, rank = lexicon.field(key.text)
            yield Field(name, rank, key, tuple(_values(entry.value, entry.key, block)), FRONT, 0)


def nested_fields(block: FrontMatter) -> Iterator[tuple[Span, Span, Span]]:
    """The texts one step below a key: the key above, the key, and its value."""
    for entry in read_front_matter(block.content).entries:
        if _is_key(entry.key) and isinstance(entry.value, Mapping):
            above = Span(entry.key.text, _moved(entry.key.content, block))
            for key, node in entry.value.pairs:
                if isinstance(key, Scalar) and _is_key(key) and (value := _text(node, block)) and value.text:
                    yield above, Span(key.text, _moved(key.content, block)), value


def keys_of(block: FrontMatter) -> Iterator[str]:
    """Every key of the front matter, at whatever depth."""
    for entry in read_front_matter(block.content).entries:
        yield entry.key.text
        for node in walk(entry.value):
            if isinstance(node, Mapping):
                yield from (key.text for key, _ in node.pairs if isinstance(key, Scalar))


def _is_key(key: Scalar) -> bool:
    return key.text[:1].isalpha() and len(key.text) <= thresholds.LONGEST_KEY and "\n" not in key.text


def _values(node: Node, key: Scalar, block: FrontMatter) -> Iterator[Span]:
    if (text := _text(node, block)) is not None:
        yield text
        return
    start = _after_colon(block.content, key.range.end)
    yield Span("", _moved(Range(start, start), block))
    if isinstance(node, Sequence):
        yield from (_item(item, block) for item in node.items)


def _text(node: Node, block: FrontMatter) -> Span | None:
    """A text, or a list or mapping on one line, without quotes and brackets; None for what stands in lines."""
    scalar = scalar_of(node)
    if scalar is not None:
        place = scalar.content if scalar.range.start < scalar.range.end else _empty(block.content, scalar.range)
        return Span(" ".join(scalar.text.splitlines()).strip(), _moved(place, block))
    if isinstance(node, Sequence) and node.flow and not node.items:
        return _raw(node, block)  # an empty list states that there is none, an empty text states nothing
    if isinstance(node, Sequence) and node.flow:
        items = [_item(item, block).text for item in node.items]
        inside = node.content
        content = block.content[inside.start : inside.end]
        start = inside.start + len(content) - len(content.lstrip())
        return Span(", ".join(items), _moved(Range(start, max(start, inside.start + len(content.rstrip()))), block))
    if isinstance(node, Mapping) and node.flow:
        return _raw(node, block)
    return None


def _item(node: Node, block: FrontMatter) -> Span:
    return _text(node, block) or _raw(node, block)


def _raw(node: Node, block: FrontMatter) -> Span:
    """The first line of what is no text."""
    start, end = node.range
    text = (block.content[start:end].splitlines() or [""])[0].rstrip()
    return Span(text, _moved(Range(start, start + len(text)), block))


def _after_colon(content: str, start: int) -> int:
    """Where the value of a key would stand: behind its colon and the blanks up to the end of the line."""
    colon = content.find(":", start)
    return _empty(content, Range(colon + 1, colon + 1)).start


def _empty(content: str, place: Range) -> Range:
    """An empty value: behind the blanks where nothing else follows on the line."""
    end = place.end
    while end < len(content) and content[end] in " \t":
        end += 1
    return Range(end, end) if content[end : end + 1] in ("", "\r", "\n") else place


def _moved(place: Range, block: FrontMatter) -> Range:
    return Range(place.start + block.start, place.end + block.start)
