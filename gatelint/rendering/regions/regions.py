"""Regions between `gatelint:begin` and `gatelint:end`: rendered whole from the template of their name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gatelint.errors import GatelintError
from gatelint.facts.model import Region
from gatelint.facts.suppressions import without_suppressions
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project, Register
from gatelint.rendering.model import Change, Note, Rendering, View, ViewKind
from gatelint.rendering.regions.carried_suppressions import with_suppressions
from gatelint.rendering.regions.layout import LayoutError, laid_out
from gatelint.rendering.regions.normalise import line_meaning
from gatelint.rendering.templates.arguments import columns_of, named_register, read_arguments, refuse_unused, row_of
from gatelint.rendering.templates.project_templates import Templates
from gatelint.rendering.values.variables import ColumnValue, item_value, variables
from gatelint.rendering.views.discovery import holds, where_of
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range
from gatelint.text.source import split_lines

LEFT_ALONE = "the region is left alone: it was edited by hand; `--take-back` keeps the edit, `--overwrite` loses it"
NOT_RENDERED = "the region is left alone: the text in it was never rendered; `--overwrite` replaces it"
AS_WRITTEN = "its template writes it so"
CHECKSUM = "it says what its template writes, and gets its checksum"
DOCUMENTS = frozenset({"checkpoint"})  # templates that no region can ask for
Meaning = tuple[tuple[str, ...], ...]  # lines, each of its cells


@dataclass(frozen=True, slots=True)
class Asked:
    """What a region asks of its template."""

    register: Register | None
    against: Register | None
    items: Sequence[Item]
    columns: Sequence[ColumnValue]
    arguments: Mapping[str, str]


def region_views(project: Project) -> Iterator[tuple[View, Document, Region]]:
    """The regions of living documents in which no marker is broken."""
    for document in project.living:
        if document.facts.broken_markers:
            continue
        for region in document.facts.regions:
            place = Range(region.begin.start, region.end.end)
            template = read_arguments(document, region)[0].get("template", region.name)
            yield View(document.path, region.name, ViewKind.REGION, template, place), document, region


def broken_views(project: Project) -> Iterator[tuple[Rendering, tuple[str, ...]]]:
    """Why no region of a document is rendered, and what these regions are called."""
    for document in project.living:
        broken = document.facts.broken_markers
        if broken:
            view = View(document.path, "", ViewKind.REGION, "", broken[0].range)
            notes = [
                Note(document.location(one.range), f"the regions are left alone: {one.message}", is_fault=True)
                for one in broken
            ]
            yield Rendering(view, (), (), tuple(notes)), tuple(region.name for region in document.facts.regions)


def is_broken(view: View) -> bool:
    """Whether a view stands for the broken markers of a document."""
    return view.kind is ViewKind.REGION and not view.template


def render_region(
    project: Project, view: View, document: Document, region: Region, templates: Templates, *, overwrite: bool = False
) -> Rendering | None:
    """The edit that a region needs; None where its content already says the same, whatever its layout.

    What was edited by hand or stood there before the first rendering, and would be lost, is left alone with a note,
    unless it may be overwritten.
    """
    written, problem = template_text(project, view, document, region, templates)
    if problem is not None:
        told = f"the region is left alone: {problem}"
        return Rendering(view, (), (), (Note(document.location(region.begin), told, is_fault=True),))
    return _compared(view, document, region, written, overwrite=overwrite)


def template_text(
    project: Project, view: View, document: Document, region: Region, templates: Templates
) -> tuple[str, str | None]:
    """What the template of a region writes, or why it cannot. Raises GatelintError when the template fails."""
    arguments, problem = read_arguments(document, region)
    if problem is not None:
        return "", problem
    try:
        asked = asked_of(project, view.template, arguments, templates)
    except GatelintError as error:
        return "", error.message
    where = f"`{region.name}` in {document.path}:{document.source.line_of(region.begin.start)}"
    return region_text(project, view, asked, templates, where), None


def asked_of(project: Project, template: str, arguments: Mapping[str, str], templates: Templates) -> Asked:
    """What a region asks of its template. Raises GatelintError for what is asked wrongly."""
    found = templates.find(template)
    if template in DOCUMENTS:
        raise GatelintError(f"the template `{template}` writes whole documents; `gatelint new {template}` does")
    if found is None:
        raise GatelintError(f"there is no template `{template}`; {templates.instead_of(template)}")
    refuse_unused(arguments, found.source, template)
    register = named_register(project, arguments.get("register"))
    against = named_register(project, arguments.get("against"))
    items = _items(project, register, arguments, template)
    return Asked(register, against, items, columns_of(arguments, project), arguments)


def region_text(project: Project, view: View, asked: Asked, templates: Templates, where: str) -> str:
    """What the template of a view writes. Raises GatelintError when it fails."""
    values = [item_value(project, item, view.path) for item in asked.items]
    rows = [row_of(value, asked.columns) for value in values]
    known = variables(project, view, asked.register, asked.columns, rows, values, asked.arguments, asked.against)
    written = templates.render(view.template, known, where)
    try:
        return laid_out(written)
    except LayoutError as error:
        place = templates.place_of(view.template, error.line)
        raise GatelintError(f"{place}: {error.reason} (view {where})") from error


def _compared(view: View, document: Document, region: Region, written: str, *, overwrite: bool) -> Rendering | None:
    text = document.source.text
    old = text[region.content.start : region.content.end]
    notes: tuple[Note, ...] = ()
    edited = region.checksum is not None and region.checksum != checksum_of(old)
    if edited:
        notes = (Note(document.location(region.begin), "the region was edited since it was rendered"),)
    said = without_suppressions(written)[1]
    stale = meaning(old) != meaning(said)
    if not stale and not edited and region.checksum is not None:
        return None
    if stale and region.checksum is None and old.strip() and not overwrite:
        return Rendering(view, (), (), (Note(document.location(region.begin), NOT_RENDERED, is_fault=True),))
    if stale and edited and not overwrite:
        return Rendering(view, (), (), (Note(document.location(region.begin), LEFT_ALONE),))
    newline = document.source.newline
    opened = text[region.begin.end : region.content.start].count("\n") + text[
        region.begin.end : region.content.start
    ].count("\r")
    kept = with_suppressions(document, region, written).strip("\n")
    content = "" if opened else newline
    if kept.strip():
        content += newline + kept.replace("\n", newline) + newline * 2
    if not stale:
        content = document.source.written[region.content.start : region.content.end]
    place = Range(region.content.start, region.end.end)
    content += f"<!-- gatelint:end sha:{checksum_of(said if stale else old)} -->"
    change = Change(
        document.location(region.begin),
        view.name,
        "",
        old.strip(),
        written.strip(),
        AS_WRITTEN if stale or edited else CHECKSUM,
        None,
        False,
    )
    return Rendering(view, (TextEdit(place, content),), (change,), notes)


def checksum_of(content: str) -> str:
    """Eight hexadecimal digits of a region's meaning: layout and line endings do not count."""
    return digest(meaning(content))


def digest(said: Meaning) -> str:
    """The checksum of a meaning."""
    return hashlib.sha256(repr(said).encode("utf-8", "backslashreplace")).hexdigest()[:8]


def meaning(content: str) -> Meaning:
    """What a text says, layout and the formatters' choice of signs left out.

    The lines without blank ones; of a table's row the cells, of its delimiter the alignment.
    """
    return tuple(line_meaning(stripped) for line in split_lines(content) if (stripped := line.strip()))


def _items(project: Project, register: Register | None, arguments: Mapping[str, str], view: str) -> Sequence[Item]:
    registers = [register] if register is not None else list(project.registers.values())
    items = [item for found in registers for item in found.items.values()]
    if "where" not in arguments:
        return items
    where = where_of(arguments["where"], project, f"view `{view}`")
    return [item for item in items if holds(project, where, item)]
