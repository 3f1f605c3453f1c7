"""GAT001 blocker-asymmetry."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.analysis.relations.inverses import OneSided, one_sided
from gatelint.analysis.relations.relations import Relation
from gatelint.analysis.relations.symmetry import OTHER_SIDE, Difference, Unanswered, differing_rows, unanswered
from gatelint.diagnostics.model import Diagnostic, Location, Related, Severity
from gatelint.rules.registry import Context, rule

VERB = {"waits-for": "waits for", "holds-up": "blocks"}


@rule("GAT001", severity=Severity.ERROR)
def blocker_asymmetry(context: Context) -> Iterator[Diagnostic]:
    """One side lists a blocker, the other side does not say so.

    ## Why it matters

    Who waits for whom is written down on both sides. When only one side knows of it, closing the blocker frees nobody,
    and the other side plans as if nobody waited.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Dredge the basin

    **Blocks:** REP-003

    ## REP-002: Lay the buoys

    **Blocked By:** REP-001

    ## REP-003: Mend the crane

    **Blocked By:** REP-001
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    ## REP-001: Dredge the basin

    **Blocks:** REP-002, REP-003

    ## REP-002: Lay the buoys

    **Blocked By:** REP-001

    ## REP-003: Mend the crane

    **Blocked By:** REP-001
    ```

    ## Options

    Severity: `[rules.blocker-asymmetry]` with `severity = "warning"`, or `"off"`. Which fields answer each other is
    declared by `relation` and `inverse` under `[fields]`, or under `[registers.REP.fields]` for the items of one
    register; any two fields that hold items may be each other's inverse.
    """
    for found in unanswered(context.project):
        yield _one_sided(context, found)
    for difference in differing_rows(context.project):
        yield _two_lists(context, difference)
    for pair in one_sided(context.project):
        yield _not_mirrored(context, pair)


def _one_sided(context: Context, found: Unanswered) -> Diagnostic:
    item, other, answers = found.relation.item, found.other, found.answers
    said = ", ".join(f"`{id}`" for id in answers[0].named) or f"“{_words(answers[0])}”"
    return context.report(
        _place(found.relation, other.id),
        f"`{item.id}` {VERB[found.kind]} `{other.id}` here, but `{other.id}` {VERB[OTHER_SIDE[found.kind]]} {said}",
        related=tuple(Related(answer.claim.location, f"`{other.id}` says: {_words(answer)}") for answer in answers[:2]),
        help=f"add `{item.id}` there, or drop `{other.id}` here",
        severity=None if found.is_decided else Severity.INFO,
        about=(item.id, found.kind, other.id),
    )


def _not_mirrored(context: Context, pair: OneSided) -> Diagnostic:
    item, other, field = pair.relation.item, pair.other, pair.relation.claim.field
    said = ", ".join(f"`{id}`" for answer in pair.answers for id in answer.named)
    return context.report(
        _place(pair.relation, other.id),
        f"{field} of `{item.id}` names `{other.id}`, but {pair.inverse} of `{other.id}` is "
        + (said or f"“{_words(pair.answers[0])}”"),
        related=tuple(
            Related(answer.claim.location, f"`{other.id}` says: {_words(answer)}") for answer in pair.answers
        ),
        help=f"add `{item.id}` there, or drop `{other.id}` here",
        severity=None if pair.is_decided else Severity.INFO,
        about=(item.id, field, other.id),
    )


def _two_lists(context: Context, difference: Difference) -> Diagnostic:
    row, own = difference.row, difference.own
    parts = [
        f"{verb} " + ", ".join(f"`{id}`" for id in ids)
        for verb, ids in (("leaves out", difference.lacking), ("adds", difference.extra))
        if ids
    ]
    return context.report(
        row.claim.location,
        f"the row of `{row.item.id}` {' and '.join(parts)}; its section lists "
        + (", ".join(id for relation in own for id in relation.named) or "none"),
        related=tuple(
            Related(_place(relation, (*difference.lacking, "")[0]), f"the section says: {_words(relation)}")
            for relation in own[:2]
        ),
        about=(row.item.id, row.claim.field),
        parts=(*difference.lacking, *difference.extra),
    )


def _words(relation: Relation) -> str:
    return ", ".join(relation.named) or relation.claim.value.text or "none"


def _place(relation: Relation, id: str) -> Location:
    return next(
        (reference.location for reference in relation.references if id in reference.ids), relation.claim.location
    )
