"""Views that were edited by hand: which fields of which items the edits mean, and what no field holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gatelint.diagnostics.model import Location
from gatelint.facts.model import Region, Span
from gatelint.facts.values.numbers import cell_number
from gatelint.facts.values.vocabulary import normalise
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rendering.cells.equivalence import is_blank, plain, said_now, say_the_same
from gatelint.rendering.items.assignments import field_name
from gatelint.rendering.items.places import places_of
from gatelint.rendering.model import View
from gatelint.rendering.regions.line_diff import (
    Content,
    Difference,
    Kind,
    Line,
    differences,
    read_content,
    written_content,
)
from gatelint.rendering.regions.provenance import changed_by_source
from gatelint.rendering.regions.regions import checksum_of, region_views, template_text
from gatelint.rendering.templates.arguments import columns_of, read_arguments
from gatelint.rendering.templates.project_templates import Templates
from gatelint.rendering.values.id_lists import is_bare_none, read_ids
from gatelint.rendering.views.rows import item_of
from gatelint.text.ranges import Range

KEYS = frozenset({"id", "number", "register"})  # columns that name the item
LONGEST_SHOWN = 60  # characters of a line


@dataclass(frozen=True, slots=True)
class ReadRegion:
    """A region with what it says and what its template writes now."""

    view: View
    document: Document
    region: Region
    at: int  # which of the document's regions it is
    there: Content
    written: Content
    found: tuple[Difference, ...]
    problem: str | None = None  # why nothing can be written


@dataclass(frozen=True, slots=True)
class Wish:
    """A cell of a view that wants a field of an item to be changed."""

    view: View
    location: Location  # the cell
    header: str
    text: str  # the cell
    id: str
    field: str
    value: str
    at: int = -1  # which of the document's regions the cell is in; -1 for a table without markers
    difference: Difference | None = None  # in that region


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was changed by hand and that no field can take, with the reason."""

    location: Location
    reason: str


def read_regions(project: Project, templates: Templates) -> Iterator[ReadRegion]:
    """The regions of a project with what they say."""
    counted: dict[str, int] = {}
    for view, document, region in region_views(project):
        at = counted[document.path] = counted.get(document.path, -1) + 1
        yield _read(project, view, document, region, at, templates)


def is_edited(found: ReadRegion) -> bool | None:
    """Whether a region was edited by hand; None where its end marker has no checksum."""
    start, end = found.region.content
    if found.region.checksum is None:
        return None
    return checksum_of(found.document.source.text[start:end]) != found.region.checksum


def made_by_hand(found: ReadRegion) -> tuple[tuple[Difference, ...], bool]:
    """The differences that are edits by hand, and whether that is known: else all of them are taken for such."""
    checksum = found.region.checksum
    by_source = changed_by_source(checksum, found.there, found.written, found.found) if checksum else None
    if by_source is None:
        return found.found, checksum is None
    return tuple(one for one in found.found if one not in by_source), True


def wish_of(project: Project, found: ReadRegion, one: Difference) -> Wish | Left | None:
    """What an edit by hand wants; None where the cell still says what the template writes."""
    line, new = found.there.line(one.token), found.written.line(one.token)
    if one.kind is not Kind.CELL or line is None or new is None or line.row is None:
        return Left(found.document.location(_place(found, one)), _reason(project, found, one))
    table = found.there.tables[line.table]
    cell, header, shown = line.row.cells[one.column], table.columns[one.column].header.text, new.texts[one.other]
    item = item_of(project, line.row.key)
    location = found.document.location(cell.range if cell.text else line.row.padded[one.column])
    if item is None or line.row.key is None:
        counted = cell_number(Span(shown, Range(0, len(shown)))) is not None
        told = "a count follows from the items" if counted else "the row names no item"
        return Left(location, f"`{cell.text}` under `{header}`: {told}")
    column = found.written.tables[new.table].columns[one.other]
    field, value, reason = "", cell.text, ""
    if one.column == line.row.key.column:
        field, value, reason = _title(line, new)
    else:
        arguments, _ = read_arguments(found.document, found.region)
        field, reason = _field(project, item, arguments, header, column.name, shown)
    if not reason and say_the_same(project, field, header, cell.text, shown):
        return None
    if not reason:
        value, reason = value_of(project, item, field, value)
    if reason:
        return Left(location, f"{item.id} {header}: `{cell.text}`: {reason}")
    return Wish(found.view, location, header, cell.text, item.id, field, value, found.at, one)


