"""Entries as rows or list items, as the sections of siblings with the same role have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gatelint.facts.values.vocabulary import normalise
from gatelint.rendering.checkpoints.own_form.contents import Contents, Entry
from gatelint.rendering.checkpoints.own_form.form import Part
from gatelint.rendering.checkpoints.own_form.roles import Role, tables_in
from gatelint.rendering.checkpoints.own_form.shapes.lists import PLAIN, Line, line_in
from gatelint.rendering.checkpoints.own_form.shapes.tables import (
    CHANGE,
    KEY,
    NOTHING,
    PHASES,
    STATUS,
    TITLE,
    Columns,
    change_words,
)

ENGLISH = "change"
SAME, CHANGED, NEW = "No change", "Changed", "New"  # where a report in English has no word of its own


@dataclass(frozen=True, slots=True)
class Shape:
    """A table or a list item that is followed; neither where no sibling has one."""

    columns: Columns | None
    line: Line
    all_columns: tuple[Columns, ...] = ()


def shape_of(contents: Contents, role: Role, families: frozenset[str], parts: Sequence[Part] | None = None) -> Shape:
    """The shape of the items of families in the sections of a role: of the model's, else of the newest sibling's."""
    own = parts if parts is not None else contents.form.by_role.get(role, ())
    found: Shape | None = None
    tables: list[Columns] = []
    others: list[Columns] = []  # of other registers, none of them the gate
    gate = contents.project.gate.family if contents.project.gate is not None else ""
    for part in own:
        for table in tables_in(part.document, part.range):
            keys = {row.key.family for row in table.rows if row.key is not None}
            columns = Columns(contents.project, part.document, table)
            if keys & families:
                tables.append(columns)
                found = found or Shape(columns, PLAIN)
            elif keys and not {gate} & (keys | families):
                others.append(columns)
        line = line_in(contents.project, part.document, part.range, families)
        if line is not None and found is None:
            found = Shape(None, line)
    found = found or Shape(others[0] if others else None, PLAIN)
    return Shape(found.columns, found.line, tuple(tables))


def written(contents: Contents, shape: Shape, entries: Sequence[Entry]) -> list[str]:
    """The entries in a shape."""
    if shape.columns is None:
        return [
            shape.line.written(entry.item, entry.title, entry.status, entry.previous, number, closed=entry.closed)
            for number, entry in enumerate(entries, 1)
        ]
    words = change_words(shape.all_columns or (shape.columns,))
    return shape.columns.lines([_row(contents, shape.columns, entry, words) for entry in entries])


def _row(contents: Contents, columns: Columns, entry: Entry, words: tuple[str, str]) -> Mapping[str, str]:
    gate = contents.project.gate
    is_phase = gate is not None and entry.item.family == gate.family
    unkeyed = is_phase and PHASES in columns.kinds
    row: dict[str, str] = {
        KEY: NOTHING if unkeyed else columns.key(entry.item, entry.title),
        TITLE: entry.title,
        STATUS: entry.status,
        "new-status": entry.status,
        "previous-status": entry.previous,
        PHASES: entry.item.id if is_phase else _ids(contents, entry.blocks, ""),
    }
    word = _change(columns, entry, words)
    if word:
        row[CHANGE] = word
    for kind in set(columns.kinds) - set(row):
        relation = contents.project.lexicon.settings(kind).relation if kind else None
        if relation == "holds-up":
            row[kind] = _ids(contents, entry.blocks, relation)
        elif relation is not None:
            waits = contents.waits.get(entry.item.id)
            row[kind] = _ids(contents, tuple(waits.open), relation) if waits is not None else ""
        elif kind and kind != CHANGE:
            row[kind] = next((claim.text for claim in entry.item.claims_of(kind)), "")
    return row


def _ids(contents: Contents, ids: Sequence[str], relation: str) -> str:
    return contents.notation.ids(ids, relation) if ids else ""


def _change(columns: Columns, entry: Entry, words: tuple[str, str]) -> str:
    """What became of a status, in the word of the siblings, else in English below an English header."""
    same, other = words
    header = next(
        (one.header.text for one, kind in zip(columns.table.columns, columns.kinds, strict=True) if kind == CHANGE), ""
    )
    is_english = normalise(header).startswith(ENGLISH)
    if entry.changed is None:
        return "" if entry.status else NOTHING
    if not entry.changed:
        return same or (SAME if is_english else "")
    if not entry.previous:
        return NEW if is_english else ""
    return other or (CHANGED if is_english else "")
