"""Summary tables: rows and columns that count entries by status, section or another field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from gatelint.diagnostics.model import Location
from gatelint.facts.counts import Number, cell_number, label_of
from gatelint.facts.lexicon import BRACKET_TAIL, WORD, Lexicon, normalise
from gatelint.facts.model import Form, Section, Table
from gatelint.facts.statuses import look_up, parse_status
from gatelint.project.entries import Entry, entries_of
from gatelint.project.model import Document, Project
from gatelint.project.sums import EMPTY, total_row

# Decimal numbers stay whole: "Wave 0.5".
NUMBER_OR_WORD = re.compile(r"\d+\.\d+|[^\W_]+")

MOST_STATING = 0.9
FEWEST_PHRASES = 2
FEWEST_SECTIONS = 4
MOST_LEFT_OUT = 2

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
    other_readings: tuple[int, ...] = ()  # numbers that another reading of the row gives

    @property
    def places(self) -> tuple[tuple[Location, str], ...]:
        """Where the first counted entries stand."""
        return tuple((entry.location, f"`{entry.id}` counts") for entry in self.entries[:3])


def summary_counts(project: Project) -> Iterator[SummaryCount]:
    """The counts of every summary table in a living document that holds the entries."""
    for document in project.living:
        entries = entries_of(project, document.path)
        if not entries:
            continue
        for table in document.facts.tables:
            if len(table.rows) >= 2 and not any(
                row.key is not None for row in table.rows if _is_item(project, row.key)
            ):
                yield from _table_counts(project, document, table, entries)


def _is_item(project: Project, key: object) -> bool:
    family = getattr(key, "family", None)
    return family in project.registers


def _table_counts(project: Project, document: Document, table: Table, entries: Group) -> Iterator[SummaryCount]:
    columns = dict(_counting_columns(project, document, table, entries))
    if not columns:
        return
    last = total_row(table, project.lexicon)
    labels = {index: label_of(row.cells[0]) for index, row in enumerate(table.rows) if index != last and row.cells}
    groups, reader = read_labels(project, document, table, entries, labels)
    if groups is None:
        return
    if reader is not None and normalise(table.columns[-1].header.text) in project.lexicon.words("value"):
        return  # a list of figures, read only where a label spells out what it counts
    name = "/".join(dict.fromkeys(entry.definition.family.rstrip("- ") for entry in entries))
    told_apart = frozenset(label for label in labels.values() if BRACKET_TAIL.search(label))
    for column, (members, header) in columns.items():
        if reader is by_field and not _all_state(project, table, members):
            continue
        rows: list[SummaryCount] = []
        for index, group in groups.items():
            if column >= len(table.rows[index].cells):
                continue
            number = cell_number(table.rows[index].cells[column])
            if group is not None and number is not None:
                both = tuple(entry for entry in group if entry in members) if header else group
                described = f"entries of {name} with `{labels[index]}`" + (f" and `{header}`" if header else "")
                readings = (len(_open(project, group)),) if reader is by_section and not header else ()
                rows.append(SummaryCount(document, table, index, number, both, described, readings))
        if told_apart and reader is by_status and not header:
            rows = _without_told_apart(project, rows, labels, told_apart)
        if header:
            rows = _decided(rows, members, reader, project, document, table, labels)
        yield from _without_shared_labels(rows, labels)
        yield from _total(table, last, column, members, header, groups, reader, entries, document, name, project)


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
            name = _field_of(project, table)
            part = normalise(labels[row.row])
            most = sum(name in entry.fields and part in normalise(entry.fields[name].text) for entry in members if name)
        if not len(row.entries) <= row.stated.value <= most:
            kept.append(row)
    filled = [row for row in rows if row.stated.value or row.entries]
    if len(kept) * 2 > len(filled):
        kept = [row for row in kept if row.entries and _is_near(row.stated.value, len(row.entries))]
    return kept


def _is_near(stated: int, found: int) -> bool:
    """Whether a number may be a count that went stale rather than one of something else."""
    return abs(stated - found) <= max(1, found // 5)


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
    if last is None or column >= len(table.rows[last].cells):
        return
    number = cell_number(table.rows[last].cells[column])
    if number is None or not (header or all(group is not None for group in groups.values())):
        return
    if header:
        yield SummaryCount(document, table, last, number, members, f"entries of {name} with `{header}`")
    elif reader is by_status:
        yield SummaryCount(document, table, last, number, entries, f"entries of {name}")
    else:
        union = {entry.at: entry for group in groups.values() for entry in group or ()}
        counted = tuple(union[at] for at in sorted(union))
        readings = (len(_open(project, counted)), len(entries), _sum_of_open(project, groups.values()))
        described = f"entries of {name} in the rows above"
        yield SummaryCount(document, table, last, number, counted, described, readings)


def _all_state(project: Project, table: Table, members: Group) -> bool:
    """Whether nearly all entries state the field by which a table counts."""
    name = _field_of(project, table)
    stating = sum(name in entry.fields for entry in members if name)
    return bool(members) and stating >= MOST_STATING * len(members)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A section with entries that a summary by section has no row for."""

    document: Document
    table: Table
    section: Section
    entries: int
    before: int  # index of the row of the section before it, where it would stand


