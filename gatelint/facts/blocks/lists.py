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
    top: ListItem | None = None
    parted = False

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
                if items and (block.ordered != ordered or (parted and not _goes_on(top, block, text))):
                    close()
                if not items:
                    caption = caption_of(previous)
                    ordered = block.ordered
                top, parted = block, False
                items.append(Span("", Range(block.range.start, block.range.start)))
                checked.append(block.checked)
        elif items and top is not None and isinstance(block, Paragraph | Table | Code) and _holds(top, block):
            if isinstance(block, Paragraph) and not items[-1].text and _is_top(blocks, block.item):
                start, end = items[-1].range.start, block.range.end
                items[-1] = Span(text[start:end], Range(start, end))
        elif items and ordered and isinstance(block, Code):
            parted = True
        else:
            close()
        previous = block
    close()
    return tuple(found)


def box_text(item: str) -> str:
    """What an item of a check list says, without its mark and its box."""
    return item.partition("]")[2].strip()


def _holds(item: ListItem, block: Block) -> bool:
    return item.range.contains(block.range)


def _goes_on(item: ListItem | None, following: ListItem, text: str) -> bool:
    """Whether the number of an ordered item follows that of another: code at the margin stands between them."""
    numbers = [int(text[slice(*one.marker)].rstrip(".)")) for one in (item, following) if one is not None]
    return len(numbers) == 2 and numbers[1] == numbers[0] + 1


def _is_top(blocks: Sequence[Block], index: int | None) -> bool:
    item = blocks[index] if index is not None else None
    return isinstance(item, ListItem) and item.parent is None


def caption_of(block: Block | None) -> Span | None:
    """The last line of the paragraph that stands directly above a table or list."""
    if isinstance(block, Paragraph) and block.item is None:
        line = block.lines[-1]
        return Span(line.text, line.range)
    return None
