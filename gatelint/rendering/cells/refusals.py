"""Why something is not written into: its row is malformed, or its id is defined twice."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from gatelint.analysis.registers.duplicate_definitions import defined_elsewhere, defined_twice
from gatelint.comparison.titles import is_sentence
from gatelint.errors import GatelintError
from gatelint.project.documents import Defined, Document
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.text.ranges import Range


def malformed(document: Document, place: Range) -> str | None:
    """How a place lies in a row of which it is not certain what stands in which column; None for any other."""
    row = next(iter(document.facts.ragged_in(place)), None)
    return f"the row has {row.cells} cells under a header of {row.columns}" if row is not None else None


@lru_cache(maxsize=8)
def contested(project: Project) -> Mapping[str, tuple[Defined, Defined]]:
    """Id -> two definitions that could both be the item."""
    found: dict[str, tuple[Defined, Defined]] = {}
    for item, first, other in defined_twice(project):
        found.setdefault(item.id, (first, other))
    for item, first, other in defined_elsewhere(project):
        # Two sentences may say the same in other words.
        if not (is_sentence(first.title) and is_sentence(other.title)):
            found.setdefault(item.id, (first, other))
    return found


def defined_again(project: Project, item: Item) -> str | None:
    """The two places that could both be the item; None for an item that is defined once."""
    pair = contested(project).get(item.id)
    if pair is None or project.items.get(item.id) is not item:
        return None
    first, other = (f"{one.document.path}:{_line(one)}" for one in pair)
    return f"`{item.id}` is defined twice, in {first} and in {other}"


def require_one_definition(project: Project, item: Item) -> None:
    """Raise GatelintError for an item of which another place could be the definition as well."""
    told = defined_again(project, item)
    if told is not None:
        line = _line(item.defined)
        raise GatelintError(f"{item.defined.document.path}:{line}: {told}: give one of them a number of its own")


def require_sound_row(document: Document, place: Range, id: str) -> None:
    """Raise GatelintError for a place in a malformed row."""
    told = malformed(document, place)
    if told is not None:
        line = document.source.line_of(place.start)
        raise GatelintError(
            f"{document.path}:{line}: {told}, so it is not certain what stands in which column of `{id}`: "
            "put the row right first"
        )


def _line(defined: Defined) -> int:
    return defined.document.source.line_of(defined.definition.id.range.start)