def sections_left_out(project: Project) -> Iterator[LeftOut]:
    """The sections that summaries by section forget: one or two beside many that have a row."""
    for document in project.living:
        entries = entries_of(project, document.path)
        for table in document.facts.tables if entries else ():
            if not is_summary(table, project.lexicon):
                continue
            last = total_row(table, project.lexicon)
            labels = {
                index: label_of(row.cells[0]) for index, row in enumerate(table.rows) if index != last and row.cells
            }
            groups, reader = read_labels(project, document, table, entries, labels)
            if groups is None or reader is not by_section or len(groups) < FEWEST_SECTIONS:
                continue
            counted = {entry.at for group in groups.values() for entry in group or ()}
            lost: dict[int, int] = {}
            for entry in entries:
                if entry.at not in counted:
                    index = _own_section(entry)
                    lost[index] = lost.get(index, 0) + 1
            unread = sum(group is None for group in groups.values())
            if 0 < len(lost) - unread <= MOST_LEFT_OUT:
                unlike = [index for index in lost if not _may_be_meant(document.facts.sections[index], labels.values())]
                for index in unlike if len(unlike) == len(lost) - unread else ():
                    section = document.facts.sections[index]
                    earlier = {
                        group[-1].at: row for row, group in groups.items() if group and group[-1].at < section.start
                    }
                    before = earlier[max(earlier)] if earlier else 0
                    yield LeftOut(document, table, section, lost[index], before)


def _own_section(entry: Entry) -> int:
    """The section that groups an entry: the one above its own heading, or that of its table."""
    section = entry.definition.section
    return entry.document.facts.sections[section].parent if entry.definition.form is Form.HEADING else section


def _may_be_meant(section: Section, labels: Iterable[str]) -> bool:
    """Whether a label that no reading fitted shares a word with the section's title."""
    words = set(_stems(section.title))
    return any(words & set(_stems(label)) for label in labels)


def _open(project: Project, group: Group) -> Group:
    """The entries that are not closed."""
    closed = project.lexicon.classes["closed"]
    return tuple(entry for entry in group if entry.status is None or entry.status.value not in closed)


def _sum_of_open(project: Project, groups: Iterable[Group | None]) -> int:
    return sum(len(_open(project, group)) for group in groups if group is not None)


def _counting_columns(
    project: Project, document: Document, table: Table, entries: Group
) -> Iterator[tuple[int, tuple[Group, str]]]:
    """The columns of numbers whose header says what they count.

    Everything, the entries of one status, those under a heading, or those with a status in a column of that name.
    """
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
        words = WORD.findall(header.casefold())
        if normalise(header) in project.lexicon.words("count") or _counts_by_name(header, entries, project):
            yield index, (entries, "")
            continue
        if normalise(header) in project.lexicon.words("value") and len(table.columns) == 2:
            yield index, (entries, "")
            continue
        found = look_up(words, project.lexicon)
        if (in_column := _with_status_in_column(project, entries, words)) is not None:
            yield index, (in_column, header)
        elif found is not None and found[1] == len(words):
            yield index, (tuple(entry for entry in entries if entry.status and entry.status.value == found[0]), header)
        elif len(words) > 1 and (held := by_section(project, document, entries, header, table)) is not None:
            yield index, (held, header)


def _counts_by_name(header: str, entries: Group, project: Project) -> bool:
    """Whether a header names the entries and says that it counts them: `Test Count`."""
    words = WORD.findall(header.casefold())
    families = {entry.definition.family.rstrip("- ").casefold() for entry in entries}
    return (
        len(words) == 2
        and words[1] in project.lexicon.words("count")
        and any(words[0].rstrip("s") == family.rstrip("s") for family in families)
    )


def _with_status_in_column(project: Project, entries: Group, words: Sequence[str]) -> Group | None:
    """The rows with a status in the column that a header names: `FE Swap Done` reads the column `FE Swap`."""
    found = look_up(list(words[-1:]), project.lexicon)
    if found is None or len(words) < 2:
        return None
    name = list(words[:-1])
    members: list[Entry] = []
    seen = False
    for entry in entries:
        if entry.table is None or entry.row is None:
            continue
        for column, cell in zip(entry.table.columns, entry.row.cells, strict=False):
            if WORD.findall(column.header.text.casefold()) == name:
                seen = True
                status = parse_status(cell, project.lexicon)
                if status is not None and (status.value == found[0] or status.word.split()[-1:] == [words[-1]]):
                    members.append(entry)
    return tuple(members) if seen else None


