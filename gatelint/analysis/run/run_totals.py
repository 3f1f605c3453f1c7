"""How much a run has read and compared."""

from __future__ import annotations

from gatelint.analysis.run.unread_statuses import unread_statuses
from gatelint.diagnostics.report import Summary
from gatelint.linking.claims.document_scope import local_items
from gatelint.project.model import Project

NUMBERED = "numbered"  # what documents number for themselves alone


def denominators(project: Project) -> Summary:
    """The documents, items by register, claims and references of a project; numbers of one document alone included."""
    local = local_items(project)
    items = {register.name: len(register.items) for register in project.registers.values()}
    if local:
        items[NUMBERED] = len(local)
    return Summary(
        documents=len(project.documents),
        items=items,
        claims=len(project.claims) + sum(len(item.claims) for item in local),
        references=len(project.references),
        unread=unread_statuses(project),
    )
