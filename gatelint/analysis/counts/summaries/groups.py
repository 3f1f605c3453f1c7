"""The cells of summaries, and which entries a row's label counts: those of a status, a section, a value or a phrase."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from gatelint import thresholds
from gatelint.analysis.counts.countables import Entries
from gatelint.analysis.counts.summaries.section_titles import titles_of
from gatelint.diagnostics.model import Location
from gatelint.facts.model import Section, Table
from gatelint.facts.values.numbers import Number
from gatelint.facts.values.statuses import look_up
from gatelint.facts.values.vocabulary import BRACKET_TAIL, WORD, Lexicon, normalise
from gatelint.project.documents import Document
from gatelint.project.model import Project

# The beginning of an id, alone or before a remark: `FR-ORG`, `FR-ORG-*`, `FR-ORG-xxx`, `FR-ORG: people`.
PREFIX = re.compile(r"([^\W\d_]\w*(?:-[^\W\d_]\w*)*?)(?:-(?:\*|[xXnN]+|#+)?)?(?=$|[ \t]*[(（:：]|[ \t]+[-–—][ \t])")
# Behind a value: a remark, but no second value.
REMARK = re.compile(
    r"[ \t]*[(（:：;；,，.–—]|[ \t]+-[ \t]|[ \t]+(?!(?:to|through|and|or|bis|und|oder|和|或|到|至)\b)[^\W\d]"
)

Group = Entries
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
    unstated: int = 0  # further entries of which nothing says whether they count

    @property
    def is_open(self) -> bool:
        """Whether the entries of which nothing is said may make up for what is missing."""
        return len(self.entries) < self.stated.value <= len(self.entries) + self.unstated

    @property
    def places(self) -> tuple[tuple[Location, str], ...]:
        """Where the first counted entries stand."""
        return tuple((entry.location, f"`{entry.id}` counts") for entry in self.entries[:3])


def read_labels(
    project: Project, document: Document, table: Table, entries: Group, labels: Mapping[int, str]
) -> tuple[dict[int, Group | None] | None, Reader | None]:
    """What every row counts, by the first reading that most labels fit."""
    for reader in (by_prefix, by_status, by_section, by_field):
        groups = {index: reader(project, document, entries, label, table) for index, label in labels.items()}
        if sum(group is not None for group in groups.values()) * 2 > len(labels):
            return groups, reader
    phrases = {index: by_phrase(project, entries, label) for index, label in labels.items()}
    if sum(group is not None for group in phrases.values()) >= thresholds.FEWEST_PHRASES:
        return phrases, None
    return None, None


def by_prefix(project: Project, document: Document, entries: Group, label: str, table: Table) -> Group | None:
    """The entries whose ids begin as the label does: `FR-ORG`, `FR-ORG-*`, `FR-ORG (people)`, or `ORG` alone."""
    match = PREFIX.match(label)
    families = entries.families
    if match is None or len(families) < thresholds.FEWEST_FAMILIES:
        return None
    prefix = match[1].casefold()
    exact = {family for family in families if f"{family.rstrip('- ')}-".casefold().startswith(f"{prefix}-")}
    ending = {family for family in families if family.rstrip("- ").casefold().endswith(f"-{prefix}")}
    named = exact or (ending if len(ending) == 1 else frozenset())
    return Entries(entry for entry in entries if entry.definition.family in named) if named else None


def by_status(project: Project, document: Document, entries: Group, label: str, table: Table) -> Group | None:
    """The entries whose status the label names; `Blocked (Decision)` asks for the remark as well."""
    bare = BRACKET_TAIL.sub("", label)
    values: set[str] = set()
    for part in bare.split("/"):
        value = status_named(part, project.lexicon)
        if value is None:
            return None
        values.add(value)
    remark = set(WORD.findall(label[len(bare) :].casefold()))
    if len(values) == 1 and not remark:
        return entries.by_status.get(values.pop(), Entries())
    return Entries(
        entry
        for entry in entries
        if entry.status is not None
        and entry.status.value in values
        and (not remark or remark & set(WORD.findall(entry.status.qualifier)))
    )


def status_named(text: str, lexicon: Lexicon) -> str | None:
    """The status that the words of a label name, or its sign where they are not known: `✅ 완전`."""
    words = WORD.findall(text.casefold())
    found = look_up(words, lexicon)
    if found is not None:
        return found[0] if found[1] == len(words) else None
    signs = [sign for sign in lexicon.sign.findall(text) if sign in lexicon.status_signs]
    return lexicon.status_signs[signs[0]] if len(signs) == 1 else None


def leading_value(project: Project, label: str) -> str | None:
    """The status that a label begins with, its remark left out."""
    found = look_up(WORD.findall(BRACKET_TAIL.sub("", label).casefold()), project.lexicon)
    return found[0] if found else None


def by_section(project: Project, document: Document, entries: Group, label: str, table: Table) -> Group | None:
    """The entries under the heading that the label names."""
    section = _section_named(document, entries, label, table)
    if section is None:
        return None
    return entries.within(section.start, section.end)


def _section_named(document: Document, entries: Group, label: str, table: Table) -> Section | None:
    """The one section with entries whose title the label repeats, begins, or abbreviates: `W2` is `Wave 2: ...`."""
    titles = titles_of(document)
    candidates = (
        titles.exact.get(normalise(label))
        or titles.begun(BRACKET_TAIL.sub("", label))
        or titles.begun(_spelled_out(label, table))
    )
    held = [one for one in candidates if len(candidates) == 1 or entries.within(one.start, one.end)]
    return held[0] if len(held) == 1 else None


def _spelled_out(label: str, table: Table) -> str:
    """A label such as `W2` under the header `Wave` in full."""
    header = WORD.findall(table.columns[0].header.text)
    if len(header) == 1 and len(label) > 1 and label[0] == header[0][0] and label[1:2].isdigit():
        return f"{header[0]} {label[1:]}"
    return BRACKET_TAIL.sub("", label)


def by_field(project: Project, document: Document, entries: Group, label: str, table: Table) -> Group | None:
    """The entries with this value in the field that the first column's header names."""
    name = counted_field(project, table)
    if name is None:
        return None
    wanted = normalise(label)
    found = Entries(entry for entry in entries if name in entry.fields and normalise(entry.fields[name].text) == wanted)
    return found or None


