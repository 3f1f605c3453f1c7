"""Values of front matter replaced in their own style, and the proof that nothing else is read otherwise then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatelint.errors import GatelintError
from gatelint.markdown.blocks import FrontMatter
from gatelint.markdown.front_matter.nodes import (
    Alias,
    Entry,
    FrontMatterData,
    Mapping,
    Node,
    Scalar,
    parsed,
    scalar_of,
    walk,
)
from gatelint.markdown.front_matter.nodes import Sequence as ListNode
from gatelint.markdown.front_matter.yaml import read_front_matter
from gatelint.markdown.parser import parse
from gatelint.rendering.items.front_matter.lists import asked_items, items_of, list_edits
from gatelint.rendering.items.front_matter.scalars import written_forms
from gatelint.text.edits import TextEdit, apply_edits
from gatelint.text.ranges import Range
from gatelint.text.source import Source

BLANKS = (" ", "\t")


@dataclass(frozen=True, slots=True)
class FrontValue:
    """The value of one key of the front matter of a document."""

    source: Source
    block: FrontMatter
    index: int  # of the entry

    @property
    def entry(self) -> Entry:
        """The key with its value."""
        return read_front_matter(self.block.content).entries[self.index]

    @property
    def items(self) -> tuple[str, ...] | None:
        """The texts of a list; None for what is no list of texts."""
        node = self.entry.value
        found = items_of(node) if isinstance(node, ListNode) else None
        return tuple(item.text for item in found) if found is not None else None

    def set(self, value: str | Sequence[str]) -> TextEdit:
        """The edit that makes it a text, or a list hold some items; a text for a list names its items.

        Raises GatelintError, with file, line and reason, where that cannot be written so that it reads back.
        """
        self._require_sound()
        data = read_front_matter(self.block.content)
        node = self.entry.value
        if isinstance(node, ListNode):
            wanted: object = asked_items(value) if isinstance(value, str) else list(value)
        else:
            wanted = value if isinstance(value, str) else ", ".join(value)
        for edits in self._tries(node, wanted):
            content = apply_edits(self.block.content, edits)
            if _is_proved(data, read_front_matter(content), self.index, wanted):
                return _joined(self.block, edits, self.entry.value.range.start)
        raise self._refusal(f"`{value}` cannot be written so that it reads back", self.entry.key.range.start)

    def _tries(self, node: Node, wanted: object) -> Iterator[tuple[TextEdit, ...]]:
        content = self.block.content
        if isinstance(node, ListNode):
            old = items_of(node)
            assert isinstance(wanted, list)
            if old is None:
                raise self._refusal("it holds more than texts; set it by hand", node.range.start)
            yield list_edits(content, self.entry, node, old, wanted)
            return
        old_text = node if isinstance(node, Scalar) else None
        if isinstance(node, Mapping) or (isinstance(node, Alias) and scalar_of(node) is None):
            raise self._refusal("it holds more than a text; set it by hand", node.range.start)
        for form in written_forms(str(wanted), old_text, content):
            yield (_placed(content, node.range, form),)

    def _require_sound(self) -> None:
        data = read_front_matter(self.block.content)
        if data.fault is not None:
            raise self._refusal(f"it is no valid YAML: {data.fault.reason}", data.fault.offset)
        same = [entry for entry in data.entries if entry.key.text == self.entry.key.text]
        if len(same) > 1:
            raise self._refusal("the key stands there twice", same[1].key.range.start)
        own = {node.anchor for node in walk(self.entry.value) if not isinstance(node, Alias) and node.anchor}
        used = {node.name for entry in data.entries for node in walk(entry.value) if isinstance(node, Alias)}
        for name in sorted(own & used):
            raise self._refusal(f"other values repeat it through the anchor `{name}`", self.entry.key.range.start)

    def _refusal(self, reason: str, offset: int) -> GatelintError:
        line = self.source.line_of(self.block.start + offset)
        key = self.entry.key.text
        return GatelintError(f"{self.source.path}:{line}: `{key}` of the front matter cannot be changed: {reason}")


def front_value(source: Source, at: int) -> FrontValue | None:
    """The value of the front matter that stands at an offset of a document."""
    blocks = parse(source.text).blocks
    block = blocks[0] if blocks and isinstance(blocks[0], FrontMatter) else None
    if block is None:
        return None
    entries = read_front_matter(block.content).entries
    above = [index for index, entry in enumerate(entries) if block.start + entry.key.range.end <= at]
    return FrontValue(source, block, above[-1]) if above else None


def _is_proved(before: FrontMatterData, after: FrontMatterData, index: int, wanted: object) -> bool:
    """Whether one entry reads as wanted and all others as before."""
    if after.fault is not None or len(before.entries) != len(after.entries):
        return False
    for at, (old, new) in enumerate(zip(before.entries, after.entries, strict=True)):
        if parsed(old.key) != parsed(new.key) or (at != index and parsed(old.value) != parsed(new.value)):
            return False
    node = after.entries[index].value
    if isinstance(node, ListNode):
        items = items_of(node)
        return items is not None and [item.text for item in items] == wanted
    return isinstance(node, Scalar) and node.text == wanted


def _placed(content: str, place: Range, form: str) -> TextEdit:
    """A form in place of a value; an empty one stands a blank behind its key and another before what follows."""
    if place.start < place.end:
        return TextEdit(place, form)
    is_apart = content[place.end : place.end + 1] in BLANKS
    at = place.end + is_apart
    follows = content[at : at + 1] not in ("", "\r", "\n", *BLANKS)
    return TextEdit(Range(at, at), ("" if is_apart else " ") + form + (" " if follows else ""))


def _joined(block: FrontMatter, edits: Sequence[TextEdit], at: int) -> TextEdit:
    """Several edits as one, at its place in the document; an empty one at a place of the content for none."""
    start = min((edit.range.start for edit in edits), default=at)
    end = max((edit.range.end for edit in edits), default=at)
    moved = [TextEdit(Range(edit.range.start - start, edit.range.end - start), edit.content) for edit in edits]
    return TextEdit(Range(block.start + start, block.start + end), apply_edits(block.content[start:end], moved))
