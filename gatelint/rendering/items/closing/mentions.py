"""Ranges, rows and boxes that hold an item as one that is open, and lists that name it as something to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gatelint.analysis.registers.table_coverage import open_lists
from gatelint.analysis.status.over_time.open_ranges import mixed_ranges
from gatelint.comparison.titles import are_alike
from gatelint.facts.model import Form, Place
from gatelint.project.documents import Document, Kind
from gatelint.project.items import Claim, Item, is_own
from gatelint.project.model import Project, Reference
from gatelint.rendering.cells.refusals import malformed
from gatelint.rendering.items.closing.model import FollowUp, LeftPlace
from gatelint.rendering.items.places import STATUS
from gatelint.rendering.values.id_lists import read_ids, write_ids
from gatelint.text.edits import TextEdit
from gatelint.text.paths import resolve
from gatelint.text.ranges import Range

ENTRY = re.compile(r"[\s>]*(?:[-*+]|\d+[.)])[ \t]+(?:\[(?P<box>[ xX])\][ \t]+)?")
LEAD = re.compile(r"[ \t*_`\[(]*")
BETWEEN = re.compile(r"[*_`]*(?:\]\([^()]*\))?[*_`\])]*[ \t]*[:：–—-]?[ \t]*[*_`]*")
LONGEST_SHOWN = 60  # characters of a line


def ranges(project: Project, item: Item) -> Iterator[FollowUp | LeftPlace]:
    """The ranges of open items that run over the item: split, unless they ran over closed ones before."""
    for mixed in mixed_ranges(project):
        reference = mixed.reference
        if item not in mixed.closed or reference.document.kind is not Kind.LIVING:
            continue
        members = read_ids(project, reference.text)
        if len(mixed.closed) > 1 or members is None or malformed(reference.document, reference.mention.range):
            yield LeftPlace(reference.location, f"`{reference.text}` runs over `{item.id}`, which is closed")
            continue
        text = write_ids(project, [one.id for one in mixed.unclosed], members, ())
        edit = TextEdit(reference.mention.range, text)
        yield FollowUp(reference.location, item.id, "", reference.text, text, f"`{item.id}` is closed", edit)


def rows(project: Project, item: Item) -> Iterator[FollowUp | LeftPlace]:
    """The rows of the item in tables that list every open item and, but for it, no closed one."""
    for document, table, others in open_lists(project, item):
        row = next(row for row in table.rows if row.key is not None and row.key.number == item.number)
        source = document.source
        line = source.line_range(source.line_of(row.range.start))
        told = malformed(document, row.range)
        if told is not None or table.in_region is not None or others is None:
            reason = told or "it may list the open items only"
            yield LeftPlace(document.location(row.range), f"the row of `{item.id}` is left: {reason}")
            continue
        end = min(line.end + len(source.newline), len(source.text))
        edit = TextEdit(Range(line.start, end), "")
        reason = "the table lists the open items only"
        yield FollowUp(document.location(row.range), item.id, "", source.text[line.start : line.end], "", reason, edit)


def boxes(project: Project, item: Item) -> Iterator[FollowUp]:
    """The open boxes of entries that are the item: its id comes first, and the title after it, if any, agrees."""
    for reference in _living(project, item):
        source = reference.document.source
        line = source.line_of(reference.mention.range.start)
        text, start = source.line_text(line), source.line_range(line).start
        entry = ENTRY.match(text)
        at = reference.mention.range.start - start
        if (
            entry is None
            or entry["box"] != " "
            or not LEAD.fullmatch(text, entry.end(), at)
            or _defines(item, reference)
        ):
            continue
        after = text[reference.mention.range.end - start :]
        between = BETWEEN.match(after)
        title = after[between.end() if between else 0 :]
        if title.strip() and not are_alike(item.title, title):
            continue
        place = Range(start + entry.start("box"), start + entry.end("box"))
        shown = text.strip()[:LONGEST_SHOWN]
        reason = f"`{item.id}` is closed"
        location = reference.document.location(place)
        yield FollowUp(location, item.id, "box", shown, shown.replace("[ ]", "[x]", 1), reason, TextEdit(place, "x"))


def todos(project: Project, item: Item) -> Iterator[LeftPlace]:
    """The entries of lists, and the statuses of other items, that name the item: what becomes of them is not known."""
    for reference in _living(project, item):
        document = reference.document
        text = document.source.line_text(document.source.line_of(reference.mention.range.start))
        entry = ENTRY.match(text) if reference.mention.place is Place.TEXT else None
        is_to_do = entry is not None and entry["box"] in (None, " ")
        if is_to_do and not _in_own_section(item, document, reference):
            yield LeftPlace(reference.location, f"names `{item.id}`: `{_short(text)}`")
    for other in project.items.values():
        for claim in other.claims_of(STATUS) if other.id != item.id else ():
            if claim.document.kind is Kind.LIVING and is_own(claim, other) and _leads_to(project, claim, item):
                yield LeftPlace(claim.location, f"`{other.id}` refers to `{item.id}`: `{_short(claim.value.text)}`")


def _leads_to(project: Project, claim: Claim, item: Item) -> bool:
    """Whether a value names an item, or links its section."""
    if any(item.id in one.ids for one in project.references_in(claim.document, claim.value.range)):
        return True
    links = (link for link in claim.document.facts.links if claim.value.range.contains(link.target.range))
    own, id = item.defined.document.path, item.id.casefold()
    return any(
        (resolve(claim.document.path, link.path) if link.path else claim.document.path) == own
        and (link.fragment or "").casefold().startswith(id)
        and not (link.fragment or "")[len(id) : len(id) + 1].isalnum()
        for link in links
    )


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def _living(project: Project, item: Item) -> Iterator[Reference]:
    """The mentions of the item in living documents, by the register's own scope, that are not struck through."""
    for reference in project.references_to.get(item.id, ()):
        document = reference.document
        if document.kind is Kind.LIVING and not reference.mention.struck:
            identity = reference.register.identity(document.path)
            if not identity.is_other and not identity.is_doubtful:
                yield reference


def _defines(item: Item, reference: Reference) -> bool:
    return any(one.definition.id.range == reference.mention.range for one in item.definitions)


def _in_own_section(item: Item, document: Document, reference: Reference) -> bool:
    if item.defined.document.path != document.path or item.defined.definition.form is not Form.HEADING:
        return False
    section = document.section(item.defined.definition.section)
    return section.start <= reference.mention.range.start < section.end