def read_labels(
    project: Project, document: Document, table: Table, entries: Group, labels: Mapping[int, str]
) -> tuple[dict[int, Group | None] | None, Reader | None]:
    """What every row counts, by the first reading that most labels fit."""
    for reader in (by_status, by_section, by_field):
        groups = {index: reader(project, document, entries, label, table) for index, label in labels.items()}
        if sum(group is not None for group in groups.values()) * 2 > len(labels):
            return groups, reader
    phrases = {index: by_phrase(project, entries, label) for index, label in labels.items()}
    if sum(group is not None for group in phrases.values()) >= FEWEST_PHRASES:
        return phrases, None
    return None, None


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
    values = {value for row in remarked if (value := _value(project, labels[row.row])) is not None}
    kept = [row for row in rows if row not in remarked]
    for value in sorted(values):
        own = [row for row in remarked if _value(project, labels[row.row]) == value]
        whole = [
            entry
            for entry in entries_of(project, own[0].document.path)
            if entry.status is not None and entry.status.value == value
        ]
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
    """The entries under the heading that the label names."""
    section = _section_named(document, entries, label, table)
    if section is None:
        return None
    return tuple(entry for entry in entries if section.start <= entry.at < section.end)


def _section_named(document: Document, entries: Group, label: str, table: Table) -> Section | None:
    """The one section with entries whose title the label repeats, begins, or abbreviates: `W2` is `Wave 2: ...`."""
    sections = document.facts.sections[1:]
    exact = [
        section
        for section in sections
        if normalise(label) in (normalise(section.title), normalise(BRACKET_TAIL.sub("", section.title)))
    ]
    candidates = exact or _begun(sections, BRACKET_TAIL.sub("", label)) or _begun(sections, _spelled_out(label, table))
    held = [
        section
        for section in candidates
        if len(candidates) == 1 or any(section.start <= entry.at < section.end for entry in entries)
    ]
    return held[0] if len(held) == 1 else None


def _begun(sections: Sequence[Section], text: str) -> list[Section]:
    """The sections whose title begins with the words of a text."""
    wanted = _stems(text)
    return [section for section in sections if wanted and _stems(section.title)[: len(wanted)] == wanted]


def _spelled_out(label: str, table: Table) -> str:
    """A label such as `W2` under the header `Wave` in full."""
    header = WORD.findall(table.columns[0].header.text)
    if len(header) == 1 and len(label) > 1 and label[0] == header[0][0] and label[1:2].isdigit():
        return f"{header[0]} {label[1:]}"
    return BRACKET_TAIL.sub("", label)


def _stems(text: str) -> list[str]:
    """The words of a text, plural endings and case left out; a decimal number is one word."""
    return [word.rstrip("s") if len(word) > 3 else word for word in NUMBER_OR_WORD.findall(text.casefold())]


def by_field(project: Project, document: Document, entries: Group, label: str, table: Table) -> Group | None:
    """The entries with this value in the field that the first column's header names."""
    name = _field_of(project, table)
    if name is None:
        return None
    wanted = normalise(label)
    found = tuple(entry for entry in entries if name in entry.fields and normalise(entry.fields[name].text) == wanted)
    return found or None


def by_phrase(project: Project, entries: Group, label: str) -> Group | None:
    """The entries with a value that the label puts before the field's key: `LOW semantic risk items`."""
    text = normalise(BRACKET_TAIL.sub("", label))
    for key, (name, _) in project.lexicon.keys.items():
        value, found, behind = text.partition(" " + key)
        if not found or project.lexicon.settings(name).kind != "text" or behind.strip() not in ("", "items", "entries"):
            continue
        group = tuple(
            entry for entry in entries if name in entry.fields and normalise(entry.fields[name].text) == value
        )
        if group:
            return group
    return None


def _field_of(project: Project, table: Table) -> str | None:
    """The field that the first column's header names, in full or by its last word: `Risk Category`."""
    header = table.columns[0].header.text
    words = WORD.findall(header)
    name, _ = project.lexicon.field(header)
    if name is None and words:
        name, _ = project.lexicon.field(words[-1])
    return name if name is not None and project.lexicon.settings(name).kind == "text" else None


def is_summary(table: Table, lexicon: Lexicon) -> bool:
    """Whether a table has the shape of a summary: a counting column and no keys."""
    return not any(row.key for row in table.rows) and any(
        normalise(column.header.text) in lexicon.words("count") for column in table.columns[1:]
    )
