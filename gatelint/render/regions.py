"""Regions between `gatelint:begin` and `gatelint:end`: rendered whole from the template of their name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from gatelint.errors import GatelintError
from gatelint.facts.model import Region
from gatelint.markdown.cells import split_row
from gatelint.markdown.directives import RegionBegin, directives
from gatelint.project.documents import Document
from gatelint.project.items import Item
from gatelint.project.model import Project, Register
from gatelint.render.context import ColumnValue, ItemValue, RowValue, item_value, variables
from gatelint.render.loader import is_name
from gatelint.render.model import Change, Note, Rendering, View, ViewKind
from gatelint.render.templates import Templates
from gatelint.render.views import holds, where_of
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range

ARGUMENT = re.compile(r"([A-Za-z][\w-]*)=(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
DELIMITER = re.compile(r":?-+:?")
LEFT_ALONE = "the region is left alone: it was edited by hand; `--take-back` keeps the edit, `--overwrite` loses it"
Meaning = tuple[tuple[str, ...], ...]  # lines, each of its cells
DEFAULT_COLUMNS = ("id", "title", "status")


def region_views(project: Project) -> Iterator[tuple[View, Document, Region]]:
    """The regions of living documents."""
    for document in project.living:
        for region in document.facts.regions:
            place = Range(region.begin.start, region.end.end)
            yield View(document.path, region.name, ViewKind.REGION, region.name, place), document, region


def render_region(
    project: Project, view: View, document: Document, region: Region, templates: Templates, *, overwrite: bool = False
) -> Rendering | None:
    """The edit that a region needs; None where its content already says the same, whatever its layout.

    What was edited by hand and would be lost is left alone with a note, unless it may be overwritten.
    """
    written, problem = template_text(project, view, document, region, templates)
    if problem is not None:
        return Rendering(view, (), (), (Note(document.location(region.begin), f"the region is left alone: {problem}"),))
    return _compared(view, document, region, written, overwrite=overwrite)


def template_text(
    project: Project, view: View, document: Document, region: Region, templates: Templates
) -> tuple[str, str | None]:
    """What the template of a region writes, or why it cannot. Raises GatelintError when the template fails."""
    arguments, problem = arguments_of(document, region)
    if problem is not None:
        return "", problem
    try:
        register, items = chosen_items(project, region.name, arguments, templates)
    except GatelintError as error:
        return "", error.message
    where = f"`{region.name}` in {document.path}:{document.source.line_of(region.begin.start)}"
    return region_text(project, view, register, items, arguments, templates, where), None


def chosen_items(
    project: Project, name: str, arguments: Mapping[str, str], templates: Templates
) -> tuple[Register | None, Sequence[Item]]:
    """The register and the items that a region shows. Raises GatelintError for what is asked wrongly."""
    register = _register(project, arguments.get("register"))
    if "register" in arguments and register is None:
        raise GatelintError(f"there is no register `{arguments['register']}`")
    if not is_name(name) or templates.find(name) is None:
        raise GatelintError(f"there is no template `{name}`")
    columns, headers = _names(arguments, "columns"), _names(arguments, "headers")
    if headers and len(headers) != len(columns or DEFAULT_COLUMNS):
        raise GatelintError("`headers` has another number of names than `columns`")
    return register, _items(project, register, arguments, name)


def region_text(
    project: Project,
    view: View,
    register: Register | None,
    items: Sequence[Item],
    arguments: Mapping[str, str],
    templates: Templates,
    where: str,
) -> str:
    """What the template that a view is named after writes of items. Raises GatelintError when it fails."""
    values = [item_value(project, item) for item in items]
    columns = _columns(arguments)
    rows = [_row(value, columns) for value in values]
    return _laid_out(templates.render(view.name, variables(view, register, columns, rows, values, arguments), where))


def _compared(view: View, document: Document, region: Region, written: str, *, overwrite: bool) -> Rendering | None:
    text = document.source.text
    old = text[region.content.start : region.content.end]
    notes: tuple[Note, ...] = ()
    edited = region.checksum is not None and region.checksum != checksum_of(old)
    if edited:
        notes = (Note(document.location(region.begin), "the region was edited since it was rendered"),)
    stale = meaning(old) != meaning(written)
    if not stale and not edited:
        return None
    if stale and edited and not overwrite:
        return Rendering(view, (), (), (Note(document.location(region.begin), LEFT_ALONE),))
    newline = document.source.newline
    opened = text[region.begin.end : region.content.start].count("\n") + text[
        region.begin.end : region.content.start
    ].count("\r")
    content = ("" if opened else newline) + (
        newline + written.strip("\n").replace("\n", newline) + newline * 2 if written.strip() else ""
    )
    if not stale:
        content = old
    place = region.content
    if region.checksum is not None:
        place = Range(region.content.start, region.end.end)
        content += f"<!-- gatelint:end sha:{checksum_of(content)} -->"
    change = Change(
        document.location(region.begin),
        view.name,
        "",
        old.strip(),
        written.strip(),
        "its template writes it so",
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
    """What a text says, layout left out.

    The lines without blank ones; of a table's row the cells, of its delimiter the alignment.
    """
    return tuple(line_meaning(stripped) for line in content.splitlines() if (stripped := line.strip()))


def line_meaning(stripped: str) -> tuple[str, ...]:
    """What a line says: the cells of a table's row, the alignment of its delimiter, else the line."""
    if not stripped.startswith("|"):
        return (stripped,)
    cells = tuple(cell.text for cell in split_row(stripped))
    return tuple(f"{cell[0]}-{cell[-1]}" for cell in cells) if is_delimiter(stripped) else cells


