"""Summary tables: rows and columns that count entries by status, section or another field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gatelint import thresholds
from gatelint.analysis.counts.column_totals import total_row
from gatelint.analysis.counts.countables import Entries, all_entries_of, entries_of, others_of
from gatelint.analysis.counts.prose_counts import is_near, may_be
from gatelint.analysis.counts.summaries.columns import counting_columns, lists_as_many, sum_above
from gatelint.analysis.counts.summaries.groups import (
    Group,
    Reader,
    SummaryCount,
    all_state,
    by_field,
    by_prefix,
    by_section,
    by_status,
    counted_field,
    leading_value,
    open_entries,
    read_labels,
    stating_none,
    sum_of_open,
)
from gatelint.analysis.counts.summaries.open_totals import of_open_ones
from gatelint.analysis.counts.summaries.own_lists import own_lists
from gatelint.facts.model import Table
from gatelint.facts.values.numbers import label_of
from gatelint.facts.values.vocabulary import BRACKET_TAIL, normalise
from gatelint.project.documents import Document
from gatelint.project.model import Project


def summary_counts(project: Project) -> Iterator[SummaryCount]:
    """The counts of every summary table in a living document that holds the entries.

    A table in a region counts what its marker says, and is compared with its template.
    """
    for document in project.living:
        entries = entries_of(project, document.path)
        if not entries:
            continue
        listing = own_lists(document)  # their rows count what they list themselves
        for index, table in enumerate(document.facts.tables):
            keyed = any(_is_item(project, row.key) for row in table.rows)
            if table.in_region is None and len(table.rows) >= 2 and not keyed and index not in listing:
                yield from _by_nearest(project, document, table, entries)


def _by_nearest(project: Project, document: Document, table: Table, entries: Group) -> Iterator[SummaryCount]:
    """The counts of a table by the entries above it in its section, of the document, or of all registers there."""
    section = document.facts.sections[table.section]
    nearest = entries.within(section.start + 1, table.range.start) if table.section else Entries()
    whole = all_entries_of(project, document.path)
    groups = (nearest, entries, whole if len(whole) > len(entries) else Entries())
    readings = [list(_table_counts(project, document, table, group)) for group in groups if group]
    counts = max(readings, key=lambda counts: (sum(map(_is_right, counts)), bool(counts)), default=[])
    yield from of_open_ones(project, table, counts)


def _is_right(count: SummaryCount) -> bool:
    return count.stated.value in (len(count.entries), *count.other_readings)


def _is_item(project: Project, key: object) -> bool:
    register = project.registers.get(getattr(key, "family", ""))
    return register is not None and register.is_certain


def _table_counts(project: Project, document: Document, table: Table, entries: Group) -> Iterator[SummaryCount]:
    columns = dict(counting_columns(project, document, table, entries))
    if not columns:
        return
    last = total_row(table, project.lexicon)
    labels = {index: label_of(row.cells[0]) for index, row in enumerate(table.rows) if index != last and row.cells}
    groups, reader = read_labels(project, document, table, entries, labels)
    if groups is None:
        return
    if reader is not None and normalise(table.columns[-1].header.text) in project.lexicon.words("value"):
        return  # a list of figures, read only where a label spells out what it counts
    families = list(dict.fromkeys(family.rstrip("-_ ") for family in entries.families))
    name = "/".join(families) if len(families) <= thresholds.MOST_REGISTERS_SHOWN else f"{len(families)} registers"
    told_apart = frozenset(label for label in labels.values() if BRACKET_TAIL.search(label))
    others = Entries(one for one in others_of(project, document.path) if one.id not in entries.ids)
    for column, (members, header) in columns.items():
        among = frozenset(members) if header else frozenset()
        if reader is by_field and not all_state(project, table, members):
            continue
        rows: list[SummaryCount] = []
        for index, group in groups.items():
            number = table.rows[index].numbers[column]
            if reader is by_section and not group:
                continue  # what the section holds is no entry
            if group is not None and number is not None and not lists_as_many(table, index, number, project.lexicon):
                both = Entries(entry for entry in group if entry in among) if header else group
                described = f"entries of {name} with `{labels[index]}`" + (f" and `{header}`" if header else "")
                readings = (len(open_entries(project, group)),) if reader is by_section and not header else ()
                if reader is None:
                    unstated = stating_none(project, members, labels[index])
                else:
                    unstated = len(reader(project, document, others, labels[index], table) or ())
                    unstated += members.without_status if reader is by_status else 0
                rows.append(SummaryCount(document, table, index, number, both, described, readings, unstated))
        if not any(row.entries for row in rows) or (reader is by_status and _counts_others(rows, members)):
            continue  # a reading that finds nothing for any row is a wrong one
        if told_apart and reader is by_status and not header:
            rows = _without_told_apart(project, rows, labels, told_apart)
        if header:
            rows = _decided(rows, members, reader, project, document, table, labels)
        yield from _without_shared_labels(rows, labels)
        yield from _total(table, last, column, members, header, groups, reader, entries, document, name, project)


def _counts_others(rows: list[SummaryCount], members: Group) -> bool:
    """Whether no number but 0 is right, and all together are far from the entries: the table counts other things."""
    stated = [row for row in rows if row.stated.value]
    total, found = sum(row.stated.value for row in stated), sum(len(row.entries) for row in rows)
    is_all = found == len(members) and may_be(total, found)  # every status of the register has its row
    return not (any(map(_is_right, stated)) or is_all or is_near(total, len(members)) or is_near(total, found))


def _decided(
    rows: list[SummaryCount],
    members: Group,
    reader: Reader | None,
    project: Project,
    document: Document,
    table: Table,
    labels: Mapping[int, str],
) -> list[SummaryCount]:
    """The cells of a column by status that contradict what is there, whatever the reading.

    A compound value such as `Auth/Security` may be counted under either part; a column of which most cells differ is
    counted in a way that the documents do not tell, and only its total is compared.
    """
    kept = []
    for row in rows:
        most = len(row.entries)
        if reader is by_field:
            name = counted_field(project, table)
            part = normalise(labels[row.row])
            most = sum(name in entry.fields and part in normalise(entry.fields[name].text) for entry in members if name)
        if not len(row.entries) <= row.stated.value <= most:
            kept.append(row)
    filled = [row for row in rows if row.stated.value or row.entries]
    if len(kept) * 2 > len(filled):
        kept = [row for row in kept if row.entries and is_near(row.stated.value, len(row.entries))]
    return kept


def _total(
    table: Table,
    last: int | None,
    column: int,
    members: Group,
    header: str,
    groups: Mapping[int, Group | None],
    reader: Reader | None,
    entries: Group,
    document: Document,
    name: str,
    project: Project,
) -> Iterator[SummaryCount]:
    """The count of the total row: all entries with the column's status, or those of the rows above."""
    number = table.rows[last].numbers[column] if last is not None else None
    if last is None or number is None or not (header or all(group is not None for group in groups.values())):
        return
    if header:
        if reader is by_prefix:
            above = {entry.at for group in groups.values() for entry in group or ()}
            members = Entries(entry for entry in members if entry.at in above)
        yield SummaryCount(document, table, last, number, members, f"entries of {name} with `{header}`")
    elif reader is by_status:
        yield SummaryCount(document, table, last, number, entries, f"entries of {name}")
    else:
        union = {entry.at: entry for group in groups.values() for entry in group or ()}
        counted = Entries(union[at] for at in sorted(union))
        whole = sum_above(table, column, last) if not all(groups.values()) else 0  # of other things, too
        readings = (len(open_entries(project, counted)), len(entries), sum_of_open(project, groups.values()), whole)
        yield SummaryCount(document, table, last, number, counted, f"entries of {name} in the rows above", readings)


