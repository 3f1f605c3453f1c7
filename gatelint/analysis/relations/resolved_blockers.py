"""Items that are waited for although they are closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gatelint.analysis.relations.relations import Relation, all_relations
from gatelint.project.items import Item
from gatelint.project.model import Project, Reference


@dataclass(frozen=True, slots=True)
class ResolvedBlocker:
    """A place where an item waits for one that is closed."""

    relation: Relation
    reference: Reference
    blocker: Item


def resolved_blockers(project: Project) -> Iterator[ResolvedBlocker]:
    """The closed items that open ones wait for, and those that were closed with a remark.

    A blocker that is closed with a remark such as `Done (north side)` may still be waited for.
    """
    for relation in all_relations(project, "waits-for"):
        status = relation.item.status
        if project.is_closed(relation.item) and not (status is not None and status.qualifier):
            continue
        for reference in relation.references:
            for id in reference.ids:
                blocker = project.items.get(id)
                if blocker is not None and project.is_closed(blocker) and not _is_in_part(blocker):
                    yield ResolvedBlocker(relation, reference, blocker)


def _is_in_part(item: Item) -> bool:
    return item.status is not None and bool(item.status.qualifier)