def is_delimiter(stripped: str) -> bool:
    """Whether a line is the delimiter below a table's header."""
    cells = split_row(stripped) if stripped.startswith("|") else ()
    return bool(cells) and all(DELIMITER.fullmatch(cell.text) for cell in cells)


def _laid_out(text: str) -> str:
    """The text as mdformat lays it out; as it is where mdformat cannot."""
    import mdformat

    try:
        return mdformat.text(text, extensions={"gfm"})
    except Exception:
        return text


def arguments_of(document: Document, region: Region) -> tuple[Mapping[str, str], str | None]:
    """The `key=value` pairs of the begin marker, and what is wrong with them."""
    text = document.source.text
    line = document.source.line_range(document.source.line_of(region.begin.start))
    if text[line.start : region.begin.start].strip() or text[line.start : region.begin.start] != "":
        return {}, "its marker does not start a line"
    read = next(iter(directives(text[region.begin.start : region.begin.end], is_html=True)), None)
    given = read.arguments if isinstance(read, RegionBegin) else ""
    rest = ARGUMENT.sub("", given).strip()
    if rest:
        return {}, f"`{rest}` is no `key=value`"
    return {
        match[1]: next(part for part in match.groups()[1:] if part is not None) for match in ARGUMENT.finditer(given)
    }, None


def _register(project: Project, name: str | None) -> Register | None:
    wanted = name.casefold() if name else None
    return next((register for register in project.registers.values() if register.name.casefold() == wanted), None)


def _items(project: Project, register: Register | None, arguments: Mapping[str, str], view: str) -> Sequence[Item]:
    registers = [register] if register is not None else list(project.registers.values())
    items = [item for found in registers for item in found.items.values()]
    if "where" not in arguments:
        return items
    where = where_of(arguments["where"], project.lexicon, view)
    return [item for item in items if holds(project, where, item)]


def _columns(arguments: Mapping[str, str]) -> tuple[ColumnValue, ...]:
    return tuple(ColumnValue(header, name) for header, name in named_columns(arguments, DEFAULT_COLUMNS))


def named_columns(arguments: Mapping[str, str], otherwise: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
    """Header and field of each column that a marker names; the `otherwise` where it names none."""
    names = _names(arguments, "columns") or list(otherwise)
    headers = _names(arguments, "headers") or [default_header(name) for name in names]
    return tuple(zip(headers, names, strict=False))


def _names(arguments: Mapping[str, str], argument: str) -> list[str]:
    return [name.strip() for name in arguments.get(argument, "").split(",") if name.strip()]


def default_header(name: str) -> str:
    """The header of a column where the marker names none."""
    return name.upper() if name == "id" else name.replace("-", " ").capitalize()


def _row(item: ItemValue, columns: Sequence[ColumnValue]) -> RowValue:
    known = {**item.fields, "id": item.id, "title": item.title, "status": item.status, "number": item.number}
    return RowValue(item.id, item.id, False, tuple(known.get(column.field, "") or "-" for column in columns))
