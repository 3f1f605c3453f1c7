"""Lists of blockers that name an item which is closed now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gatelint.analysis.relations.relations import Relation, key_of
from gatelint.analysis.relations.resolved_blockers import resolved_blockers
from gatelint.facts.model import Span
from gatelint.facts.values.vocabulary import EMPHASIS
from gatelint.markdown.cells import unescape_cell
from gatelint.project.items import Item, is_own
from gatelint.project.model import Project, Reference
from gatelint.rendering.cells.cells import ONLY_REMARK
from gatelint.rendering.cells.refusals import malformed
from gatelint.rendering.items.closing.model import FollowUp, LeftPlace
from gatelint.rendering.items.places import STATUS
from gatelint.rendering.values.id_lists import IdList, is_bare_none, read_ids, write_ids
from gatelint.rendering.values.stated_values import NONE
from gatelint.text.edits import TextEdit
from gatelint.text.ranges import Range


def freed(project: Project, item: Item) -> Iterator[FollowUp | LeftPlace]:
    """The lists of blockers without the item; one that is named in a line of its own is struck through.

    A status such as `Blocked (JOB-001)` is left: what comes after it is for a person to decide.
    """
    seen: set[tuple[str, Range]] = set()
    for found in resolved_blockers(project):
        relation, reference = found.relation, found.reference
        span = _span_of(relation, reference)
        if found.blocker.id != item.id or span is None or (relation.claim.document.path, span.range) in seen:
            continue
        seen.add((relation.claim.document.path, span.range))
        document = relation.claim.document
        if relation.claim.field == STATUS or malformed(document, span.range):
            message = f"`{relation.item.id}` waits for `{item.id}` here: `{span.text}`"
            yield LeftPlace(document.location(reference.mention.range), message)
            continue
        yield without(project, relation, reference, span, item, f"`{item.id}` is closed")


def _span_of(relation: Relation, reference: Reference) -> Span | None:
    """The value, or its continuation, that holds a reference."""
    spans = (span for span in relation.claim.spans if span.range.contains(reference.mention.range))
    return next(spans, None)


def without(
    project: Project, relation: Relation, reference: Reference, span: Span, item: Item, reason: str
) -> FollowUp | LeftPlace:
    """The value without the item: a list in its notation, the last one gives way to the word for none."""
    claim = relation.claim
    key = key_of(claim)
    header = EMPHASIS.sub("", key.text).strip() if key is not None else ""
    listed = read_ids(project, span.text, header) if span is claim.value else None
    place, text = span.range, ""
    if listed is not None:
        left = [id for id in listed.ids if id != item.id]
        if left:
            place = Range(span.range.start + listed.range.start, span.range.start + listed.range.end)
            text = write_ids(project, left, listed, _others(project, relation, header), header)
        elif ONLY_REMARK.fullmatch(listed.remark) is not None:
            text = _none(project, relation)
    elif reference.mention.last is not None:
        place = reference.mention.range
        members = read_ids(project, reference.text, header)
        text = write_ids(project, [id for id in reference.ids if id != item.id], members, ()) if members else ""
    if not text:
        if reference.mention.last is not None:
            return LeftPlace(reference.location, f"`{relation.item.id}` waits for `{reference.text}` here")
        place, text = reference.mention.range, f"~~{reference.text}~~"
    old = claim.document.source.text[place.start : place.end]
    location = claim.document.location(place)
    return FollowUp(location, relation.item.id, header, old, text, reason, TextEdit(place, text))


def _others(project: Project, relation: Relation, header: str) -> tuple[IdList, ...]:
    """The lists of ids in the other cells of the column."""
    read = (read_ids(project, text, header) for text in _texts(project, relation))
    return tuple(one for one in read if one is not None)


def _none(project: Project, relation: Relation) -> str:
    """How the column, or the field of the siblings, says that there is nothing."""
    words = Counter(text for text in _texts(project, relation) if is_bare_none(project, text))
    return words.most_common(1)[0][0] if words else NONE


def _texts(project: Project, relation: Relation) -> list[str]:
    """What the other cells of the column, or the same field of the siblings, say."""
    claim, own = relation.claim, relation.claim.value.range
    if claim.table is not None and claim.row is not None:
        index = next((at for at, cell in enumerate(claim.row.cells) if cell.range == own), None)
        rows = (
            row for row in claim.table.rows if row is not claim.row and index is not None and index < len(row.cells)
        )
        return [unescape_cell(row.cells[index or 0].text) for row in rows]
    siblings = project.registers[relation.item.family].items.values()
    return [
        other.value.text
        for sibling in siblings
        if sibling.id != relation.item.id
        for other in sibling.claims_of(claim.field)
        if is_own(other, sibling)
    ]