def _read(
    project: Project, view: View, document: Document, region: Region, at: int, templates: Templates
) -> ReadRegion:
    text, problem = template_text(project, view, document, region, templates)
    start, end = region.content
    tables = [table for table in document.facts.tables if region.content.contains(table.range)]
    there = read_content(document.source.text[start:end], start, tables)
    written = written_content(text, project.lexicon)
    found = differences(there, written) if problem is None else ()
    return ReadRegion(view, document, region, at, there, written, found, problem)


def _place(found: ReadRegion, one: Difference) -> Range:
    line = found.there.line(one.token)
    return line.range if line is not None else found.region.begin


def _reason(project: Project, found: ReadRegion, one: Difference) -> str:
    line = found.there.line(one.token) or found.written.line(one.token)
    text = _short(" | ".join(line.texts)) if line is not None else ""
    item = item_of(project, line.row.key) if line is not None and line.row is not None else None
    is_row = line is not None and line.row is not None and line.row.key is not None
    match one.kind:
        case Kind.ADDED if item is not None:
            return f"the row of `{item.id}` was added by hand: the template does not list it here"
        case Kind.ADDED if is_row:
            return f"the row `{text}` was added by hand: `gatelint new` writes a new item"
        case Kind.REMOVED if item is not None:
            return f"the row of `{item.id}` was deleted by hand: close or delete the item itself"
        case Kind.ADDED | Kind.REMOVED:
            verb = "added" if one.kind is Kind.ADDED else "deleted"
            return f"`{text}` was {verb} by hand: no field holds it"
        case Kind.ORDER:
            return "the lines were put into another order by hand: it is the template's"
        case Kind.SHAPE:
            return f"`{text}` has another number of cells than its header"
        case Kind.COLUMN_ADDED if line is not None:
            return f"the column `{line.texts[one.column]}` was added by hand: the template does not write it"
        case Kind.COLUMN_REMOVED:
            return "a column was deleted by hand: the marker names the columns"
    if one.token[0] == "delimiter":
        return "the alignment of a column was changed by hand: it is the template's"
    return f"the header `{text}` was changed by hand: it is the template's"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def _title(line: Line, new: Line) -> tuple[str, str, str]:
    """The title that stands beside the id in its cell."""
    old = new.row.key.title if new.row is not None and new.row.key is not None else None
    title = line.row.key.title if line.row is not None and line.row.key is not None else None
    return ("title", title.text, "") if title and old else ("title", "", "the cell names the item")


def _field(
    project: Project, item: Item, arguments: Mapping[str, str], header: str, name: str | None, shown: str
) -> tuple[str, str]:
    """The field that a column shows, or why there is none: by the marker, by its header, by what it shows."""
    asked = columns_of(arguments, project) if "columns" in arguments else ()
    names = [column.field for column in asked if normalise(column.header) == normalise(header)]
    names += [name] if name is not None else []
    stated = dict.fromkeys(place.name for place in places_of(project, item))
    showing = [one for one in stated if not is_blank(shown) and plain(said_now(project, item, one)) == plain(shown)]
    names += showing if len(showing) == 1 else []
    fields = [field_name(project, one) for one in names if one not in KEYS]
    if not fields:
        return "", "no field is called by its column"
    return next((field for field in fields if field in stated), fields[0]), ""


def value_of(project: Project, item: Item, field: str, text: str) -> tuple[str, str]:
    """The value that a cell gives a field, or why it cannot give it one."""
    kind = project.lexicon.settings(field).kind
    if is_blank(text):
        return ("", "a title cannot be empty") if kind == "title" else (text.strip() or "-", "")
    if kind == "items":
        for place in places_of(project, item):
            old = place.value.text
            clear = is_blank(old) or is_bare_none(project, old) or read_ids(project, old, place.key) is not None
            if place.name == field and not clear:
                return "", f"`{old}` is not fully understood there; set it by hand"
    return (text if kind == "status" else plain(text)), ""
