"""GAT003 open-prerequisite."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.relations.relations import Relation, all_relations
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.project.items import Item
from gatelint.project.model import Project
from gatelint.rules.registry import Context, rule


@rule("GAT003", severity=Severity.ERROR)
def open_prerequisite(context: Context) -> Iterator[Diagnostic]:
    """An item is complete or ready although something that it requires is not.

    ## Why it matters

    Something that is complete or ready to start rests on what it requires. When that is still open, one of the two
    statuses is wrong, and the work above may have to be done again.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Dredge the basin

    **Status:** Open

    ## REP-002: Lay the buoys

    **Status:** Done
    **Prerequisites:** REP-001
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Dredge the basin

    **Status:** Done

    ## REP-002: Lay the buoys

    **Status:** Done
    **Prerequisites:** REP-001
    ```

    ## Options

    Severity: `[rules.open-prerequisite]` with `severity = "warning"`, or `"off"`. A status with a limit, such as `Done
    (on paper)`, is lawful above an open prerequisite.
    """
    project = context.project
    for relation in all_relations(project, "requires"):
        if not _is_under_way(project, relation.item):
            continue
        for id in (*relation.named, *sorted(relation.covered)):
            required = project.items.get(id)
            if required is None or project.is_closed(required) is not False or id == relation.item.id:
                continue
            yield _report(context, relation, required, "requires")
    for relation in all_relations(project, "waits-for"):
        item = relation.item
        if project.is_closed(item) is not True or item.status is None or item.status.qualifier or relation.qualified:
            continue
        for id in relation.named:
            blocker = project.items.get(id)
            if blocker is not None and project.is_closed(blocker) is False:
                yield _report(context, relation, blocker, "waits for")


def _report(context: Context, relation: Relation, other: Item, verb: str) -> Diagnostic:
    claim, status = other.status_claim, relation.item.status
    assert claim is not None and claim.status is not None and status is not None
    place = next(
        (reference.location for reference in relation.references if other.id in reference.ids), relation.claim.location
    )
    state = claim.status.word or claim.status.value
    own = relation.item.status_claim
    assert own is not None
    return context.report(
        place,
        f"`{relation.item.id}` is {status.word or status.value} but {verb} `{other.id}`, which is {state}",
        related=(
            Related(claim.location, f"`{other.id}` is {state} here"),
            Related(own.location, f"`{relation.item.id}` is {status.word or status.value} here"),
        ),
        severity=Severity.WARNING if other.id in relation.covered else None,
        about=(relation.item.id, verb, other.id),
    )


def _is_under_way(project: Project, item: Item) -> bool:
    """Whether an item is said to be done or able to start, without a limit."""
    status = item.status
    if status is None or not status.known or status.qualifier or item.doubtful:
        return False
    classes = project.lexicon.classes
    return status.value in classes["complete"] or status.value in classes["ready"]
