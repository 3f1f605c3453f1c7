"""Items of a list in front matter replaced, added and removed, with the rest of the list as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Sequence as Items

from gatelint.markdown.front_matter.nodes import Entry, Scalar, Sequence, scalar_of
from gatelint.markdown.front_matter.yaml import read_front_matter
from gatelint.rendering.items.front_matter.scalars import item_form
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range

SEPARATOR = re.compile(r"\s*,\s*")
LINE_END = re.compile(r"[^\r\n]*")


def items_of(node: Sequence) -> list[Scalar] | None:
    """The texts that a list holds; None for one that holds lists or mappings."""
    items = [scalar_of(item) for item in node.items]
    return [item for item in items if item is not None] if None not in items else None


def asked_items(value: str) -> list[str]:
    """The items that a value asks for: those between brackets as YAML reads them, else what commas part."""
    if value.startswith("["):
        entries = read_front_matter(f"k: {value}\n")
        node = entries.entries[0].value if entries.fault is None and len(entries.entries) == 1 else None
        if isinstance(node, Sequence) and (items := items_of(node)) is not None:
            return [item.text for item in items]
    return [part.strip() for part in value.split(",") if part.strip()]


def list_edits(content: str, entry: Entry, node: Sequence, old: Items[Scalar], new: Items[str]) -> tuple[TextEdit, ...]:
    """What makes a list hold the new items: those at both ends that stay are not touched."""
    if [item.text for item in old] == list(new):
        return ()
    if node.flow and (not old or not new):
        return (_refilled(content, node, new),)
    if not new:
        return _emptied(content, entry, old)
    first = _shared(old, new)
    last = min(_shared(old[::-1], new[::-1]), len(old) - first, len(new) - first)
    gone, come = old[first : len(old) - last], new[first : len(new) - last]
    model = old[0]
    edits = [TextEdit(one.range, item_form(text, one, flow=node.flow)) for one, text in zip(gone, come, strict=False)]
    both = first + min(len(gone), len(come))
    forms = [item_form(text, model, flow=node.flow) for text in come[len(gone) :]]
    change = _flow_change if node.flow else _line_change
    edits += change(content, old, both, len(old) - last, forms)
    return tuple(edits)


def _shared(old: Items[Scalar], new: Items[str]) -> int:
    """How many items both begin with."""
    count = 0
    while count < min(len(old), len(new)) and old[count].text == new[count]:
        count += 1
    return count


def _refilled(content: str, node: Sequence, new: Items[str]) -> TextEdit:
    """A list in brackets that is empty, before or after."""
    inside = content[node.content.start : node.content.end]
    rest = inside if not node.items and inside.strip() else ""
    return TextEdit(node.content, ", ".join(item_form(text, None, flow=True) for text in new) + rest)


def _flow_change(content: str, old: Items[Scalar], at: int, until: int, forms: Items[str]) -> Iterator[TextEdit]:
    """Insert items before a place of a list in brackets, or remove what stands there."""
    between = content[old[0].range.end : old[1].range.start] if len(old) > 1 else ", "
    separator = between if SEPARATOR.fullmatch(between) else ", "
    if forms and at:
        end = old[at - 1].range.end
        yield TextEdit(Range(end, end), "".join(separator + form for form in forms))
    elif forms:
        start = old[at].range.start
        yield TextEdit(Range(start, start), "".join(form + separator for form in forms))
    elif at < until and until < len(old):
        yield TextEdit(Range(old[at].range.start, old[until].range.start), "")
    elif at < until:
        yield TextEdit(Range(old[at - 1].range.end, old[until - 1].range.end), "")


def _line_change(content: str, old: Items[Scalar], at: int, until: int, forms: Items[str]) -> Iterator[TextEdit]:
    """Insert lines before a place of a list in lines, or remove what stands there."""
    start = _line_start(content, _dash(content, old, 0))
    lead = content[start : _dash(content, old, 0)] + "- "
    newline = "\r\n" if "\r\n" in content else "\n"
    if forms and at:
        end = _line_end(content, old[at - 1].range.end)
        yield TextEdit(Range(end, end), "".join(newline + lead + form for form in forms))
    elif forms:
        yield TextEdit(Range(start, start), "".join(lead + form + newline for form in forms))
    elif at < until:
        first = _line_start(content, _dash(content, old, at))
        yield TextEdit(Range(first, _line_after(content, old[until - 1].range.end)), "")


def _emptied(content: str, entry: Entry, old: Items[Scalar]) -> tuple[TextEdit, ...]:
    """A list in lines without any item: brackets behind the key, whose comment stays."""
    colon = content.find(":", entry.key.range.end) + 1
    start = _line_start(content, _dash(content, old, 0))
    lines = Range(start, _line_after(content, old[-1].range.end))
    return TextEdit(Range(colon, colon), " []"), TextEdit(lines, "")


def _dash(content: str, old: Items[Scalar], index: int) -> int:
    return content.rfind("-", old[index - 1].range.end if index else 0, old[index].range.start)


def _line_start(content: str, at: int) -> int:
    return max(content.rfind("\n", 0, at), content.rfind("\r", 0, at)) + 1


def _line_end(content: str, at: int) -> int:
    match = LINE_END.match(content, at)
    return match.end() if match else at


def _line_after(content: str, at: int) -> int:
    end = _line_end(content, at)
    return end + (2 if content.startswith("\r\n", end) else 1 if end < len(content) else 0)