def _without_shared_labels(rows: list[SummaryCount], labels: Mapping[int, str]) -> list[SummaryCount]:
    """Rows that share a label divide one number between them: only the first is kept, with their sum."""
    by_label: dict[str, list[SummaryCount]] = {}
    for row in rows:
        by_label.setdefault(labels[row.row], []).append(row)
    kept = []
    for own in by_label.values():
        first = own[0]
        if len(own) > 1:
            stated = first.stated._replace(value=sum(row.stated.value for row in own))
            first = SummaryCount(first.document, first.table, first.row, stated, first.entries, first.described)
        kept.append(first)
    return kept


def _without_told_apart(
    project: Project, rows: list[SummaryCount], labels: Mapping[int, str], told_apart: frozenset[str]
) -> list[SummaryCount]:
    """The rows without those whose remarks only divide a number that is right as a whole."""
    remarked = [row for row in rows if labels[row.row] in told_apart]
    values = {value for row in remarked if (value := leading_value(project, labels[row.row])) is not None}
    kept = [row for row in rows if row not in remarked]
    for value in sorted(values):
        own = [row for row in remarked if leading_value(project, labels[row.row]) == value]
        whole = [
            entry
            for entry in entries_of(project, own[0].document.path)
            if entry.status is not None and entry.status.value == value
        ]
        if sum(row.stated.value for row in own) != len(whole):
            kept += own
    return sorted(kept, key=lambda row: row.row)
