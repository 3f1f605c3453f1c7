"""What edits must leave alone in front matter: every value that they do not touch, as it is read."""

from __future__ import annotations

from collections.abc import Sequence

from gatelint.markdown.blocks import FrontMatter
from gatelint.markdown.front_matter.nodes import Alias, Entry, Scalar, parsed
from gatelint.markdown.front_matter.yaml import read_front_matter
from gatelint.text.ranges import Range


def disturbed_value(
    old: FrontMatter, new: FrontMatter | None, edits: Sequence[Range], written: Sequence[Range]
) -> str | None:
    """What of edited front matter reads otherwise than it should, for a message; None when all is well.

    Its keys and the values that no edit touches stay as they are, a touched value stays what it was (a text, a list or
    a mapping), and a key is only added where an edit wrote it. Front matter that is no valid YAML is not to be edited.
    `edits` are the ranges that were replaced, `written` where the new text stands.
    """
    before = read_front_matter(old.content)
    if before.fault is not None:
        return f"front matter, which is no valid YAML ({before.fault.reason})"
    after = read_front_matter(new.content) if new is not None else None
    if new is None or after is None or after.fault is not None:
        return "front matter"
    known = {entry.key.text for entry in before.entries}
    added = {entry for entry in after.entries if entry.key.text not in known and _is_within(entry, new.start, written)}
    kept = [entry for entry in after.entries if entry not in added or len(after.entries) == len(before.entries)]
    if len(kept) != len(before.entries):
        return "front matter"
    for index, (one, other) in enumerate(zip(before.entries, kept, strict=True)):
        end = before.entries[index + 1].key.range.start if index + 1 < len(before.entries) else len(old.content)
        place = Range(old.start + one.key.range.start, old.start + end)
        key = Range(place.start, old.start + one.key.range.end)
        is_touched = any(edit.start <= place.end and place.start <= edit.end for edit in edits)
        keeps_key = any(edit.overlaps(key) for edit in edits) or parsed(one.key) == parsed(other.key)
        keeps_value = _kind(one) == _kind(other) if is_touched else parsed(one.value) == parsed(other.value)
        if not keeps_key or not keeps_value:
            return f"front matter `{one.key.text}`"
    return None


def _is_within(entry: Entry, start: int, written: Sequence[Range]) -> bool:
    key = Range(entry.key.range.start + start, entry.key.range.end + start)
    return any(one.contains(key) for one in written)


def _kind(entry: Entry) -> type:
    return Scalar if isinstance(entry.value, Alias) else type(entry.value)
