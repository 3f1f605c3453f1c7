"""One document to its facts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from gatelint.facts import malformed_rows
from gatelint.facts.blocks import tables
from gatelint.facts.blocks.fields import labels
from gatelint.facts.blocks.fields.front_matter import front_matter_fields
from gatelint.facts.blocks.fields.nested import further_fields
from gatelint.facts.blocks.fields.preamble import find_preamble, preamble_fields
from gatelint.facts.blocks.line_statements import bracketed_statements, line_statements
from gatelint.facts.blocks.links.anchors import anchors_set_by
from gatelint.facts.blocks.links.links import SCHEME, html_links, is_placeholder, links_of, target_link
from gatelint.facts.blocks.links.paths import find_paths
from gatelint.facts.blocks.lists import caption_of, read_lists
from gatelint.facts.blocks.mentions import place_mentions
from gatelint.facts.blocks.regions import find_regions
from gatelint.facts.blocks.sections import read_sections
from gatelint.facts.blocks.stated.label_counts import stated_numbers
from gatelint.facts.broken_markers import broken_markers
from gatelint.facts.definitions import in_text
from gatelint.facts.definitions.checklist_items import ticked_ids
from gatelint.facts.definitions.whole_files import file_definition
from gatelint.facts.model import (
    Definition,
    Facts,
    Field,
    Link,
    ListBlock,
    Region,
    Section,
    Span,
    Table,
)
from gatelint.facts.suppressions import covering, without_suppressions
from gatelint.facts.values.dates import own_date, visible_dates
from gatelint.facts.values.ids import OUTLINE
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.markdown.blocks import Block, Blocks, Code, FrontMatter, Heading, Html, ListItem, Paragraph
from gatelint.markdown.blocks import Table as TableBlock
from gatelint.markdown.parser import parse
from gatelint.text.encoding import find_mojibake
from gatelint.text.ranges import Range
from gatelint.text.source import Source

SectionOf = Callable[[int], int]  # offset -> index of the section that holds it


def extract(source: Source, lexicon: Lexicon) -> Facts:
    """Everything that a document states. Never raises, whatever the text."""
    comments, text = without_suppressions(source.written)
    parsed = parse(text)
    blocks = parsed.blocks
    sections = read_sections(blocks, len(text), lexicon)
    starts = [section.start for section in sections]

    def section_of(offset: int) -> int:
        return max(bisect_right(starts, offset) - 1, 0)

    regions = find_regions(blocks, text)
    read = tuple(_tables(blocks, text, section_of, regions, lexicon))
    lists = read_lists(blocks, text, section_of)
    mentions = place_mentions(text, blocks, section_of, lexicon)
    preamble = find_preamble(blocks, source.path, lexicon)
    others = blocks if preamble is None else [block for block in blocks if block is not preamble]
    dates = visible_dates(text, others)
    codec, mojibake = find_mojibake(text)
    lines = tuple(_labels(blocks))
    title = next((section.heading for section in sections if section.level == 1), None)
    all_fields = (
        *(preamble_fields(preamble, lexicon) if preamble is not None else ()),
        *_fields(blocks, read, section_of, lexicon),
        *_section_fields(blocks, sections, section_of, lexicon),
    )
    return Facts(
        path=source.path,
        title=title,
        date=own_date(all_fields, dates),
        sections=sections,
        definitions=tuple(_definitions(source.path, sections, read, lists, all_fields, lexicon)),
        mentions=mentions,
        fields=all_fields,
        further=tuple(further_fields(blocks, section_of, lexicon)),
        tables=read,
        lists=lists,
        links=tuple(_links(parsed, text, section_of, lexicon)),
        anchors=tuple(name for block in blocks if not isinstance(block, Code) for name in anchors_set_by(block, text)),
        paths=tuple(find_paths(text, blocks)),
        dates=dates,
        templates=tuple(_templates(others)),
        statements=tuple(line_statements(blocks, lexicon)),
        bracketed=tuple(bracketed_statements(blocks, lexicon)),
        labels=lines,
        numbers=stated_numbers(sections, read, all_fields, lines, lexicon),
        orphans=tuple(malformed_rows.orphan_rows(blocks)),
        ragged=tuple(malformed_rows.ragged_rows(blocks, text)),
        ticked=tuple(ticked_ids(blocks, text, mentions)),
        regions=regions,
        broken_markers=broken_markers(blocks, text),
        suppressions=covering(comments, blocks, [Range(one.begin.start, one.end.end) for one in regions], source),
        unclosed_fence=next(
            (block.range for block in blocks if isinstance(block, Code) and block.fenced and not block.closed), None
        ),
        mojibake=tuple(mojibake),
        codec=codec if mojibake else None,
    )


def _tables(
    blocks: Sequence[Block], text: str, section_of: SectionOf, regions: Sequence[Region], lexicon: Lexicon
) -> Iterator[Table]:
    previous: Block | None = None
    for block in blocks:
        if isinstance(block, TableBlock):
            region = next((region.name for region in regions if region.content.contains(block.range)), None)
            section = section_of(block.range.start)
            yield tables.read_table(block, section, caption_of(previous), region, lexicon)
        previous = block


def _fields(blocks: Sequence[Block], read: Sequence[Table], section_of: SectionOf, lexicon: Lexicon) -> Iterator[Field]:
    for table in read:
        if table.is_fields:
            yield from labels.table_fields(table, lexicon)
    open_label: Field | None = None
    for block in blocks:
        if isinstance(block, FrontMatter):
            yield from front_matter_fields(block, lexicon)
        elif isinstance(block, Paragraph):
            section = section_of(block.range.start)
            for line in block.lines:
                found = list(labels.line_fields(line, section, lexicon, bullet=block.item is not None))
                if open_label is not None and (found or block.item is None):
                    yield open_label
                    open_label = None
                if found and not found[-1].values[0].text and found[-1].name is not None and block.item is None:
                    yield from found[:-1]
                    open_label = found[-1]
                elif found:
                    yield from found
                elif open_label is not None:
                    open_label = open_label._replace(values=(*open_label.values, Span(line.text, line.range)))
        elif open_label is not None and not isinstance(block, ListItem):
            yield open_label
            open_label = None
    if open_label is not None:
        yield open_label


def _section_fields(
    blocks: Sequence[Block], sections: Sequence[Section], section_of: SectionOf, lexicon: Lexicon
) -> Iterator[Field]:
    """Statuses that stand as the text of a section of that name: `## Status`, then a sentence.

    So may a field of the items of one register, which is named when their registers are known.
    """
    named: dict[int, tuple[str | None, int]] = {}
    for index, section in enumerate(sections[1:], 1):
        name, rank = lexicon.field(section.title)
        if name is not None and lexicon.settings(name).kind == "status":
            named[index] = (name, rank)
        elif lexicon.is_key_of_register(section.title):
            named[index] = (None, 0)
    for block in blocks if named else ():
        at = section_of(block.range.start)
        if isinstance(block, Paragraph) and at in named:
            line = block.lines[0]
            own = [
                field for field in labels.line_fields(line, at, lexicon, bullet=block.item is not None) if field.name
            ]
            if own:  # its labels say what it holds: `- **State**: Done` below `- **Priority**: P3`
                yield from (field._replace(form="section") for field in own)
                if any(field.name == named[at][0] for field in own):
                    del named[at]
                continue
            name, rank = named.pop(at)
            yield Field(name, rank, sections[at].heading, (Span(line.text, line.range),), "section", at)


def _definitions(
    path: str,
    sections: Sequence[Section],
    read: Sequence[Table],
    lists: Sequence[ListBlock],
    all_fields: Sequence[Field],
    lexicon: Lexicon,
) -> Iterator[Definition]:
    whole = file_definition(path, sections, all_fields)
    if whole is not None:
        yield whole
    for index, section in enumerate(sections[1:], 1):
        definition = in_text.heading_definition(section, index, lexicon)
        if definition is None or (
            whole is not None and section.level == 1 and definition.family in (whole.family, OUTLINE)
        ):
            continue
        yield definition
    for index, table in enumerate(read):
        if not table.is_fields:
            yield from in_text.row_definitions(table, index, lexicon)
    for block in lists:
        for span, checked in zip(block.items, block.checked, strict=True):
            if definition := in_text.item_definition(span, block.section, checked, lexicon):
                yield definition


def _links(parsed: Blocks, text: str, section_of: SectionOf, lexicon: Lexicon) -> Iterator[Link]:
    for block in parsed.blocks:
        if isinstance(block, Paragraph | Heading | TableBlock):
            start, end = block.range
            if text.find("](", start, end) >= 0:
                yield from links_of(text[start:end], start, section_of(start), lexicon)
        if isinstance(block, Paragraph | Heading | TableBlock | Html) and text.find("href=", *block.range) >= 0:
            start, end = block.range
            yield from html_links(text[start:end], start, section_of(start), is_html=isinstance(block, Html))
    for _, line in parsed.definitions:
        if not SCHEME.match(line.text) and not is_placeholder(line.text, lexicon):
            yield target_link(
                Span(line.text, line.range), line.text, _label(text, line.start), section_of(line.start), False
            )


def _label(text: str, destination: int) -> Span:
    """The label of the link definition whose destination begins at an offset, as written."""
    end = text.rindex("]:", 0, destination)
    start = text.rindex("[", 0, end)
    while start > 0 and text[start - 1] == "\\":
        start = text.rindex("[", 0, start - 1)
    return Span(text[start + 1 : end], Range(start + 1, end))


def _templates(blocks: Sequence[Block]) -> Iterator[Span]:
    for block in blocks:
        if isinstance(block, Code):
            for line in block.lines:
                if " | " in line.text and ":" in line.text:
                    stripped = line.text.strip()
                    start = line.start + line.text.index(stripped)
                    yield Span(stripped, Range(start, start + len(stripped)))


def _labels(blocks: Sequence[Block]) -> Iterator[Span]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (Span(line.text, line.range) for line in block.lines)
