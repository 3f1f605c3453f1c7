"""A document with edits applied, once it is known that they disturb nothing next to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gatelint.engine.proofs.verify import Shift, first_damage
from gatelint.errors import GatelintError
from gatelint.markdown.blocks import Blocks, Table
from gatelint.markdown.padding import padded, padding_of
from gatelint.markdown.parser import parse
from gatelint.text.edits import OverlapError, TextEdit, apply_edits
from gatelint.text.source import Source


class DisturbedError(Exception):
    """Edits that would change more of a document than they are meant to; the text names what."""


def edited(source: Source, edits: Iterable[TextEdit]) -> bytes:
    """The new bytes of a document. Raises GatelintError where the edits would disturb another block."""
    try:
        text = edited_text(source.written, edits)
    except DisturbedError as error:
        raise GatelintError(f"{source.path}: left alone, since the change would have disturbed {error}") from error
    return Source.from_text(source.path, text, bom=source.bom).encode()


def edited_text(before: str, edits: Iterable[TextEdit]) -> str:
    """A text after edits; tables with straight columns stay straight.

    Raises DisturbedError where the edits overlap, or would change a block outside of them.
    """
    changes = tuple(sorted(set(edits)))
    try:
        after = apply_edits(before, changes)
    except OverlapError as error:
        raise DisturbedError("each other") from error
    old, new = parse(before), parse(after)
    damage = first_damage(before, old, after, new, changes)
    if damage is not None:
        raise DisturbedError(f"the {damage}")
    return _straightened(before, old, after, new, changes)


def _straightened(before: str, old: Blocks, after: str, new: Blocks, changes: Sequence[TextEdit]) -> str:
    """The text after edits with the padding that its tables had before; as it is where more than that would change."""
    paddings = list(_paddings(before, old, after, new, changes))
    if not paddings:
        return after
    text = apply_edits(after, paddings)
    blocks = parse(text)
    is_same = first_damage(after, new, text, blocks, paddings) is None and _contents(new) == _contents(blocks)
    return text if is_same else after


def _paddings(before: str, old: Blocks, after: str, new: Blocks, changes: Sequence[TextEdit]) -> Iterable[TextEdit]:
    """The padding of every table that the edits changed and did not write whole."""
    tables = {block.range.start: block for block in new.blocks if isinstance(block, Table)}
    shift = Shift(changes)
    for block in old.blocks:
        if not isinstance(block, Table):
            continue
        start, end = block.range
        if any(edit.range.start <= start < edit.range.end for edit in changes):
            continue
        now = tables.get(shift(start))
        if now is None or before[start:end] == after[now.range.start : now.range.end]:
            continue
        padding = padding_of(before, block)
        if padding is not None:
            yield from padded(after, now, padding)


def _contents(blocks: Blocks) -> list[object]:
    """What the tables of a document hold, and which blocks there are."""
    found: list[object] = []
    for block in blocks.blocks:
        if isinstance(block, Table):
            rows = (block.header, *block.rows)
            alignments = [(cell.strip()[:1], cell.strip()[-1:]) for cell in block.delimiter.text.strip("|").split("|")]
            found += [[[cell.text for cell in row.cells] for row in rows], alignments]
        else:
            found.append(type(block))
    return found
