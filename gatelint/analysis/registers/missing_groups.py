"""Sections with entries that a summary by section forgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gatelint import thresholds
from gatelint.analysis.counts.column_totals import total_row
from gatelint.analysis.counts.countables import Entry, entries_of
from gatelint.analysis.counts.summaries.groups import by_section, is_summary, read_labels
from gatelint.facts.model import Form, Section, Table
from gatelint.facts.values.numbers import label_of
from gatelint.facts.values.vocabulary import stems
from gatelint.project.documents import Document
from gatelint.project.model import Project


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
            if groups is None or reader is not by_section or len(groups) < thresholds.FEWEST_SECTIONS:
                continue
            counted = {entry.at for group in groups.values() for entry in group or ()}
            lost: dict[int, int] = {}
            for entry in entries:
                if entry.at not in counted:
                    index = _own_section(entry)
                    lost[index] = lost.get(index, 0) + 1
            unread = sum(group is None for group in groups.values())
            if 0 < len(lost) - unread <= thresholds.MOST_GROUPS_LEFT_OUT:
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
    words = set(stems(section.title))
    return any(words & set(stems(label)) for label in labels)
