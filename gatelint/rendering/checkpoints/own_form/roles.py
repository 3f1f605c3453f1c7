"""What a section of a report holds: by what stands in it, and by the words of its heading."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from enum import StrEnum

from gatelint.facts.model import ListBlock, Mention, Section, Table
from gatelint.facts.values.vocabulary import WORD
from gatelint.markdown.inlines.inline import plain
from gatelint.project.documents import Document
from gatelint.project.model import Project
from gatelint.text.letters.folding import fold
from gatelint.text.ranges import Range

MARKER = r"\s*(?:[-*+]|\d+[.)])\s+"
LINK_LEAD = re.compile(MARKER + r"[\s*_`]*\[[^\]]*\]\(")
ID_LEAD = re.compile(MARKER + r"(?:\[.\]\s+)?[\s*_`~(\[]*")  # what may stand before the id of a list item
FEWEST_LINKS = 1


class Role(StrEnum):
    """What a section holds, in the usual order; the rest is what only a person can write."""

    OVERVIEW = "report-overview"
    NEW = "report-new"
    BLOCKERS = "report-blockers"
    GATE = "gate"
    REMAINING = "report-remaining"
    CHECKS = "report-checks"
    NEXT = "report-next"
    UPDATED = "updated"
    REFERENCES = "references"


WORDED = (Role.NEW, Role.NEXT, Role.REMAINING, Role.CHECKS)


def role_of(project: Project, document: Document, section: Section) -> Role | None:
    """The role of a section with all that stands below it; None for one that nothing shows."""
    title = plain(section.title)
    words = WORD.findall(title)
    gate = project.gate
    if gate is not None and posixpath.basename(gate.home).casefold() in title.casefold():
        return Role.UPDATED
    within = Range(section.start, section.end)
    if is_list_of_links(document, within):
        return Role.REFERENCES
    for role in WORDED:
        if project.lexicon.holds(role.value, words):
            return role
    shown = _shown(project, document, within)
    if shown is not None:
        return shown
    for role in (Role.BLOCKERS, Role.OVERVIEW):
        if project.lexicon.holds(role.value, words):
            return role
    if gate is not None and fold(gate.name) in map(fold, words):
        return Role.GATE
    return None


def tables_in(document: Document, within: Range) -> Iterator[Table]:
    """The tables of many things in a part of a document."""
    for table in document.facts.tables:
        if not table.is_fields and within.start <= table.range.start < within.end:
            yield table


def lists_in(document: Document, within: Range) -> Iterator[ListBlock]:
    """The lists in a part of a document."""
    for block in document.facts.lists:
        if within.start <= block.range.start < within.end:
            yield block


def leading_id(document: Document, item: Range) -> Mention | None:
    """The id that a list item begins with."""
    found = document.facts.mentions_in(item)
    if not found:
        return None
    before = document.source.text[item.start : found[0].range.start]
    return found[0] if ID_LEAD.fullmatch(before) else None


def is_list_of_links(document: Document, within: Range) -> bool:
    """Whether a part of a document is one list, each item of which begins with a link."""
    blocks = list(lists_in(document, within))
    items = [item for block in blocks for item in block.items]
    if len(items) < FEWEST_LINKS or any(True for _ in tables_in(document, within)):
        return False
    return all(LINK_LEAD.match(item.text) for item in items)


def families_in(document: Document, within: Range) -> frozenset[str]:
    """The families of the ids that rows and list items begin with."""
    keys = {row.key.family for table in tables_in(document, within) for row in table.rows if row.key is not None}
    leads = {
        found.family
        for block in lists_in(document, within)
        for item in block.items
        if (found := leading_id(document, item.range)) is not None
    }
    return frozenset(keys | leads)


def _shown(project: Project, document: Document, within: Range) -> Role | None:
    """What the tables and lists of a part show."""
    gate = project.gate.family if project.gate is not None else ""
    relations = {
        project.lexicon.settings(column.name).relation
        for table in tables_in(document, within)
        for column in table.columns
        if column.name
    }
    families = families_in(document, within)
    known = {family for family in families if family in project.registers and family != gate}
    if gate in families and not known:
        return (
            Role.REMAINING
            if relations & {"waits-for", "requires"} and not _has_transition(document, within)
            else Role.GATE
        )
    if known and "holds-up" in relations:
        return Role.BLOCKERS
    return None


def _has_transition(document: Document, within: Range) -> bool:
    return any(table.column("previous-status", "new-status") is not None for table in tables_in(document, within))
