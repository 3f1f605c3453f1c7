"""Lists with their top-level items."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gatelint.facts.model import ListBlock, Span
from gatelint.markdown.blocks import Block, Code, ListItem, Paragraph, Table
from gatelint.text.ranges import Range


def read_lists(blocks: Sequence[Block], text: str, section_of: Callable[[int], int]) -> tuple[ListBlock, ...]:
    """Every top-level list; an item's text is its first paragraph."""
    found: list[ListBlock] = []
    items: list[Span] = []
    checked: list[bool | None] = []
    caption: Span | None = None
    ordered = False
    previous: Block | None = None

    def close() -> None:
        if items:
            start, end = items[0].range.start, items[-1].range.end
            found.append(
                ListBlock(tuple(items), section_of(start), Range(start, end), ordered, tuple(checked), caption)
            )
            items.clear()
            checked.clear()

    for block in blocks:
        if isinstance(block, ListItem):
            if block.parent is None:
                if items and block.ordered != ordered:
                    close()
                if not items:
                    caption = caption_of(previous)
                    ordered = block.ordered
                items.append(Span("", Range(block.range.start, block.range.start)))
                checked.append(block.checked)
        elif items and isinstance(block, Paragraph | Table | Code) and getattr(block, "item", 0) is not None:
            if isinstance(block, Paragraph) and not items[-1].text and _is_top(blocks, block.item):
                start, end = items[-1].range.start, block.range.end
                items[-1] = Span(text[start:end], Range(start, end))
        else:
            close()
        previous = block
    close()
    return tuple(found)


def _is_top(blocks: Sequence[Block], index: int | None) -> bool:
    item = blocks[index] if index is not None else None
    return isinstance(item, ListItem) and item.parent is None


def caption_of(block: Block | None) -> Span | None:
    """The last line of the paragraph that stands directly above a table or list."""
    if isinstance(block, Paragraph) and block.item is None:
        line = block.lines[-1]
        return Span(line.text, line.range)
    return None