def by_phrase(project: Project, entries: Group, label: str) -> Group | None:
    """The entries with a value that the label puts before the field's key: `LOW semantic risk items`."""
    for name, value in _phrases(project, label):
        texts = [(entry, normalise(entry.fields[name].text)) for entry in entries if name in entry.fields]
        group = Entries(entry for entry, text in texts if text == value or _begins(text, value))
        if group:
            return group
    return None


def stating_none(project: Project, entries: Group, label: str) -> int:
    """How many entries do not have the field of such a label: nothing says what they are."""
    names = {name for name, _ in _phrases(project, label)}
    return min((sum(name not in entry.fields for entry in entries) for name in names), default=0)


def _phrases(project: Project, label: str) -> Iterator[tuple[str, str]]:
    """The fields whose key a label ends with, and the value before it."""
    text = normalise(BRACKET_TAIL.sub("", label))
    for key, (name, _) in project.lexicon.keys.items():
        value, found, behind = text.partition(" " + key)
        if found and project.lexicon.settings(name).kind == "text" and behind.strip() in ("", "items", "entries"):
            yield name, value


def _begins(text: str, value: str) -> bool:
    """Whether a text is a value with a remark behind it: `low — does not change the core`, but not `low/medium`."""
    return text.startswith(value) and REMARK.match(text, len(value)) is not None


def counted_field(project: Project, table: Table) -> str | None:
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


def all_state(project: Project, table: Table, members: Group) -> bool:
    """Whether nearly all entries state the field by which a table counts."""
    name = counted_field(project, table)
    stating = sum(name in entry.fields for entry in members if name)
    return bool(members) and stating >= thresholds.SHARE_STATING * len(members)


def open_entries(project: Project, group: Group) -> Group:
    """The entries that are not closed."""
    return Entries(
        entry
        for entry in group
        if entry.status is None or entry.status.value not in project.closed_values(entry.definition.family)
    )


def sum_of_open(project: Project, groups: Iterable[Group | None]) -> int:
    """The open entries of all groups; one that stands in two of them counts twice."""
    return sum(len(open_entries(project, group)) for group in groups if group is not None)
