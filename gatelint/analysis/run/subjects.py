"""Which item a diagnostic is about, by what stands at its places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from gatelint.diagnostics.model import Diagnostic, Location
from gatelint.project.model import Project
from gatelint.text.ranges import Range


def subjects(project: Project, diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """The id of the one item that each diagnostic is about, or nothing.

    The value of an item goes before its definition, this before a mere mention; the place of the diagnostic goes before
    the related ones.
    """
    kinds = (_values(project), _definitions(project), _mentions(project))
    layers = tuple(_by_line(project, places) for places in kinds)
    for found in diagnostics:
        places = (found.location, *(related.location for related in found.related))
        ids = (_one_at(project, layer, place) for place in places for layer in layers)
        yield next(filter(None, ids), "")


Places = Iterable[tuple[Location, str]]
Layer = dict[tuple[str, int], list[tuple[Range, str]]]  # path and line -> what stands there


def _values(project: Project) -> Places:
    for claim in project.claims:
        for span in claim.spans:
            yield Location(claim.document.path, span.range), claim.subject


def _definitions(project: Project) -> Places:
    for item in project.items.values():
        for defined in item.definitions:
            yield defined.location, item.id


def _mentions(project: Project) -> Places:
    for reference in chain(project.references, project.outline_references):
        for id in reference.ids:
            yield reference.location, id


def _by_line(project: Project, places: Places) -> Layer:
    found: Layer = defaultdict(list)
    for location, id in places:
        for line in _lines(project, location):
            found[location.path, line].append((location.range, id))
    return found


def _one_at(project: Project, layer: Layer, place: Location) -> str:
    """The only id that a place overlaps, or touches where it is empty."""
    start, end = place.range
    ids = {
        id
        for line in _lines(project, place)
        for span, id in layer.get((place.path, line), ())
        if span.overlaps(place.range) or (start == end and span.start <= start <= span.end)
    }
    return ids.pop() if len(ids) == 1 else ""


def _lines(project: Project, place: Location) -> Iterable[int]:
    document = project.documents.get(place.path)
    if document is None:
        return ()
    return range(document.source.line_of(place.range.start), document.source.line_of(place.range.end) + 1)
