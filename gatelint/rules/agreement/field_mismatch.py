"""AGR004 field-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gatelint.comparison.values import Difference, fields_contradict
from gatelint.diagnostics.model import Diagnostic, Related, Severity
from gatelint.linking.identity.foreign_places import is_doubtful
from gatelint.project.documents import Kind
from gatelint.project.items import Claim, Item, Origin
from gatelint.rules.duplicate_keys import said_twice
from gatelint.rules.indexes import outdated_values
from gatelint.rules.registry import Context, rule

COMPARED = ("text", "choice")


@rule("AGR004", severity=Severity.WARNING)
def field_mismatch(context: Context) -> Iterator[Diagnostic]:
    """Owner, priority, chosen option or another field differs between two places.

    ## Why it matters

    Owner, priority and chosen option are copied like statuses are, and go stale in the same way. Two owners means that
    each of them leaves it to the other.

    ## Example

    ```markdown docs/REPAIRS.md
    # Repairs

    | ID | Title | Owner |
    | --- | --- | --- |
    | REP-001 | Mend the crane | Bo |

    ## REP-001: Mend the crane

    **Owner:** Ada
    ```

    ## Use instead

    ```markdown docs/REPAIRS.md
    # Repairs

    | ID | Title | Owner |
    | --- | --- | --- |
    | REP-001 | Mend the crane | Ada |

    ## REP-001: Mend the crane

    **Owner:** Ada
    ```

    ## Fix safety

    A cell of a table that restates a register has [the fix of stale-view](stale-view.md#fix-safety), others none.

    ## Options

    Severity: `[rules.field-mismatch]` with `severity = "error"`, or `"off"`. Which keys name one field is declared
    under `[fields]`; fields of the kinds `text` and `choice` are compared. A number, date or version in the front
    matter is compared with a label of the same key that speaks of the whole document, and the entries of an index with
    the documents that they link, where most of them agree; texts that share no word are an
    `info`, unless `[[same]]` declares the pair.
    """
    yield from said_twice(context, Difference.FIGURE, Difference.TEXT)
    reported = list(_claims(context))
    yield from reported
    yield from outdated_values(context, {one.location for one in reported}, are_statuses=False)


def _claims(context: Context) -> Iterator[Diagnostic]:
    """Values that the item's own place states otherwise."""
    project = context.project
    for item in project.items.values():
        if item.doubtful:
            continue
        for name in dict.fromkeys(claim.field for claim in item.claims):
            settings = project.lexicon_of(item.family).settings(name)
            if settings.kind not in COMPARED:
                continue
            truth = _truth(item, name)
            if truth is None:
                continue
            for claim in item.claims_of(name):
                if claim is truth or claim.document.kind is not Kind.LIVING or claim.origin is Origin.ENCLOSING:
                    continue
                if not fields_contradict(claim.value.text, truth.value.text, settings, project.lexicon):
                    continue
                yield context.report(
                    claim.location,
                    f"{name} of `{item.id}` is `{claim.value.text}` here "
                    f"but `{truth.value.text}` in {truth.document.path}",
                    related=(Related(truth.location, f"says `{truth.value.text}`"),),
                    severity=Severity.INFO if is_doubtful(project, item, claim) else None,
                )


def _truth(item: Item, name: str) -> Claim | None:
    """The claim of the item's own section or defining row."""
    own = [
        claim
        for claim in item.claims_of(name)
        if claim.origin in (Origin.SECTION, Origin.DEFINING_ROW)
        and claim.document.kind is Kind.LIVING
        and claim.value.text.strip(" -–—*")
    ]
    return min(own, key=lambda claim: (claim.document.path != item.defined.document.path, claim.rank)) if own else None
