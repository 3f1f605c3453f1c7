"""Adopting a table as a region, with the proof that rendering leaves it as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gatelint.engine.proofs.verified_edits import edited
from gatelint.engine.render import render_views
from gatelint.errors import GatelintError
from gatelint.project.model import Project
from gatelint.rendering.model import ViewKind
from gatelint.rendering.regions.adoption import Adoption, adoption
from gatelint.sources.tree import OverlayTree, Tree
from gatelint.text.source import Source


@dataclass(frozen=True, slots=True)
class Adopted:
    """A document with markers around one of its tables. Nothing is written yet."""

    found: Adoption
    line: int  # of the table, before
    before: bytes
    after: bytes


def adopt(tree: Tree, load: Callable[[Tree], Project], path: str, heading: str | None) -> Adopted:
    """Put markers around a table of a document.

    Raises GatelintError where no template writes the table as it is, and where the region would not come to rest.
    """
    project = load(tree)
    if path not in project.documents:
        raise GatelintError(f"{path}: is no document that was read")
    source = project.documents[path].source
    for broken in project.documents[path].facts.broken_markers:
        line = source.line_of(broken.range.start)
        raise GatelintError(f"{path}:{line}: {broken.message}: put the markers right first")
    found = adoption(project, path, heading)
    after = edited(source, found.edits)
    marked = load(OverlayTree(tree, {path: after}))
    regions = [region for region in marked.documents[path].facts.regions if region.begin.start >= found.table.start]
    if not regions:
        raise GatelintError(f"{path}: the markers would not be read as a region where the table stands")
    own = Source.from_bytes(path, after)
    for rendering in render_views(marked):
        here = rendering.path == path and rendering.view.kind is ViewKind.REGION
        if here and rendering.view.range.start == regions[0].begin.start and (rendering.edits or rendering.notes):
            line = own.line_of(rendering.view.range.start)
            raise GatelintError(f"{path}:{line}: the region would be rendered again at once; nothing was changed")
    return Adopted(found, source.line_of(found.table.start), source.encode(), after)
