"""What lines and rows of living documents say of items besides their status columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from gatelint import thresholds
from gatelint.analysis.relations.relations import all_relations
from gatelint.comparison.statuses import contradict
from gatelint.diagnostics.model import Location
from gatelint.facts.model import Form, Key, Span, Status, Table, TableRow
from gatelint.facts.values.statuses import parse_status
from gatelint.facts.values.vocabulary import Lexicon, normalise
from gatelint.linking.registers.homes import is_instruction
from gatelint.project.documents import Document
from gatelint.project.items import Claim, Item
from gatelint.project.model import Project
from gatelint.text.ranges import Range

BRACKETED = re.compile(r"[(（][^()（）]*[)）]")


@dataclass(frozen=True, slots=True)
class Said:
    """A status that a line or row gives to an item, and the claim that contradicts it."""

    item: Item
    location: Location
    said: Status
    truth: Claim


def contradicted_lines(project: Project) -> Iterator[Said]:
    """Lines that begin with ids and give them a status which an item's own place contradicts.

    So do brackets, `Gear (ADR-046, Proposed)`, but for what a word and a number name: `(Phase 2, deferred)` says when
    something else comes.
    """
    for document in project.living:
        asides = [
            one for one in document.facts.bracketed if not _is_of_the_past(document, one.subject, project.lexicon)
        ]
        lines = document.facts.statements
        for statement, is_aside in chain(zip(lines, repeat(False)), zip(asides, repeat(True))):
            status = statement.status
            if status is None or not status.known or status.by_sign:
                continue
            excepted = project.ids_in(document, (Span("", statement.excepted),)) if statement.excepted else ()
            for id in project.ids_in(document, (Span("", statement.subject),)):
                item = project.items.get(id)
                if item is None or id in excepted or item.doubtful or item.status_claim is None or item.status is None:
                    continue
                if _is_own_place(item, document, statement.subject.start):
                    continue
                if item.family.endswith(" ") and is_aside:
                    continue
                if is_instruction(document.path, project.registers[item.family].home):
                    continue
                if contradict(status, item.status, project.lexicon):
                    yield Said(item, document.location(status.span.range), status, item.status_claim)


def _is_of_the_past(document: Document, place: Range, lexicon: Lexicon) -> bool:
    """Whether a place stands below the heading of a log."""
    section = next((mention.section for mention in document.facts.mentions_in(place)), 0)
    return any(lexicon.holds("log", normalise(heading.title).split()) for heading in document.ancestors(section))


def _is_own_place(item: Item, document: Document, at: int) -> bool:
    for defined in item.definitions:
        if defined.document.path == document.path and defined.definition.form is Form.HEADING:
            section = document.facts.sections[defined.definition.section]
            if section.start <= at < section.end:
                return True
    return False


@dataclass(frozen=True, slots=True)
class Unnoticed:
    """A row that gives an open status to an item which a finished item resolves."""

    document: Document
    key: Key
    said: Status
    resolver: Item
    resolved_at: Location


def unnoticed_resolutions(project: Project) -> Iterator[Unnoticed]:
    """Rows of living documents that are still open although a closed item says that it resolves theirs."""
    resolvers: dict[str, tuple[Item, Location]] = {}
    for relation in all_relations(project, "resolves"):
        status = relation.item.status
        if status is None or status.value not in project.lexicon.classes["complete"] or status.qualifier:
            continue
        for reference in relation.references:
            if not _is_bracketed(relation.claim.value, reference.mention.range.start):
                for id in reference.ids:
                    resolvers.setdefault(id, (relation.item, reference.location))
    if not resolvers:
        return
    for document in project.living:
        for table in document.facts.tables:
            columns: Sequence[int] | None = None
            for row in table.rows:
                key = row.key
                found = resolvers.get(key.family + key.number) if key is not None else None
                if key is None or found is None:
                    continue
                item = project.items.get(key.family + key.number)
                numbered = project.registers.get(key.family)
                own = item is not None and numbered is not None and not numbered.identity(document.path, table).is_other
                # An item of the register that is closed itself contradicts the row already.
                if own and item is not None and table.column("status") is not None and project.is_closed(item):
                    continue
                if columns is None:
                    columns = _status_columns(table, project.lexicon)
                status = _row_status(table, row, columns, project.lexicon)
                if status is not None and status.value in _open_values(project.lexicon):
                    yield Unnoticed(document, key, status, *found)


def _is_bracketed(value: Span, at: int) -> bool:
    return any(
        value.range.start + match.start() <= at < value.range.start + match.end()
        for match in BRACKETED.finditer(value.text)
    )


def _open_values(lexicon: Lexicon) -> frozenset[str]:
    """The values of what nobody has begun; something put off on purpose may be resolved elsewhere."""
    return lexicon.classes["unstarted"] | lexicon.classes["undecided"] | lexicon.classes["blocked"]


def _row_status(table: Table, row: TableRow, columns: Sequence[int], lexicon: Lexicon) -> Status | None:
    """The status of a row: its status column, or what all its columns of statuses agree on.

    Without a status column a row counts as open only where none of its cells says that something is done.
    """
    found: Status | None = None
    for index in columns:
        status = parse_status(row.cells[index], lexicon) if index < len(row.cells) else None
        if table.column("status") is not None:
            return status
        if status is None:
            continue
        if status.value in lexicon.classes["complete"] or status.value in lexicon.classes["started"]:
            return None
        if found is None and status.value in _open_values(lexicon):
            found = status
    return found


def _status_columns(table: Table, lexicon: Lexicon) -> Sequence[int]:
    """The status column of a table; without one, the columns without a known header that hold statuses."""
    own = table.column("status")
    if own is not None:
        return (own,)
    found = []
    for index, column in enumerate(table.columns):
        if column.name is not None:
            continue
        cells = [row.cells[index] for row in table.rows if index < len(row.cells) and row.cells[index].text.strip("- ")]
        read = [parse_status(cell, lexicon) for cell in cells]
        known = [status for status in read if status is not None and status.known and not status.by_sign]
        if cells and len(known) >= thresholds.SHARE_OF_STATUSES * len(cells):
            found.append(index)
    return found
