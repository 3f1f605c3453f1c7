"""Entries below a heading of another class: `Active` in a table below `## Draft proposals`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatelint import thresholds
from gatelint.comparison.statuses import are_in_force, contradict
from gatelint.diagnostics.model import Location
from gatelint.facts.model import Section, Status
from gatelint.facts.values.vocabulary import normalise
from gatelint.linking.claims.link_lists import leading_link
from gatelint.linking.ids.link_keys import targets_of
from gatelint.project.documents import Kind
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.text.paths import resolve


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a table or list below a heading, with its status."""

    item: Item
    status: Status
    location: Location  # of the entry
    stated: Location  # of its status
    section: Section


Group = Sequence[Listed]


def misplaced_entries(project: Project) -> Iterator[Listed]:
    """The rows below a heading that most of them repeat, and the records in force below one for what is archived."""
    by_document: dict[str, list[Group]] = defaultdict(list)
    for (path, _), rows in _rows_by_section(project).items():
        by_document[path].append(rows)
        yield from _against_status(project, rows)
    for sections in by_document.values():
        yield from _of_another_section(sections)
    for groups in _lists(project).values():
        yield from _in_archive(project, groups)


def _rows_by_section(project: Project) -> dict[tuple[str, int], list[Listed]]:
    """Path and section -> the rows that state a status there."""
    found: dict[tuple[str, int], list[Listed]] = defaultdict(list)
    for item in project.items.values():
        for claim in item.claims_of("status"):
            document, status = claim.document, claim.status
            if claim.row is None or claim.row.key is None or status is None or status.by_sign or not status.known:
                continue
            if document.kind is Kind.LIVING and claim.section:
                entry = document.location(claim.row.key.span.range)
                section = document.section(claim.section)
                found[document.path, claim.section].append(Listed(item, status, entry, claim.location, section))
    return found


def _against_status(project: Project, rows: Group) -> Iterator[Listed]:
    """The rows that contradict the status which the heading above them names and most of them repeat."""
    heading = _named(rows)
    if heading is None:
        return
    for row in rows:
        ending = project.closed_values(row.item.family)
        in_force = are_in_force(row.status, heading, project.lexicon)
        if not in_force and contradict(row.status, heading, project.lexicon, ending):
            yield row


def _named(rows: Group) -> Status | None:
    """The status that the heading above rows names and most of them have."""
    title = f" {normalise(rows[0].section.title)} "
    named = [row.status for row in rows if f" {row.status.word} " in title]
    times = Counter(status.value for status in named)
    value, count = times.most_common(1)[0] if times else ("", 0)
    return next(status for status in named if status.value == value) if count * 2 > len(rows) else None


def _of_another_section(sections: Sequence[Group]) -> Iterator[Listed]:
    """The few rows of a section whose status has a section of its own in the document, which names it."""
    listed: dict[tuple[str, str], set[str]] = defaultdict(set)  # by family and status
    named = [(rows, _named(rows)) for rows in sections]
    for rows, status in named:
        if status is not None and len(rows) >= thresholds.FEWEST_BELOW_HEADING:
            listed[rows[0].item.family, status.value].update(row.item.id for row in rows)
    for rows, status in named if listed else ():
        ids = {row.item.id for row in rows}
        by_status: dict[str, list[Listed]] = defaultdict(list)
        for row in rows:
            by_status[row.status.value].append(row)
        for value, rare in by_status.items():
            elsewhere = listed.get((rows[0].item.family, value))
            is_its_own = status is not None and status.value == value
            if (
                elsewhere
                and not is_its_own
                and ids.isdisjoint(elsewhere)
                and len(rare) <= thresholds.SHARE_OF_MISPLACED * len(rows)
            ):
                yield from rare


def _lists(project: Project) -> dict[str, list[list[Listed]]]:
    """Path -> the lists of links to records, each entry with the status that its record states."""
    targets = targets_of(project.registers)
    found: dict[str, list[list[Listed]]] = defaultdict(list)
    for document in project.living if targets else ():
        links = sorted(document.facts.links, key=lambda link: link.target.range.start)
        for block in document.facts.lists if links else ():
            entries = []
            for span in block.items:
                link = leading_link(span, links)
                target = targets.get(resolve(document.path, link.path) or "") if link is not None else None
                item = project.items.get("".join(target)) if target is not None else None
                if link is not None and item is not None and item.status is not None and item.status_claim is not None:
                    place = document.location(link.label.range)
                    section = document.section(block.section)
                    entries.append(Listed(item, item.status, place, item.status_claim.location, section))
            if entries:
                found[document.path].append(entries)
    return found


def _in_archive(project: Project, groups: Sequence[Group]) -> Iterator[Listed]:
    """The records in force below a heading for those that no longer are, where others stand below other headings."""
    valid = project.lexicon.classes["in_force"]
    kept = [[entry for entry in group if entry.status.value in valid] for group in groups]
    for group, own in zip(groups, kept, strict=True):
        elsewhere = sum(len(other) for other in kept if other is not own)
        if (
            _is_archive(group[0].section, project)
            and len(own) < len(group)
            and elsewhere >= thresholds.FEWEST_ELSEWHERE
        ):
            yield from own


def _is_archive(section: Section, project: Project) -> bool:
    return project.lexicon.starts_with("archive", section.title)
