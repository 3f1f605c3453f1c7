"""The fields that belong to a section which is an item."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from gatelint.facts.model import Definition, Field, Form
from gatelint.facts.values.vocabulary import Lexicon
from gatelint.project.documents import Document


def section_fields(document: Document, definition: Definition, lexicon: Lexicon) -> dict[tuple[str, int], Field]:
    """The fields of a section that is an item: field and rank of the key -> its first occurrence.

    A status or a table below a sub-heading speaks of that part alone, and a section inside that is an item of its own
    speaks of itself.
    """
    section = document.facts.sections[definition.section]
    inner = item_sections(document)
    best: dict[tuple[str, int], Field] = {}
    for field in fields_within(document, section.start, section.end):
        if field.name is None:
            continue
        if field.section != definition.section and (
            _is_inner(document, field.section, definition.section, inner)
            or field.form == "table"
            or lexicon.settings(field.name).kind == "status"
        ):
            continue
        best.setdefault((field.name, field.rank), field)
    return best


@lru_cache(maxsize=256)
def item_sections(document: Document) -> frozenset[int]:
    """The sections of a document that are items."""
    return frozenset(other.section for other in document.facts.definitions if other.form is Form.HEADING)


@lru_cache(maxsize=256)
def _fields_in_order(document: Document) -> tuple[Field, ...]:
    return tuple(sorted(document.facts.fields, key=_start_of))


def _start_of(field: Field) -> int:
    return field.key.range.start


def fields_within(document: Document, start: int, end: int) -> tuple[Field, ...]:
    """The fields of a document whose keys stand between two offsets, in order of place."""
    fields = _fields_in_order(document)
    return fields[bisect_left(fields, start, key=_start_of) : bisect_left(fields, end, key=_start_of)]


def _is_inner(document: Document, section: int, outer: int, defining: frozenset[int]) -> bool:
    """Whether a section belongs to another item below the outer one."""
    while section != outer and section:
        if section in defining:
            return True
        section = document.facts.sections[section].parent
    return False
