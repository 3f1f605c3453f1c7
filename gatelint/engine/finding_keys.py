"""What tells the findings of one document apart, by the place where each of them stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from gatelint.diagnostics.fingerprints import normalised
from gatelint.diagnostics.model import Diagnostic
from gatelint.facts.model import Form, Table, TableRow
from gatelint.project.documents import Document
from gatelint.project.model import Project
from gatelint.text.ranges import Range

Identity = tuple[str, str, tuple[str, ...]]  # rule, path and key


class Key(NamedTuple):
    """Subject, field and text of a place; each may be empty."""

    subject: str  # id of the item that the row or the section is about, with the row's own label
    field: str  # header of the column, key of the label, heading without its numbers
    text: str  # as written, its first line


def with_keys(project: Project, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics, each with a key that no other one of its rule has in its document.

    What a rule says itself goes before what the place tells. Equal keys are numbered in the order of the diagnostics.
    """
    places = {path: _Places(document) for path, document in project.documents.items()}
    seen: Counter[tuple[str, ...]] = Counter()
    keyed: list[Diagnostic] = []
    for found in diagnostics:
        path = found.location.path
        key = found.key or (places[path].key_of(found.location.range) if path in places else ())
        whole = (found.code, path, *map(normalised, key))
        seen[whole] += 1
        keyed.append(replace(found, key=(*key, str(seen[whole]))))
    return tuple(keyed)


def identity(found: Diagnostic) -> Identity:
    """What a finding with a key is known by in another run."""
    return found.code, found.location.path, found.key


def _holding(ranges: Sequence[Range], place: Range) -> int | None:
    """Index of the range, of some in order that do not overlap, in which a place begins."""
    at = bisect_right(ranges, place.start, key=lambda one: one.start) - 1
    return at if at >= 0 and place.start <= ranges[at].end else None


@dataclass(frozen=True, eq=False)
class _Places:
    """A document whose places are asked for."""

    document: Document

    @cached_property
    def tables(self) -> Sequence[Range]:
        return [table.range for table in self.document.facts.tables]

    @cached_property
    def rows(self) -> dict[int, Sequence[Range]]:
        """Index of a table -> its rows; tables are asked for one by one."""
        return {}

    @cached_property
    def fields(self) -> Sequence[tuple[Range, str]]:
        """Labels with their values: the place of both, and the key."""
        found = [
            (Range(field.key.range.start, field.values[-1].range.end), normalised(field.key.text))
            for field in self.document.facts.fields
            if field.key.range.start <= field.values[-1].range.end
        ]
        return sorted(found)

    @cached_property
    def labels(self) -> Sequence[Range]:
        return [place for place, _ in self.fields]

    @cached_property
    def sections(self) -> Sequence[int]:
        return [section.start for section in self.document.facts.sections]

    @cached_property
    def items(self) -> dict[int, str]:
        """Section -> id of the item that it is about."""
        return {
            definition.section: definition.family + definition.number
            for definition in reversed(self.document.facts.definitions)
            if definition.form in (Form.HEADING, Form.FILE)
        }

    def key_of(self, place: Range) -> Key:
        """The key of a place."""
        start, end = place
        text = self.document.source.text[start:end].strip().partition("\n")[0]
        at = _holding(self.tables, place)
        if at is not None:
            table = self.document.facts.tables[at]
            rows = self.rows.get(at) or self.rows.setdefault(at, [row.range for row in table.rows])
            index = _holding(rows, place)
            if index is not None:
                return self._in_row(table, table.rows[index], place, text)
        section = max(bisect_right(self.sections, start) - 1, 0)
        heading = self.document.facts.sections[section]
        owner = self._owner(section)
        if section and heading.heading.range.contains(place):
            own = "" if section in self.items else "".join(sign for sign in heading.title if not sign.isdigit())
            return Key(owner, own, text)
        label = _holding(self.labels, place)
        return Key(owner, self.fields[label][1] if label is not None else "", text)

    def _in_row(self, table: Table, row: TableRow, place: Range, text: str) -> Key:
        column = next((index for index, cell in enumerate(row.padded) if cell.contains(place)), None)
        if row.key is not None:
            owner = row.key.family + row.key.number
        else:
            label = row.cells[0].text if row.cells and column != 0 else ""
            owner = f"{self._owner(table.section)} {label}".strip()
        if column is None:
            return Key(owner, "", "")  # the whole row, of which any cell may change
        return Key(owner, table.columns[column].header.text if column < len(table.columns) else "", text)

    def _owner(self, section: int) -> str:
        """The item of a section, or of the innermost one around it."""
        while section and section not in self.items:
            section = self.document.facts.sections[section].parent
        return self.items.get(section, "")
