"""Regions whose edits by hand were taken back: written anew, or brought up to date around what has to stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from gatelint.facts.suppressions import without_suppressions
from gatelint.project.model import Project
from gatelint.rendering.cells.equivalence import say_the_same
from gatelint.rendering.model import Change, Rendering
from gatelint.rendering.regions.line_diff import Difference, Kind, Token
from gatelint.rendering.regions.manual_edits import ReadRegion
from gatelint.rendering.regions.regions import checksum_of, render_region, template_text
from gatelint.rendering.templates.project_templates import Templates
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range


def remaining(project: Project, found: ReadRegion, unresolved: Collection[Difference]) -> tuple[Difference, ...]:
    """The differences of a region that are edits by hand which nobody took back.

    `unresolved` are those before; a row that the template does not list any more keeps what was written into its cells.
    """
    tokens = {one.token for one in unresolved if one.kind is Kind.CELL}
    rest = []
    for one in found.found:
        if one in unresolved:
            if one.kind is not Kind.CELL or not _says_the_same(project, found, one):
                rest.append(one)
        elif one.kind is Kind.ADDED and one.token in tokens:
            rest.append(one)
    return tuple(rest)


def renewed(project: Project, found: ReadRegion, templates: Templates) -> Rendering | None:
    """A region written anew, its checksum with it."""
    return render_region(project, found.view, found.document, found.region, templates, overwrite=True)


def brought_up_to_date(
    project: Project, found: ReadRegion, rest: Collection[Difference], templates: Templates
) -> Rendering:
    """A region in which all cells and rows follow but those edited by hand.

    Its checksum becomes that of what the template writes, so that what is left is still known for an edit by hand.
    """
    document, region = found.document, found.region
    kept = {one.token for one in rest}
    follows = [one for one in found.found if one not in rest and not (one.kind is Kind.ADDED and one.token in kept)]
    text, _ = template_text(project, found.view, document, region, templates)
    edits = [*_cells(project, found, follows), *_rows(found, follows, text)]
    changes: tuple[Change, ...] = ()
    if edits:
        reason = "but for what was edited by hand"
        old = document.source.text[region.content.start : region.content.end].strip()
        changes = (
            Change(document.location(region.begin), found.view.name, "", old, text.strip(), reason, None, False),
        )
    if region.checksum is not None:
        edits.append(TextEdit(region.end, f"<!-- gatelint:end sha:{checksum_of(without_suppressions(text)[1])} -->"))
    return Rendering(found.view, tuple(sorted(edits)), changes)


def _says_the_same(project: Project, found: ReadRegion, one: Difference) -> bool:
    line, new = found.there.line(one.token), found.written.line(one.token)
    if line is None or new is None or line.row is None or line.row.key is None:
        return False
    column = found.written.tables[new.table].columns[one.other]
    return say_the_same(project, column.name or "", column.header.text, line.texts[one.column], new.texts[one.other])


def _cells(project: Project, found: ReadRegion, follows: Collection[Difference]) -> Iterator[TextEdit]:
    for one in follows:
        line, new = found.there.line(one.token), found.written.line(one.token)
        if one.kind is not Kind.CELL or line is None or new is None or line.row is None:
            continue
        if _says_the_same(project, found, one):
            continue
        cell, padded, text = line.row.cells[one.column], line.row.padded[one.column], new.texts[one.other]
        source = found.document.source
        is_whole = source.text[slice(*padded)] == source.written[slice(*padded)]
        if (cell.text and text) or not is_whole:
            yield TextEdit(cell.range, text)
        else:
            yield TextEdit(padded, f" {text} " if text else " ")


def _rows(found: ReadRegion, follows: Collection[Difference], text: str) -> Iterator[TextEdit]:
    """Rows that went and came; a new one goes below the one that the template writes it below."""
    newline = found.document.source.newline
    gone = {one.token for one in follows if one.kind is Kind.ADDED and one.token[0] == "row"}
    edits = {line.range.start: TextEdit(line.range, "") for line in found.there.lines if line.token in gone}
    came = {one.token for one in follows if one.kind is Kind.REMOVED and one.token[0] == "row"}
    placed: defaultdict[Token, list[str]] = defaultdict(list)
    above: Token | None = None
    for new in found.written.lines:
        if new.token in came:
            if above is not None:
                placed[above].append(text[new.range.start : new.range.end].rstrip("\r\n"))
        elif found.there.line(new.token) is not None and new.token not in gone:
            above = new.token
    for token, lines in placed.items():
        line = found.there.line(token)
        assert line is not None
        # A row that goes begins where the one above it ends.
        at = line.range.end
        place = edits[at].range if at in edits else Range(at, at)
        edits[at] = TextEdit(place, "".join(row + newline for row in lines))
    yield from edits.values()
