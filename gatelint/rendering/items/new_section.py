"""A section for a new item, in the form of its sibling's section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gatelint.facts.model import Definition, Form, Section
from gatelint.facts.values.embedded_statuses import ATTRIBUTE
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.markdown.cells import escape_cell
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.items.new_position import last_line
from gatelint.rendering.items.new_values import UNKNOWN, NewValues
from gatelint.rendering.items.places import TITLE, FieldPlace, places_of
from gatelint.text.ranges import Range

HARD_BREAK = re.compile(r"((?<! ) {2,}+|\\)$")
FEWEST = 3
OWN_FORMS = ("table", "label", "bullet")


def section_lines(project: Project, model: Item, number: str, title: str, values: NewValues) -> list[str]:
    """The lines of a new section: the heading and the fields of the model, its text left out."""
    document, definition = model.defined.document, model.defined.definition
    source, section = document.source, document.section(definition.section)
    own = Range(section.start, section.own_end)
    shared = _shared(project, values)
    places = [
        place
        for place in places_of(project, model)
        if place.form in OWN_FORMS and own.start <= place.value.range.start <= own.end
        if place.form == "table" or place.name in project.config.fields or shared is None or place.key in shared
    ]
    first = source.line_of(section.heading.range.start)
    in_field = not definition.title.text and TITLE in values.given
    lines = _heading(project.lexicon, document, definition, section, number, "" if in_field else title)
    kept = _table_lines(document, own)
    by_line: dict[int, list[FieldPlace]] = {}
    for place in places:
        by_line.setdefault(source.line_of(place.value.range.start), []).append(place)
    for line in range(first + len(lines), last_line(document, own) + 1):
        text = source.line_text(line)
        if line in by_line:
            lines.append(_filled(document, line, by_line[line], values))
        elif line in kept:
            lines.append(text)
        elif not text.strip() and lines[-1]:
            lines.append("")
    if not places:
        while not lines[-1]:
            lines.pop()
        lines += _headings_below(document, definition)
    while not lines[-1]:
        lines.pop()
    return lines


def _shared(project: Project, values: NewValues) -> set[str] | None:
    """The keys that at least two items have: others are headings of a text. None where there are too few to tell."""
    if len(values.siblings) < FEWEST:
        return None
    keys = Counter(key for item in values.siblings for key in {place.key for place in places_of(project, item)})
    return {key for key, count in keys.items() if count > 1}


def _heading(
    lexicon: Lexicon, document: Document, definition: Definition, section: Section, number: str, title: str
) -> list[str]:
    """The heading with another id and title, and no status; an underlined one with its underline."""
    text, base = section.heading.text, section.heading.range.start
    id_start, id_end = definition.id.range.start - base, definition.id.range.end - base
    title_start, title_end = definition.title.range.start - base, definition.title.range.end - base
    if not definition.title.text:
        title_start = title_end = len(text)
        title = f": {title}" if title and title_start == id_end else title
    lead, between, rest = text[:id_start], text[id_end:title_start], text[title_end:]
    attribute = ATTRIBUTE.search(rest)
    if definition.status is not None:
        rest = ("**" if "**" in lead else "") + (attribute[0] if attribute else "")
        for sign in lexicon.status_signs:
            lead = re.sub(rf"{re.escape(sign)}\s*", "", lead)
    new = (lead + new_id(definition, number) + between).replace("~~", "") + title + rest.replace("~~", "")
    new = new[: len(new) - len(rest)] + _renumbered(rest, definition, number) if attribute else new
    line = document.source.line_of(base)
    whole, start = document.source.line_text(line), document.source.line_range(line).start
    written = whole[: base - start] + new + whole[section.heading.range.end - start :]
    if whole.lstrip().startswith("#"):
        return [written]
    under = document.source.line_text(line + 1).strip()
    return [written, under[:1] * max(len(written), 3)]


def new_id(definition: Definition, number: str) -> str:
    """The id as the model writes it, with another number."""
    text = definition.id.text
    return text[: len(text) - len(definition.number)] + number if text.endswith(definition.number) else number


def _renumbered(text: str, definition: Definition, number: str) -> str:
    """The anchor `{#later-004}` for another number."""
    old, new = definition.family + definition.number, definition.family + number
    return text.replace(old, new).replace(old.casefold(), new.casefold())


def _table_lines(document: Document, own: Range) -> set[int]:
    """The lines of headers and delimiters of the field tables in a section."""
    found: set[int] = set()
    for table in document.facts.tables:
        if table.is_fields and own.start <= table.range.start < own.end:
            line = document.source.line_of(table.header_range.start)
            found |= {line, line + 1}
    return found


def _filled(document: Document, line: int, places: Sequence[FieldPlace], values: NewValues) -> str:
    """A line of the model with the values of the new item."""
    source = document.source
    start, text = source.line_range(line).start, source.line_text(line)
    hard = HARD_BREAK.search(text)
    for place in sorted(places, key=lambda place: place.value.range, reverse=True):
        begin, end = place.value.range.start - start, place.value.range.end - start
        if place.form == "table":
            new = escape_cell(values.value(place.name, place.form, UNKNOWN))
            room = end - begin + len(text[end:]) - len(text[end:].lstrip(" "))
            rest = text[end:].lstrip(" ")
            new = new.ljust(room - 1) if _is_aligned(document, place) else new
            text = text[:begin] + new + (" " if rest else "") + rest
            continue
        new = values.value(place.name, place.form, "")
        if new and begin and text[begin - 1] not in " \t":
            new = f" {new}"
        text = text[:begin] + new + text[end:]
    if places[0].form == "table":
        return text
    return text.rstrip(" \\") + hard[0] if hard else text.rstrip()


def _is_aligned(document: Document, place: FieldPlace) -> bool:
    """Whether all rows of the table are equally long."""
    for table in document.facts.tables:
        if table.range.start <= place.value.range.start < table.range.end:
            return len({row.range.end - row.range.start for row in table.rows}) == 1 and len(table.rows) > 1
    return False


def _headings_below(document: Document, definition: Definition) -> list[str]:
    """The sub-headings of a section whose fields stand below them."""
    section = document.section(definition.section)
    items = {one.section for one in document.facts.definitions if one.form is Form.HEADING}
    found: list[str] = []
    for index, other in enumerate(document.facts.sections):
        if section.start < other.start < section.end and index not in items:
            found += ["", document.source.line_text(document.source.line_of(other.heading.range.start))]
    return found
