"""Summary tables: rows and columns that count items by status, section or another field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gatelint.diagnostics.model import Location
from gatelint.facts.counts import Number, cell_number, label_of
from gatelint.facts.lexicon import BRACKET_TAIL, WORD, Lexicon, normalise
from gatelint.facts.model import Table
from gatelint.facts.statuses import look_up
from gatelint.project.entries import Entry, entries_of
from gatelint.project.model import Document, Project
from gatelint.project.sums import EMPTY, total_row

Group = tuple[Entry, ...]
Reader = Callable[[Project, Document, Group, str, Table], Group | None]


@dataclass(frozen=True, slots=True)
class SummaryCount:
    """One counted cell of a summary table with the entries that it counts."""

    document: Document
    table: Table
    row: int
    stated: Number
    entries: Group
    described: str

    @property
    def places(self) -> tuple[tuple[Location, str], ...]:
        """Where the first counted entries stand."""
        return tuple((entry.defined.location, f"`{entry.item.id}` counts") for entry in self.entries[:3])


def summary_counts(project: Project) -> Iterator[SummaryCount]:
    """The counts of every summary table in the home of a register."""
    for document in project.living:
        entries = entries_of(project, document.path)
        if not entries:
            continue
        for table in document.facts.tables:
            if len(table.rows) >= 2 and not any(row.key is not None for row in table.rows):
                yield from _table_counts(project, document, table, entries)


def _table_counts(project: Project, document: Document, table: Table, entries: Group) -> Iterator[SummaryCount]:
    columns = dict(_counting_columns(project, table, entries))
    if not columns:
        return
    last = total_row(table, project.lexicon)
    labels = {index: label_of(row.cells[0]) for index, row in enumerate(table.rows) if index != last and row.cells}
    groups, reader = _read_labels(project, document, table, entries, labels)
    if groups is None:
        return
    name = "/".join(dict.fromkeys(entry.defined.definition.family.rstrip("- ") for entry in entries))
    shares_value = _values_told_apart(project, labels) if reader is by_status else frozenset()
    for column, (members, header) in columns.items():
        rows: list[SummaryCount] = []
        for index, group in groups.items():
            number = cell_number(table.rows[index].cells[column])
            if group is not None and number is not None:
                both = tuple(entry for entry in group if entry in members) if header else group
                described = f"entries of {name} with `{labels[index]}`" + (f" and `{header}`" if header else "")
                rows.append(SummaryCount(document, table, index, number, both, described))
        if shares_value and not header:
            rows = _without_told_apart(project, rows, labels, shares_value)
        yield from rows
        if last is not None and all(group is not None for group in groups.values()):
            number = cell_number(table.rows[last].cells[column]) if column < len(table.rows[last].cells) else None
            if number is not None:
                counted = members if header else entries if reader is by_status else _union(tuple(groups.values()))
                described = f"entries of {name}" + (
                    f" with `{header}`" if header else "" if reader is by_status else " in the rows above"
                )
                yield SummaryCount(document, table, last, number, counted, described)


def _counting_columns(project: Project, table: Table, entries: Group) -> Iterator[tuple[int, tuple[Group, str]]]:
    """The columns of numbers whose header says what they count: everything, or the entries of one status."""
    for index, column in enumerate(table.columns):
        if index == 0:
            continue
        cells = [row.cells[index] for row in table.rows if index < len(row.cells)]
        numbers = [cell_number(cell) for cell in cells]
        if not any(numbers) or any(
            number is None and cell.text.strip("* ") not in EMPTY for number, cell in zip(numbers, cells, strict=True)
        ):
            continue
        header = label_of(column.header)
        if normalise(header) in project.lexicon.words("count"):
            yield index, (entries, "")
            continue
        words = WORD.findall(header.casefold())
        found = look_up(words, project.lexicon)
        if found is not None and found[1] == len(words):
            yield index, (tuple(entry for entry in entries if entry.status and entry.status.value == found[0]), header)


def _read_labels(
    project: Project, document: Document, table: Table, entries: Group, labels: dict[int, str]
) -> tuple[dict[int, Group | None] | None, Reader | None]:
    """What every row counts, by the first reading that most labels fit."""
    for reader in (by_status, by_section, by_field):
        groups = {index: reader(project, document, entries, label, table) for index, label in labels.items()}
        if sum(group is not None for group in groups.values()) * 2 > len(labels):
            return groups, reader
    return None, None


def _union(groups: Sequence[Group | None]) -> Group:
    found: dict[int, Entry] = {}
    for group in groups:
        found.update((entry.at, entry) for entry in group or ())
    return tuple(found[at] for at in sorted(found))


def _values_told_apart(project: Project, labels: dict[int, str]) -> frozenset[str]:
    """Labels that share a status and differ by a remark: `Blocked (Decision)`, `Blocked (Architecture)`."""
    return frozenset(label for label in labels.values() if BRACKET_TAIL.search(label))


def _without_told_apart(
    project: Project, rows: list[SummaryCount], labels: dict[int, str], told_apart: frozenset[str]
) -> list[SummaryCount]:
    """The rows without those whose remarks only divide a number that is right as a whole."""
    remarked = [row for row in rows if labels[row.row] in told_apart]
    values = {value for row in remarked if (value := _value(project, labels[row.row])) is not None}
    kept = [row for row in rows if row not in remarked]
    for value in sorted(values):
        own = [row for row in remarked if _value(project, labels[row.row]) == value]
        whole = {
            entry.at
            for entry in entries_of(project, own[0].document.path)
            if entry.status is not None and entry.status.value == value
        }
        if sum(row.stated.value for row in own) != len(whole):
            kept += own
    return sorted(kept, key=lambda row: row.row)


def _value(project: Project, label: str) -> str | None:
    found = look_up(WORD.findall(BRACKET_TAIL.sub("", label).casefold()), project.lexicon)
    return found[0] if found else None


def by_status(project: Project, document: Document, entries: Group, label: str, table: Table) -> Group | None:
    """The entries whose status the label names; `Blocked (Decision)` asks for the remark as well."""
    bare = BRACKET_TAIL.sub("", label)
    values: set[str] = set()
    for part in bare.split("/"):
        words = WORD.findall(part.casefold())
        found = look_up(words, project.lexicon)
        if found is None or found[1] != len(words):
            return None
        values.add(found[0])
    remark = set(WORD.findall(label[len(bare) :].casefold()))
    return tuple(
        entry
        for entry in entries
        if entry.status is not None
        and entry.status.value in values
        and (not remark or remark & set(WORD.findall(entry.status.qualifier)))
    )


def by_section(project: Project, document: Document, entries: Group, label: str, table: Table) -> Group | None:
    """The entries under the heading that the label repeats or begins; in a section of closed ones, the open ones."""
    sections = document.facts.sections
    wanted = WORD.findall(BRACKET_TAIL.sub("", label).casefold())
    if not wanted:
        return None
    exact = [
        section
        for section in sections[1:]
        if normalise(label) in (normalise(section.title), normalise(BRACKET_TAIL.sub("", section.title)))
    ]
    begun = [section for section in sections[1:] if WORD.findall(section.title.casefold())[: len(wanted)] == wanted]
    candidates = exact or begun
    held = [
        (section, tuple(entry for entry in entries if section.start <= entry.at < section.end))
        for section in candidates
    ]
    held = [(section, inside) for section, inside in held if inside or len(candidates) == 1]
    if len(held) != 1:
        return None
    section, inside = held[0]
    closed = project.lexicon.classes["closed"]
    if section.status is not None and section.status.value in closed:
        return tuple(entry for entry in inside if entry.status is None or entry.status.value not in closed)
    return inside


def by_field(project: Project, document: Document, entries: Group, label: str, table: Table) -> Group | None:
    """The entries with this value in the field that the first column's header names."""
    header = table.columns[0].header.text
    name, _ = project.lexicon.field(header)
    if name is None:
        name, _ = project.lexicon.field(WORD.findall(header)[-1] if WORD.findall(header) else "")
    if name is None or project.lexicon.settings(name).kind != "text":
        return None
    wanted = normalise(label)
    found = tuple(
        entry
        for entry in entries
        if (claim := entry.fields.get(name)) is not None and normalise(claim.value.text) == wanted
    )
    return found or None


def is_summary(table: Table, lexicon: Lexicon) -> bool:
    """Whether a table has the shape of a summary: a counting column and no keys."""
    return not any(row.key for row in table.rows) and any(
        normalise(column.header.text) in lexicon.words("count") for column in table.columns[1:]
    )
